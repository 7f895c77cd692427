import { services } from '../app/services.js';
import type { FileData } from '../files/file-data.js';
import { fileAddress, IN_PAGE } from './address.js';

/** Results that are kept for callers who have not read them yet. */
const KEPT = 500;

/** Files that went out with results: callers read them afterwards, so the newest of them outlive their run. */
export class SharedFiles {
  /** Paths, and the object URLs that hold them; the oldest first. */
  readonly #held = new Map<string, string>();

  /** The file data with the address where its caller can read it. */
  share(file: FileData, root: string): string | undefined {
    const { files } = services();
    const { path } = file;
    if (!files.has(path)) return file.url ?? (/^(https?|data):/i.test(path) ? path : undefined);
    const url = this.#held.get(path) ?? files.hold(path);
    this.#held.delete(path);
    this.#held.set(path, url);
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= KEPT) break;
      this.#held.delete(oldest);
      files.release(oldest);
    }
    // Nobody can fetch from the in-page address; the page itself reads object URLs.
    return root === IN_PAGE ? url : fileAddress(root, path);
  }
}
