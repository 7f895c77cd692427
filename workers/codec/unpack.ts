/** How samples lie in a file, by Pillow's name for it: `BGR;15` is five bits each of blue, green and red. */
export interface RawMode {
  /** Bits that a pixel takes in the file. */
  readonly bits: number;
  /** Turns `pixels` of them, from `row[from]` on, into a raster's bytes from `out[at]` on. */
  readonly unpack: Unpack;
}

type Unpack = (out: Uint8Array, at: number, row: Uint8Array, from: number, pixels: number) => void;

/** The file's bytes are the raster's. */
export function copy(size: number): RawMode {
  return {
    bits: size * 8,
    unpack: (out, at, row, from, pixels) => {
      out.set(row.subarray(from, from + pixels * size), at);
    },
  };
}

/** Byte `c` of a raster's pixel is byte `offsets[c]` of the file's, whose pixels are `size` bytes apart. */
export function pick(size: number, ...offsets: readonly number[]): RawMode {
  return {
    bits: size * 8,
    unpack: (out, at, row, from, pixels) => {
      for (let i = 0; i < pixels; i++, from += size) {
        for (const offset of offsets) out[at++] = row[from + offset];
      }
    },
  };
}

/** Samples of less than a byte, the first in the highest bits; each becomes what `values` has for it. */
export function packed(bits: 1 | 2 | 4, values: readonly number[]): RawMode {
  const perByte = 8 / bits;
  const mask = (1 << bits) - 1;
  return {
    bits,
    unpack: (out, at, row, from, pixels) => {
      for (let i = 0; i < pixels; i++) {
        const shift = 8 - bits - (i % perByte) * bits;
        out[at + i] = values[(row[from + ((i / perByte) | 0)] >> shift) & mask];
      }
    },
  };
}

/** The same file bytes with their bits in the opposite order. */
export function bitReversed(inner: RawMode): RawMode {
  return {
    bits: inner.bits,
    unpack: (out, at, row, from, pixels) => {
      const flipped = row.subarray(from, from + ((pixels * inner.bits + 7) >> 3)).map(reverseBits);
      inner.unpack(out, at, flipped, 0, pixels);
    },
  };
}

function reverseBits(byte: number): number {
  let reversed = 0;
  for (let bit = 0; bit < 8; bit++) reversed |= ((byte >> bit) & 1) << (7 - bit);
  return reversed;
}

/** Every sample counts down from 255. */
export function inverted(size: number): RawMode {
  return {
    bits: size * 8,
    unpack: (out, at, row, from, pixels) => {
      for (let i = 0; i < pixels * size; i++) out[at + i] = 255 - row[from + i];
    },
  };
}

/** A row holds all samples of the first band, then all of the second. */
export function lineInterleaved(bands: number, keep: number = bands): RawMode {
  return {
    bits: bands * 8,
    unpack: (out, at, row, from, pixels) => {
      for (let i = 0; i < pixels; i++) {
        for (let band = 0; band < keep; band++) out[at++] = row[from + i + band * pixels];
      }
    },
  };
}

/** One band of a picture that comes band by band: byte `offset` of every `size` bytes. */
export function band(
  index: number,
  bands: number,
  size: number = 1,
  offset: number = 0,
  flip: number = 0,
): RawMode {
  return {
    bits: size * 8,
    unpack: (out, at, row, from, pixels) => {
      for (let i = 0; i < pixels; i++) out[at + i * bands + index] = row[from + i * size + offset] ^ flip;
    },
  };
}

/** 16-bit little-endian pixels made of bit fields; `[shift, bits]` in the order of the raster's bands. */
export function fields(...parts: readonly (readonly [shift: number, bits: number])[]): RawMode {
  const scales = parts.map(([, bits]) =>
    Array.from({ length: 1 << bits }, (_, v) => Math.floor((v * 255) / ((1 << bits) - 1))),
  );
  return {
    bits: 16,
    unpack: (out, at, row, from, pixels) => {
      for (let i = 0; i < pixels; i++, from += 2) {
        const pixel = row[from] | (row[from + 1] << 8);
        parts.forEach(([shift, bits], part) => {
          out[at++] = scales[part][(pixel >> shift) & ((1 << bits) - 1)];
        });
      }
    },
  };
}

/** Targa's sixteenth bit is set where a pixel is not to be seen. */
export function withInvertedAlpha(inner: RawMode): RawMode {
  return {
    bits: inner.bits,
    unpack: (out, at, row, from, pixels) => {
      inner.unpack(out, at, row, from, pixels);
      for (let i = at + 3; i < at + pixels * 4; i += 4) out[i] = 255 - out[i];
    },
  };
}

