import type { ByteReader } from './byte-reader.js';
import { truncated, unsupported } from './failure.js';
import type { Raster } from './raster.js';

const ALPHA_ENCODINGS: Record<number, 'bit' | 'nibble' | 'steps' | undefined> = {
  0: 'bit',
  1: 'nibble',
  7: 'steps',
};

/**
 * Fills a raster from DXT blocks as Pillow's BLP plugin decodes them: the low bits of 5- and 6-bit colours stay zero,
 * and rows are as wide as their blocks, so that pictures of another width come out skewed.
 */
export function readBlizzardBlocks(
  raster: Raster,
  reader: ByteReader,
  alphaEncoding: number,
  hasAlpha: boolean,
): void {
  const kind = ALPHA_ENCODINGS[alphaEncoding];
  if (kind === undefined) throw unsupported('Unsupported alpha encoding');
  const { bytes: out, width, height } = raster;
  const across = Math.ceil(width / 4);
  const size = kind === 'bit' ? 8 : 16;
  const bands = kind === 'bit' && !hasAlpha ? 3 : 4;
  const rowBytes = across * 4 * bands;
  const rows = new Uint8Array(rowBytes * 4);
  let filled = 0;
  for (let top = 0; top < height; top += 4) {
    const line = reader.exactly(across * size);
    for (let block = 0; block < across; block++) {
      const source = line.subarray(block * size, (block + 1) * size);
      for (let i = 0; i < 16; i++) {
        const pixel = decodePixel(source, i, kind);
        rows.set(pixel.slice(0, bands), (i >> 2) * rowBytes + (block * 4 + (i & 3)) * bands);
      }
    }
    const part = rows.subarray(0, Math.min(rows.length, out.length - filled));
    out.set(part, filled);
    filled += part.length;
  }
  if (filled < out.length) throw truncated('not enough image data');
}

function decodePixel(source: Uint8Array, i: number, kind: 'bit' | 'nibble' | 'steps'): number[] {
  const at = kind === 'bit' ? 0 : 8;
  const first = source[at] | (source[at + 1] << 8);
  const second = source[at + 2] | (source[at + 3] << 8);
  const code = (source[at + 4 + (i >> 2)] >> ((i & 3) * 2)) & 3;
  const hasFour = kind !== 'bit' || first > second;
  if (code === 3 && !hasFour) return [0, 0, 0, 0];
  const [a, b] = [expand(first), expand(second)];
  const color = a.map((v, band) => mix(v, b[band], code, hasFour));
  if (kind === 'bit') return [...color, 255];
  const alpha = kind === 'nibble' ? ((source[i >> 1] >> ((i & 1) * 4)) & 15) * 17 : alphaStep(source, i);
  return [...color, alpha];
}

function mix(a: number, b: number, code: number, hasFour: boolean): number {
  if (code < 2) return code === 0 ? a : b;
  if (!hasFour) return (a + b) >> 1;
  return Math.floor((code === 2 ? 2 * a + b : 2 * b + a) / 3);
}

function expand(value: number): number[] {
  return [(value >> 11) << 3, ((value >> 5) & 63) << 2, (value & 31) << 3];
}

function alphaStep(source: Uint8Array, i: number): number {
  const [a, b] = source;
  const bit = i * 3;
  const byte = 2 + (bit >> 3);
  const code = ((source[byte] | (source[byte + 1] << 8)) >> (bit & 7)) & 7;
  if (code < 2) return code === 0 ? a : b;
  if (a > b) return Math.floor(((8 - code) * a + (code - 1) * b) / 7);
  if (code > 5) return code === 6 ? 0 : 255;
  return Math.floor(((6 - code) * a + (code - 1) * b) / 5);
}
