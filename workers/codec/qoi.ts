import type { OpenImage } from '../../src/image/codec.js';
import { ByteReader } from './byte-reader.js';
import type { Decoder } from './decoder.js';
import { truncated } from './failure.js';
import type { Raster } from './raster.js';
import { openPicture } from './single-frame.js';

/** Quite OK Images. */
export const qoiDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const reader = new ByteReader(bytes, 4, false);
    const width = reader.uint32();
    const height = reader.uint32();
    const mode = reader.uint8() === 3 ? 'RGB' : 'RGBA';
    return openPicture('QOI', {
      mode,
      width,
      height,
      info: {},
      read: (raster) => {
        readPixels(raster, bytes);
      },
    });
  },
};

const HEAD_BYTES = 14;
const RGB = 0xfe;
const RGBA = 0xff;

function readPixels(raster: Raster, bytes: Uint8Array): void {
  const { bytes: out, pixelSize } = raster;
  const seen = new Uint8Array(64 * 4);
  const pixel = Uint8Array.of(0, 0, 0, 255);
  let at = HEAD_BYTES;
  for (let to = 0, run = 0; to < out.length; to += pixelSize) {
    if (run > 0) {
      run--;
    } else {
      if (at >= bytes.length) throw truncated();
      const code = bytes[at++];
      if (code >= 0xc0 && code < RGB) run = code & 63;
      else {
        at = readPixel(pixel, bytes, code, at, seen);
        if (at > bytes.length) throw truncated();
        seen.set(pixel, hash(pixel) * 4);
      }
    }
    for (let i = 0; i < pixelSize; i++) out[to + i] = pixel[i];
  }
}

/** Changes `pixel` into the next one, and says where its code ends. */
function readPixel(pixel: Uint8Array, bytes: Uint8Array, code: number, at: number, seen: Uint8Array): number {
  if (code === RGB || code === RGBA) {
    const length = code === RGB ? 3 : 4;
    pixel.set(bytes.subarray(at, at + length));
    return at + length;
  }
  if (code < 64) {
    pixel.set(seen.subarray(code * 4, code * 4 + 4));
    return at;
  }
  if (code < 128) {
    pixel[0] += ((code >> 4) & 3) - 2;
    pixel[1] += ((code >> 2) & 3) - 2;
    pixel[2] += (code & 3) - 2;
    return at;
  }
  const green = (code & 63) - 32;
  pixel[0] += green + (bytes[at] >> 4) - 8;
  pixel[1] += green;
  pixel[2] += green + (bytes[at] & 15) - 8;
  return at + 1;
}

function hash([red, green, blue, alpha]: Uint8Array): number {
  return (red * 3 + green * 5 + blue * 7 + alpha * 11) % 64;
}
