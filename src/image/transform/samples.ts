import { bandCount } from '../mode.js';
import { composePixels, type PixelBuffer } from '../pixel-buffer.js';

export type Samples = PixelBuffer['data'];

/** Zeros in the array class of another picture's samples. */
export function allocateLike<T extends Samples>(data: T, length: number): T {
  return new (data.constructor as new (length: number) => T)(length);
}

/** A picture of another size, zeros throughout, with everything else kept. */
export function blankLike(source: PixelBuffer, width: number, height: number): PixelBuffer {
  const data = allocateLike(source.data, width * height * bandCount(source.mode));
  return composePixels({ ...source, width, height, data });
}

/** The samples' bytes as Pillow stores them: `I;16B` big-endian, all else as the machine does. */
export function storedBytes({ mode, data }: PixelBuffer): Uint8Array {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return mode === 'I;16B' ? swapPairs(bytes) : bytes;
}

/** I;16B with its bytes as they stand, under the name I;16: what Pillow makes of it where it forgets the order. */
export function swapPairs(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  for (let at = 0; at < out.length; at += 2) {
    out[at] = bytes[at + 1];
    out[at + 1] = bytes[at];
  }
  return out;
}
