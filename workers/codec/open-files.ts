import type { Codec, OpenImage } from '../../src/image/codec.js';
import type { SourceFile } from '../../src/worker/contract.js';

/** Remembers the files that were asked about last, so that frames in order cost one pass through the file. */
export class OpenFiles {
  readonly #codec: Codec;
  readonly #limit: number;
  /** By the page's number; the one used last stands at the end. */
  readonly #images = new Map<number, Promise<OpenImage>>();

  constructor(codec: Codec, limit: number = 4) {
    this.#codec = codec;
    this.#limit = limit;
  }

  /** Opens a file, or finds it open. */
  async open({ id, blob }: SourceFile): Promise<OpenImage> {
    const image = this.#images.get(id) ?? this.#codec.open(blob);
    this.#images.delete(id);
    this.#images.set(id, image);
    const [oldest] = this.#images.keys();
    if (this.#images.size > this.#limit && oldest !== undefined) await this.close(oldest);
    try {
      return await image;
    } catch (error) {
      this.#images.delete(id);
      throw error;
    }
  }

  /** Forgets a file. Harmless where it is not open. */
  async close(id: number): Promise<void> {
    const image = this.#images.get(id);
    this.#images.delete(id);
    // One that never opened has nothing to give back, and its caller knows why.
    await image?.then((opened) => opened.close()).catch(() => undefined);
  }
}
