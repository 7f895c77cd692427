import { GrError } from '../errors.js';
import { findFormat } from '../image/format.js';
import type { FileData } from './file-data.js';
import { MemoryStore } from './memory-store.js';
import { ObjectUrls } from './object-url.js';
import { answerOthers, askOthers } from './other-copies.js';
import { sha256 } from './sha-256.js';

/** Keeps files for as long as the page lives, each once, under the hash of its bytes. */
export interface FileStore {
  /** Stores a file as `<sha256>/<name>`. The same bytes are kept once, whatever their names. */
  put(file: File, options?: PutOptions): Promise<FileData>;
  /** Whether a path leads to a file: of this store, or of another copy of this library on the page. */
  has(path: string): boolean;
  /** The file behind a path. Rejects with `file/not-found`. */
  get(path: string): Promise<File>;
  /** The same at once, for what cannot wait; undefined where it is not one of this store's. */
  peek(path: string): File | undefined;
  /** An object URL for a stored file, counted: every `hold` wants its `release`. Throws `file/not-found`. */
  hold(path: string): string;
  /** Gives a hold back; the URL is revoked with the last one. */
  release(path: string): void;
  /** Drops every file and URL of this page. */
  close(): Promise<void>;
}

export interface PutOptions {
  /**
   * `page`: stays until the page goes (uploads; the default). `held`: a function's result or a stream frame; dropped
   * when nobody holds it any more and `SPARED` newer ones have come to the same state.
   */
  readonly lifetime?: 'page' | 'held';
  /** It will be gone in a moment, as a camera's frame is: writing it to disk would take longer than it lives. */
  readonly isPassing?: boolean;
}

/** Where bytes lie: the origin-private file system, or memory. */
export interface ByteStore {
  /** Keeps bytes under their hash; what comes back reads the kept copy. */
  write(hash: string, bytes: Blob): Promise<Blob>;
  delete(hash: string): Promise<void>;
  close(): Promise<void>;
}

export interface FileStoreOptions {
  /** Told once, where files can no longer be kept on disk. */
  readonly warn?: (message: string) => void;
  /** Opens the store on disk; null where there is none. For tests, and for pages that want memory only. */
  readonly openDisk?: () => Promise<ByteStore | null>;
}

/** Superseded results that are kept, so that a path which an author took a moment ago still opens. */
const SPARED = 16;

interface KeptBytes {
  readonly kept: Promise<Blob>;
  readonly isOnDisk: boolean;
  users: number;
}

interface Entry {
  readonly hash: string;
  readonly file: File;
  lifetime: 'page' | 'held';
}

/** The page's file store. Nothing is opened on disk before the first `put`. */
export function createFileStore(options: FileStoreOptions = {}): FileStore {
  return new HashedFileStore(options);
}

class HashedFileStore implements FileStore {
  readonly #entries = new Map<string, Entry>();
  /** Kept bytes by hash, with the number of entries (and of puts under way) that stand on them. */
  readonly #bytes = new Map<string, KeptBytes>();
  readonly #urls = new ObjectUrls();
  readonly #memory = new MemoryStore();
  readonly #options: FileStoreOptions;
  /** Paths of `held` files that nobody holds, oldest first. */
  readonly #unheld = new Set<string>();
  #disk: Promise<ByteStore | null> | undefined;
  readonly #closing = new AbortController();

