import type { Palette, PixelBuffer } from '../../src/image/pixel-buffer.js';

/** How one row of samples lies in a file. */
export interface Packing {
  /** Bits that a pixel takes there. */
  readonly bits: number;
  /** Writes `width` pixels, whose samples begin at `from`, into `out` from `at` on. */
  readonly pack: (out: Uint8Array, at: number, samples: Samples, from: number, width: number) => void;
}

type Samples = PixelBuffer['data'];

/** All rows as the file has them, each padded with zeros to a multiple of `align` bytes. */
export function packRows(
  { width, height, data }: PixelBuffer,
  { bits, pack }: Packing,
  { align = 1, isBottomUp = false } = {},
): Uint8Array<ArrayBuffer> {
  const stride = Math.ceil(Math.ceil((width * bits) / 8) / align) * align;
  const rowSamples = data.length / height;
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    pack(out, (isBottomUp ? height - 1 - y : y) * stride, data, y * rowSamples, width);
  }
  return out;
}

/** Samples of a byte each in this order of bands; of a mode with `size` bands. */
export function interleaved(size: number, ...bands: readonly number[]): Packing {
  return {
    bits: bands.length * 8,
    pack(out, at, samples, from, width) {
      for (let x = 0; x < width; x++, from += size)
        for (const band of bands) out[at++] = samples[from + band];
    },
  };
}

/** Row by row one band after the other. */
export function planar(bands: number): Packing {
  return {
    bits: bands * 8,
    pack(out, at, samples, from, width) {
      for (let band = 0; band < bands; band++) {
        for (let x = 0; x < width; x++) out[at++] = samples[from + x * bands + band];
      }
    },
  };
}

/** Samples as they lie in memory, which is little-endian wherever we run. */
export function stored(bytesPerPixel: number): Packing {
  return {
    bits: bytesPerPixel * 8,
    pack(out, at, samples, from, width) {
      const start = samples.byteOffset + from * samples.BYTES_PER_ELEMENT;
      out.set(new Uint8Array(samples.buffer, start, width * bytesPerPixel), at);
    },
  };
}

/** 16 bits, the highest first; what does not fit is cut off at either end. */
export const bigEndianWords: Packing = {
  bits: 16,
  pack(out, at, samples, from, width) {
    for (let x = 0; x < width; x++) {
      const word = Math.min(Math.max(samples[from + x], 0), 65535);
      out[at++] = word >> 8;
      out[at++] = word;
    }
  },
};

/** Mode 1 with eight pixels a byte. Default: white is 1, and the first pixel is the highest bit. */
export function bits({ isInverted = false, isReversed = false } = {}): Packing {
  return {
    bits: 1,
    pack(out, at, samples, from, width) {
      for (let x = 0; x < width; x++) {
        if ((samples[from + x] !== 0) !== isInverted) {
          out[at + (x >> 3)] |= isReversed ? 1 << (x & 7) : 128 >> (x & 7);
        }
      }
    },
  };
}

/** A palette's entries with these bands (0 red to 3 alpha) in this order; `null` stands for a byte of 0. */
export function packPalette(
  { mode, colors }: Palette,
  ...order: readonly (number | null)[]
): Uint8Array<ArrayBuffer> {
  const size = mode.length;
  const count = Math.floor(colors.length / size);
  const out = new Uint8Array(count * order.length);
  for (let entry = 0, at = 0; entry < count; entry++) {
    for (const band of order) {
      if (band === null) out[at++] = 0;
      else out[at++] = band < size ? colors[entry * size + band] : 255;
    }
  }
  return out;
}

/** Bytes that zeros fill up to `length`. */
export function padded(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(length);
  out.set(bytes.subarray(0, length));
  return out;
}
