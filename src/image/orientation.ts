import { bandCount } from './mode.js';
import type { PixelBuffer } from './pixel-buffer.js';

/**
 * Turns a picture by its EXIF orientation (1 to 8), as Pillow's `ImageOps.exif_transpose` does. What is no known
 * orientation leaves it alone. The result may share its samples with `pixels` where there is nothing to turn.
 */
export function uprightImage(pixels: PixelBuffer, orientation: number): PixelBuffer {
  const walk = walkOf(orientation, pixels.width, pixels.height);
  if (walk === undefined) return pixels;
  const turned = turn(wholePixels(pixels), walk);
  return {
    ...pixels,
    width: walk.width,
    height: walk.height,
    data: likeOriginal(turned, pixels),
  } as PixelBuffer;
}

/** Where the result's pixels come from: result (x, y) is source pixel `start + x * right + y * down`. */
interface Walk {
  readonly width: number;
  readonly height: number;
  readonly start: number;
  readonly right: number;
  readonly down: number;
}

function walkOf(orientation: number, w: number, h: number): Walk | undefined {
  const last = w * h - 1;
  switch (orientation) {
    case 2: // FLIP_LEFT_RIGHT
      return { width: w, height: h, start: w - 1, right: -1, down: w };
    case 3: // ROTATE_180
      return { width: w, height: h, start: last, right: -1, down: -w };
    case 4: // FLIP_TOP_BOTTOM
      return { width: w, height: h, start: last - (w - 1), right: 1, down: -w };
    case 5: // TRANSPOSE
      return { width: h, height: w, start: 0, right: w, down: 1 };
    case 6: // ROTATE_270
      return { width: h, height: w, start: last - (w - 1), right: -w, down: 1 };
    case 7: // TRANSVERSE
      return { width: h, height: w, start: last, right: -w, down: -1 };
    case 8: // ROTATE_90
      return { width: h, height: w, start: w - 1, right: w, down: -1 };
    default:
      return undefined;
  }
}

type Samples = Uint8Array | Uint16Array | Uint32Array;

interface WholePixels {
  readonly samples: Samples;
  /** Array elements a pixel: 1, or 3 where no machine word has a pixel's size. */
  readonly step: 1 | 3;
}

/** Looks at the samples as one machine word a pixel, so that a pixel is moved in one go whatever it is made of. */
function wholePixels(pixels: PixelBuffer): WholePixels {
  const { data } = pixels;
  const bytes = data.BYTES_PER_ELEMENT * bandCount(pixels.mode);
  if (bytes === 3 || bytes === 1) return { samples: data as Uint8Array, step: bytes };
  const { buffer, byteOffset, byteLength } = data.byteOffset % bytes === 0 ? data : data.slice();
  const samples =
    bytes === 2
      ? new Uint16Array(buffer, byteOffset, byteLength / 2)
      : new Uint32Array(buffer, byteOffset, byteLength / 4);
  return { samples, step: 1 };
}

function likeOriginal(turned: Samples, { data }: PixelBuffer): PixelBuffer['data'] {
  const View = data.constructor as new (buffer: ArrayBufferLike) => PixelBuffer['data'];
  return new View(turned.buffer);
}

/** Walked in squares: a quarter turn reads columns, and 64 rows of one column's cache lines fit the first cache. */
const SQUARE = 64;

function turn({ samples, step }: WholePixels, walk: Walk): Samples {
  const { width, height } = walk;
  const turned = new (samples.constructor as new (length: number) => Samples)(samples.length);
  const copy = step === 1 ? copySquare : copyTriples;
  for (let top = 0; top < height; top += SQUARE) {
    const bottom = Math.min(top + SQUARE, height);
    for (let left = 0; left < width; left += SQUARE) {
      copy(samples, turned, walk, left, Math.min(left + SQUARE, width), top, bottom);
    }
  }
  return turned;
}

type Copy = (
  from: Samples,
  to: Samples,
  walk: Walk,
  left: number,
  endX: number,
  top: number,
  endY: number,
) => void;

const copySquare: Copy = (from, to, { width, start, right, down }, left, endX, top, endY) => {
  for (let y = top; y < endY; y++) {
    let source = start + left * right + y * down;
    for (let x = left, target = y * width + left; x < endX; x++, target++, source += right) {
      to[target] = from[source] as number;
    }
  }
};

const copyTriples: Copy = (from, to, { width, start, right, down }, left, endX, top, endY) => {
  for (let y = top; y < endY; y++) {
    let source = (start + left * right + y * down) * 3;
    for (let x = left, target = (y * width + left) * 3; x < endX; x++, target += 3, source += right * 3) {
      to[target] = from[source] as number;
      to[target + 1] = from[source + 1] as number;
      to[target + 2] = from[source + 2] as number;
    }
  }
};
