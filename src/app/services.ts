import type { FileStore } from '../files/file-store.js';
import type { ImageValues } from '../run/image-value.js';

export type { ImageParameter, ImageValueOptions, WatermarkOptions } from '../run/image-value.js';

/** What the app's components need of the rest of the program; bound once, by the entry point. */
export interface Services {
  readonly files: FileStore;
  /** Between an Image's payload and an author's values. */
  readonly images: ImageValues;
  /** Bytes that a file may have. */
  readonly maxFileSize: () => number;
  /** Fetches what authors' functions count on: `gr.PILImage` is there when they are called. */
  readonly prepare: () => Promise<unknown>;
}

let bound: Services | undefined;

export function bindServices(services: Services): void {
  bound = services;
}

export function services(): Services {
  if (bound === undefined) throw new TypeError('Expected gr-image to be imported from its entry point');
  return bound;
}

/** Resolves once authors' functions find what they count on, and where it cannot be fetched: most run without it. */
export async function prepareFunctions(): Promise<void> {
  await bound?.prepare().catch(() => undefined);
}