  constructor(options: FileStoreOptions) {
    this.#options = options;
    answerOthers((path) => this.#entries.get(path)?.file, this.#closing.signal);
  }

  async put(file: File, { lifetime = 'page', isPassing = false }: PutOptions = {}): Promise<FileData> {
    const hash = await sha256(file);
    const path = `${hash}/${storedName(file.name)}`;
    const known = this.#entries.get(path);
    if (known) {
      this.#outlive(path, known, lifetime);
      return describe(path, known.file);
    }
    const bytes = await this.#keep(hash, file, !isPassing);
    const raced = this.#entries.get(path);
    if (raced) {
      this.#abandon(hash);
      this.#outlive(path, raced, lifetime);
      return describe(path, raced.file);
    }
    const type = file.type || (findFormat(file.name)?.mimeType ?? '');
    const kept = new File([bytes], file.name, { type, lastModified: file.lastModified });
    this.#entries.set(path, { hash, file: kept, lifetime });
    if (lifetime === 'held') this.#spare(path);
    return describe(path, kept);
  }

  has(path: string): boolean {
    return this.#find(path) !== undefined;
  }

  async get(path: string): Promise<File> {
    return this.#file(path);
  }

  peek(path: string): File | undefined {
    return this.#entries.get(path)?.file;
  }

  hold(path: string): string {
    const file = this.#file(path);
    this.#unheld.delete(path);
    return this.#urls.hold(path, file);
  }

  release(path: string): void {
    if (!this.#urls.release(path)) return;
    if (this.#entries.get(path)?.lifetime === 'held') this.#spare(path);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#urls.close();
    this.#entries.clear();
    this.#bytes.clear();
    this.#unheld.clear();
    await this.#memory.close();
    await (await this.#disk)?.close();
  }

  #file(path: string): File {
    const file = this.#find(path);
    if (!file) throw new GrError('file/not-found', `Expected the path of a stored file, got "${path}"`);
    return file;
  }

  #find(path: string): File | undefined {
    return this.#entries.get(path)?.file ?? askOthers(path);
  }

  /** The same file was put again: the longer lifetime counts. */
  #outlive(path: string, entry: Entry, lifetime: 'page' | 'held'): void {
    if (lifetime === 'page') {
      entry.lifetime = 'page';
      this.#unheld.delete(path);
    } else if (this.#unheld.delete(path)) {
      this.#spare(path);
    }
  }

  #spare(path: string): void {
    this.#unheld.add(path);
    for (const oldest of this.#unheld) {
      if (this.#unheld.size <= SPARED) return;
      this.#drop(oldest);
    }
  }

  #drop(path: string): void {
    this.#unheld.delete(path);
    const entry = this.#entries.get(path);
    this.#entries.delete(path);
    if (entry) this.#abandon(entry.hash);
  }

  /** Keeps bytes for one more entry. */
  async #keep(hash: string, bytes: Blob, isOnDisk: boolean): Promise<Blob> {
    let known = this.#bytes.get(hash);
    if (!known) {
      const kept = isOnDisk ? this.#write(hash, bytes) : this.#memory.write(hash, bytes);
      known = { kept, isOnDisk, users: 0 };
      this.#bytes.set(hash, known);
    }
    known.users += 1;
    try {
      return await known.kept;
    } catch (error) {
      this.#abandon(hash);
      throw error;
    }
  }

  /** One entry fewer stands on these bytes; the last one takes them along. */
  #abandon(hash: string): void {
    const known = this.#bytes.get(hash);
    if (!known) return;
    known.users -= 1;
    if (known.users > 0) return;
    this.#bytes.delete(hash);
    void this.#memory.delete(hash);
    if (!known.isOnDisk) return;
    // The file may not be on disk at all (quota), and a failure only leaves it there until the next sweep.
    this.#disk?.then((disk) => disk?.delete(hash)).catch(() => undefined);
  }

  async #write(hash: string, bytes: Blob): Promise<Blob> {
    this.#disk ??= (this.#options.openDisk ?? openDisk)();
    const disk = await this.#disk;
    if (disk && !this.#closing.signal.aborted) {
      try {
        return await disk.write(hash, bytes);
      } catch (error) {
        this.#disk = Promise.resolve(null);
        // What was written before stays readable: only new files go to memory.
        this.#options.warn?.(
          `Files are kept in memory from now on: the browser's storage refused one (${error instanceof Error ? error.message : String(error)}).`,
        );
      }
    }
    return this.#memory.write(hash, bytes);
  }
}

/** The way to the disk comes with the first file. Where it does not come, memory serves as well. */
async function openDisk(): Promise<ByteStore | null> {
  const module = await import('./opfs-store.js').catch(() => null);
  return (await module?.openOpfsStore()) ?? null;
}

function describe(path: string, file: File): FileData {
  return {
    path,
    size: file.size,
    orig_name: file.name,
    ...(file.type ? { mime_type: file.type } : {}),
    meta: { _type: 'gradio.FileData' },
  };
}

/** A name that is safe within a path; Gradio keeps letters, digits and `._- ` too, at most 200 bytes. */
function storedName(name: string): string {
  const safe = name.replace(/[^\p{L}\p{N}._\- ]/gu, '');
  if (safe === '' || safe === '.' || safe === '..') return 'file';
  if (safe.length <= 100) return safe;
  const suffix = /\.[^.]{1,10}$/.exec(safe)?.[0] ?? '';
  return safe.slice(0, 100 - suffix.length) + suffix;
}
