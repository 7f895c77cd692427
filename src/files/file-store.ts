import type { FileData } from './file-data.js';

/** Keeps files for as long as the page lives, each once, under the hash of its bytes. */
export interface FileStore {
  /** Stores a file as `<sha256>/<name>`. The same bytes under the same name are stored once. */
  put(file: File, options?: PutOptions): Promise<FileData>;
  /** The file behind a path. Rejects with `file/not-found`. */
  get(path: string): Promise<File>;
  /** An object URL for a stored file, counted: every `hold` wants its `release`. Throws `file/not-found`. */
  hold(path: string): string;
  /** Gives a hold back; the URL is revoked with the last one. */
  release(path: string): void;
  /** Drops every file and URL of this page. */
  close(): Promise<void>;
}

export interface PutOptions {
  /**
   * `page`: stays until the page goes (uploads; the default). `held`: a function's result or a stream frame, dropped
   * some time after its last `release` (how long is the store's to say: the newest few are kept).
   */
  readonly lifetime?: 'page' | 'held';
}
