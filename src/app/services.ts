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
}

let bound: Services | undefined;

export function bindServices(services: Services): void {
  bound = services;
}

export function services(): Services {
  if (bound === undefined) throw new TypeError('Expected gr-image to be imported from its entry point');
  return bound;
}
