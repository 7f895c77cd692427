import type { PixelBuffer } from './pixel-buffer.js';

/** Marks a PILImage, across copies of this library on one page. */
export const PIL_IMAGE: unique symbol = Symbol.for('gr-image/pil-image') as never;

/** What the rest of the program needs of a PILImage; its class imports the rules, not they it. */
export interface ImageObject {
  readonly [PIL_IMAGE]: true;
  /** The present frame. */
  readonly pixels: PixelBuffer;
  readonly n_frames: number;
  /** Every frame, from the first. */
  frames(): AsyncIterable<{ readonly pixels: PixelBuffer }>;
}

export function isImageObject(value: unknown): value is ImageObject {
  return typeof value === 'object' && value !== null && (value as Partial<ImageObject>)[PIL_IMAGE] === true;
}
