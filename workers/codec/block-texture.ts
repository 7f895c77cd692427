import { truncated } from './failure.js';
import type { Raster } from './raster.js';

/** Textures of graphics cards: blocks of four by four pixels. Named as Pillow numbers them. */
export type BlockKind = 'bc1' | 'bc2' | 'bc3' | 'bc4' | 'bc5' | 'bc5-signed';

/** Fills a raster from blocks, which go from left to right, then down; what hangs over the edges is dropped. */
export function readBlockTexture(raster: Raster, bytes: Uint8Array, offset: number, kind: BlockKind): void {
  const { width, height, pixelSize } = raster;
  const size = kind === 'bc1' || kind === 'bc4' ? 8 : 16;
  const block = new Uint8Array(16 * 4);
  let at = offset;
  for (let top = 0; top < height; top += 4) {
    for (let left = 0; left < width; left += 4, at += size) {
      if (at + size > bytes.length) throw truncated();
      decodeBlock(block, bytes.subarray(at, at + size), kind);
      for (let y = 0; y < 4 && top + y < height; y++) {
        for (let x = 0; x < 4 && left + x < width; x++) {
          const to = raster.offset(left + x, top + y);
          for (let i = 0; i < pixelSize; i++) raster.bytes[to + i] = block[(y * 4 + x) * 4 + i];
        }
      }
    }
  }
}

function decodeBlock(block: Uint8Array, source: Uint8Array, kind: BlockKind): void {
  switch (kind) {
    case 'bc1':
      decodeColors(block, source, false);
      break;
    case 'bc2':
      decodeColors(block, source.subarray(8), true);
      for (let i = 0; i < 16; i++) block[i * 4 + 3] = ((source[i >> 1] >> ((i & 1) * 4)) & 15) * 17;
      break;
    case 'bc3':
      decodeColors(block, source.subarray(8), true);
      decodeLevels(block, 3, source, false);
      break;
    case 'bc4':
      decodeLevels(block, 0, source, false);
      break;
    default:
      // The third band has no data: it is nothing, which of signed levels is the middle.
      block.fill(kind === 'bc5-signed' ? 128 : 0);
      decodeLevels(block, 0, source, kind === 'bc5-signed');
      decodeLevels(block, 1, source.subarray(8), kind === 'bc5-signed');
  }
}

/** Two colours and mixtures of them, by two bits a pixel. The first not above the second: one is transparent. */
function decodeColors(block: Uint8Array, source: Uint8Array, hasOwnAlpha: boolean): void {
  const first = source[0] | (source[1] << 8);
  const second = source[2] | (source[3] << 8);
  const [a, b] = [expand565(first), expand565(second)];
  const hasFour = first > second || hasOwnAlpha;
  const palette = [
    [...a, 255],
    [...b, 255],
    [...a.map((v, i) => Math.floor(hasFour ? (2 * v + b[i]) / 3 : (v + b[i]) / 2)), 255],
    hasFour ? [...a.map((v, i) => Math.floor((v + 2 * b[i]) / 3)), 255] : [0, 0, 0, 0],
  ];
  for (let i = 0; i < 16; i++) block.set(palette[(source[4 + (i >> 2)] >> ((i & 3) * 2)) & 3], i * 4);
}

/** The high bits of each field are repeated below. */
function expand565(value: number): [red: number, green: number, blue: number] {
  const red = value >> 11;
  const green = (value >> 5) & 63;
  const blue = value & 31;
  return [(red << 3) | (red >> 2), (green << 2) | (green >> 4), (blue << 3) | (blue >> 2)];
}

/** Two levels and steps between them, by three bits a pixel; with the first not above the second, 0 and 255 too. */
function decodeLevels(block: Uint8Array, band: number, source: Uint8Array, isSigned: boolean): void {
  const level = (byte: number): number => (isSigned ? (byte + 128) & 255 : byte);
  const [a, b] = [level(source[0]), level(source[1])];
  const steps = a > b ? 7 : 5;
  const levels = [a, b];
  for (let i = 1; i < steps; i++) levels.push(Math.floor(((steps - i) * a + i * b) / steps));
  if (steps === 5) levels.push(0, 255);
  for (let i = 0; i < 16; i++) {
    const bit = i * 3;
    const byte = 2 + (bit >> 3);
    const code = ((source[byte] | ((source[byte + 1] ?? 0) << 8)) >> (bit & 7)) & 7;
    block[i * 4 + band] = levels[code];
  }
}
