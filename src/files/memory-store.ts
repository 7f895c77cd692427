import type { ByteStore } from './file-store.js';

/** Bytes in memory: where the browser has no file system for us, or its quota is used up. */
export class MemoryStore implements ByteStore {
  readonly #blobs = new Map<string, Blob>();

  async write(hash: string, bytes: Blob): Promise<Blob> {
    // A picked file may change or vanish on disk later; its bytes must not.
    const copy = new Blob([await bytes.arrayBuffer()]);
    this.#blobs.set(hash, copy);
    return copy;
  }

  async delete(hash: string): Promise<void> {
    this.#blobs.delete(hash);
  }

  async close(): Promise<void> {
    this.#blobs.clear();
  }
}
