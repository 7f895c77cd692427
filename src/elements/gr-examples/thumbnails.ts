import { services } from '../../app/services.js';
import { isFileData } from '../../files/file-data.js';

/** Where the small picture of a sample can be read; null where it cannot be shown. */
export type ThumbnailSource = string | null | undefined;

/** The small pictures of samples: an address as it is, anything else once it is a file. */
export class Thumbnails {
  readonly #changed: () => void;
  readonly #sources = new Map<string, ThumbnailSource>();
  readonly #urls: string[] = [];
  readonly #held: string[] = [];

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Undefined while it is on its way. `payload` makes of the sample what an Image holds. */
  source(key: string, sample: unknown, payload: () => Promise<unknown>): ThumbnailSource {
    if (!this.#sources.has(key)) {
      this.#sources.set(key, isAddress(sample) ? sample : undefined);
      if (!isAddress(sample)) void this.#settle(key, this.#hold(payload));
    }
    return this.#sources.get(key);
  }

  /** The browser cannot show it: the image worker may. */
  fail(key: string, payload: () => Promise<unknown>): void {
    const source = this.#sources.get(key);
    const isPreview = typeof source === 'string' && this.#urls.includes(source);
    if (isPreview) this.#set(key, null);
    else void this.#settle(key, this.#preview(payload));
  }

  /** Lets go of every file. */
  close(): void {
    for (const url of this.#urls) URL.revokeObjectURL(url);
    for (const path of this.#held) services().files.release(path);
    this.#sources.clear();
  }

  async #hold(payload: () => Promise<unknown>): Promise<ThumbnailSource> {
    const value = await payload();
    if (!isFileData(value)) return null;
    const { files } = services();
    if (!files.has(value.path)) return value.url ?? value.path;
    this.#held.push(value.path);
    return files.hold(value.path);
  }

  async #preview(payload: () => Promise<unknown>): Promise<ThumbnailSource> {
    const value = await payload();
    if (!isFileData(value)) return null;
    const url = URL.createObjectURL(await services().images.preview(value));
    this.#urls.push(url);
    return url;
  }

  /** What cannot be read is named instead; why is told when the example is chosen. */
  async #settle(key: string, source: Promise<ThumbnailSource>): Promise<void> {
    this.#set(key, await source.catch(() => null));
  }

  #set(key: string, source: ThumbnailSource): void {
    this.#sources.set(key, source);
    this.#changed();
  }
}

function isAddress(sample: unknown): sample is string {
  return typeof sample === 'string' && !services().files.has(sample);
}
