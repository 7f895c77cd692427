import { GrError } from '../errors.js';
import { nextTask } from './next-task.js';
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

/** At most so many pixels are copied in one go: a photograph at once would hold the page up for too long. */
const STRIP = 1 << 20;

/**
 * Copies a canvas's pixels as they are now, strip by strip, so that the page stays alive. Rejects with
 * `image/bad-value` where it has none, or may not be read.
 */
export async function readCanvas(source: CanvasSource): Promise<CanvasPixels> {
  const { width, height } = source;
  if (width === 0 || height === 0) {
    throw new GrError(
      'image/bad-value',
      `Expected a picture, got a ${kindOf(source)} of ${width} x ${height} pixels`,
    );
  }
  const snapshot = await createImageBitmap(source);
  try {
    return await readStrips(snapshot);
  } finally {
    snapshot.close();
  }
}

async function readStrips(bitmap: ImageBitmap): Promise<CanvasPixels> {
  const { width, height } = bitmap;
  const data = new Uint8ClampedArray(width * height * 4);
  const stripHeight = Math.min(height, Math.max(1, Math.floor(STRIP / width)));
  const context = stripContext(width, stripHeight);
  for (let y = 0; y < height; y += stripHeight) {
    if (y > 0) await nextTask();
    const rows = Math.min(stripHeight, height - y);
    context.drawImage(bitmap, 0, y, width, rows, 0, 0, width, rows);
    data.set(samplesOf(context, width, rows), y * width * 4);
  }
  return { data, width, height };
}

function stripContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
  // Kept in main memory, so that nothing waits for the graphics card.
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) {
    throw new GrError('image/bad-value', `The browser has no canvas of ${width} x ${height} pixels`);
  }
  // A strip replaces the one before, where it is transparent too.
  context.globalCompositeOperation = 'copy';
  return context;
}

function samplesOf(
  context: OffscreenCanvasRenderingContext2D,
  width: number,
  rows: number,
): Uint8ClampedArray {
  try {
    return context.getImageData(0, 0, width, rows).data;
  } catch (cause) {
    const message =
      'The canvas may not be read: something from another site was drawn on it without its leave (CORS).';
    throw new GrError('image/bad-value', message, { cause });
  }
}