/** Premultiplied colour, divided by its alpha as Pillow divides it. */
export function premultiplied(
  size: number,
  red: number,
  green: number,
  blue: number,
  alpha: number,
): RawMode {
  return {
    bits: size * 8,
    unpack: (out, at, row, from, pixels) => {
      for (let i = 0; i < pixels; i++, from += size, at += 4) {
        const a = row[from + alpha];
        if (a === 0) {
          out.fill(0, at, at + 4);
          continue;
        }
        out[at] = Math.min(255, Math.floor((row[from + red] * 255) / a));
        out[at + 1] = Math.min(255, Math.floor((row[from + green] * 255) / a));
        out[at + 2] = Math.min(255, Math.floor((row[from + blue] * 255) / a));
        out[at + 3] = a;
      }
    },
  };
}

type Read = (view: DataView, offset: number) => number;

/** Numbers of `size` bytes that become 32-bit integers or floats. */
function numbers(size: number, target: 'I' | 'F', read: Read): RawMode {
  return {
    bits: size * 8,
    unpack: (out, at, row, from, pixels) => {
      const source = new DataView(row.buffer, row.byteOffset + from, pixels * size);
      const result = new DataView(out.buffer, out.byteOffset + at, pixels * 4);
      for (let i = 0; i < pixels; i++) {
        const value = read(source, i * size);
        if (target === 'I') result.setInt32(i * 4, value, true);
        else result.setFloat32(i * 4, value, true);
      }
    },
  };
}

/** Pillow's suffixes of `I` and `F`: bits, `B` for big-endian, `S` for signed, `F` for floats, `N` for ours. */
export function numberModes(target: 'I' | 'F'): Record<string, RawMode> {
  const readers: Record<string, [size: number, read: Read]> = {
    '8': [1, (view, at) => view.getUint8(at)],
    '8S': [1, (view, at) => view.getInt8(at)],
  };
  for (const [order, little] of [
    ['', true],
    ['B', false],
    ['N', true],
  ] as const) {
    readers[`16${order}`] = [2, (view, at) => view.getUint16(at, little)];
    readers[`16${order}S`] = [2, (view, at) => view.getInt16(at, little)];
    readers[`32${order}`] = [4, (view, at) => view.getUint32(at, little)];
    readers[`32${order}S`] = [4, (view, at) => view.getInt32(at, little)];
    if (target === 'F') readers[`64${order}F`] = [8, (view, at) => view.getFloat64(at, little)];
  }
  return Object.fromEntries(
    Object.entries(readers).map(([suffix, [size, read]]) => [
      `${target};${suffix}`,
      numbers(size, target, read),
    ]),
  );
}

/** Two samples in three bytes, high bits first. */
export const twelveBits: RawMode = {
  bits: 12,
  unpack: (out, at, row, from, pixels) => {
    for (let i = 0; i < pixels; i++) {
      const byte = from + ((i * 3) >> 1);
      const value =
        i % 2 === 0 ? (row[byte] << 4) | (row[byte + 1] >> 4) : ((row[byte] & 15) << 8) | row[byte + 1];
      out[at + i * 2] = value & 255;
      out[at + i * 2 + 1] = value >> 8;
    }
  },
};

/** `1;8` is numpy's bool. */
export const boolean: RawMode = {
  bits: 8,
  unpack: (out, at, row, from, pixels) => {
    for (let i = 0; i < pixels; i++) out[at + i] = row[from + i] > 0 ? 255 : 0;
  },
};

/** Bits of a palette index that lie in separate runs of the row, the lowest first. */
export function bitPlanes(planes: number): RawMode {
  return {
    bits: planes,
    unpack: (out, at, row, from, pixels) => {
      const stride = (pixels + 7) >> 3;
      for (let i = 0; i < pixels; i++) {
        let index = 0;
        for (let plane = 0; plane < planes; plane++) {
          index |= ((row[from + (i >> 3) + plane * stride] >> (7 - (i & 7))) & 1) << plane;
        }
        out[at + i] = index;
      }
    },
  };
}

/** Pillow's CMYK to RGB, for the files that hold CMYK and are read as RGB. */
export const cmykAsRgb: RawMode = {
  bits: 32,
  unpack: (out, at, row, from, pixels) => {
    for (let i = 0; i < pixels; i++, from += 4) {
      const light = 255 - row[from + 3];
      for (let band = 0; band < 3; band++) {
        const product = row[from + band] * light + 128;
        out[at++] = Math.max(0, light - (((product >> 8) + product) >> 8));
      }
    }
  },
};
