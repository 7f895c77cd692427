import { GrError } from '../errors.js';
import type { CanvasPixels } from '../image/canvas-pixels.js';
import { kindOf } from './kind-of.js';

/** A picture of the platform that is pixels already. */
export type CanvasSource = HTMLCanvasElement | OffscreenCanvas | ImageBitmap;

export function isCanvasSource(value: unknown): value is CanvasSource {
  return ['HTMLCanvasElement', 'OffscreenCanvas', 'ImageBitmap'].includes(kindOf(value));
}

export function isImageData(value: unknown): value is CanvasPixels {
  return kindOf(value) === 'ImageData' && (value as CanvasPixels).data instanceof Uint8ClampedArray;
}

export function isPageImage(value: unknown): value is HTMLImageElement {
  return kindOf(value) === 'HTMLImageElement';
}

/** Where the picture of an `<img>` comes from: the candidate that the browser chose, where it has chosen. */
export function addressOf(image: HTMLImageElement): string {
  const address = image.currentSrc || image.src;
  if (address === '')
    throw new GrError('image/bad-value', 'Expected an <img> with a picture, got one without src');
  return address;
}

/** Copies a canvas's pixels. Throws `image/bad-value` where it has none, or may not be read. */
export function readCanvas(source: CanvasSource): CanvasPixels {
  const { width, height } = source;
  if (width === 0 || height === 0) {
    throw new GrError(
      'image/bad-value',
      `Expected a picture, got a ${kindOf(source)} of ${width} x ${height} pixels`,
    );
  }
  const canvas = new OffscreenCanvas(width, height);
  // Kept in main memory, so that nothing waits for the graphics card.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null)
    throw new GrError('image/bad-value', `The browser has no canvas of ${width} x ${height} pixels`);
  context.drawImage(source, 0, 0);
  try {
    return context.getImageData(0, 0, width, height);
  } catch (cause) {
    const message =
      'The canvas may not be read: something from another site was drawn on it without its leave (CORS).';
    throw new GrError('image/bad-value', message, { cause });
  }
}
