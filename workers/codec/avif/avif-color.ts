import type { Plane, Planes } from './avif-planes.js';

/** How YUV becomes RGB. */
export interface ColorRule {
  readonly subsampling: '400' | '420' | '422' | '444';
  readonly isFullRange: boolean;
  /** Of ISO/IEC 23091-2. */
  readonly matrix: number;
  readonly primaries: number;
}

/**
 * Writes colours into every first three of `bands` samples, by libyuv's arithmetic: the one by which libavif, and so
 * Pillow, gets its RGB. `false` where libavif would not use libyuv.
 */
export function toRgb(planes: Planes, rule: ColorRule, rgb: Uint8Array, bands: 3 | 4): boolean {
  const weights = weightsOf(rule);
  if (weights === null) return false;
  const { width, height, y, u, v } = planes;
  const luma = lumaTable(weights, rule.isFullRange);
  const rows = chromaRows(rule.subsampling, width, height);
  const uRow = new Uint8Array(width + 1);
  const vRow = new Uint8Array(width + 1);
  for (let row = 0, to = 0; row < height; row++) {
    rows(u, row, uRow);
    rows(v, row, vRow);
    for (let x = 0, from = row * y.stride; x < width; x++, from++, to += bands) {
      const base = luma[y.data[from] as number] as number;
      const blue = (uRow[x] as number) - 128;
      const red = (vRow[x] as number) - 128;
      rgb[to] = clamp((base + red * weights.redOfV) >> 6);
      rgb[to + 1] = clamp((base - blue * weights.greenOfU - red * weights.greenOfV) >> 6);
      rgb[to + 2] = clamp((base + blue * weights.blueOfU) >> 6);
    }
  }
  return true;
}

/** Luma alone, as Pillow's mode L: libavif's own arithmetic, in floats. */
export function toGrey({ width, height, y }: Planes, isFullRange: boolean): Uint8Array<ArrayBuffer> {
  const table = Uint8Array.from({ length: 256 }, (_, value) =>
    isFullRange ? value : Math.floor(Math.min(1, Math.max(0, (value - 16) / 219)) * 255 + 0.5),
  );
  const grey = new Uint8Array(width * height);
  for (let row = 0, to = 0; row < height; row++) {
    for (let x = 0, from = row * y.stride; x < width; x++)
      grey[to++] = table[y.data[from++] as number] as number;
  }
  return grey;
}

/** Writes alpha into every fourth sample. libavif takes it as it is, but widens what its stream calls limited. */
export function writeAlpha({ width, height, y }: Planes, isFullRange: boolean, rgba: Uint8Array): void {
  const table = Uint8Array.from({ length: 256 }, (_, value) =>
    isFullRange ? value : clamp(Math.trunc(((value - 16) * 255 + 109) / 219)),
  );
  for (let row = 0, to = 3; row < height; row++) {
    for (let x = 0, from = row * y.stride; x < width; x++, to += 4) {
      rgba[to] = table[y.data[from++] as number] as number;
    }
  }
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

/** Fixed-point factors with six bits of fraction, as libyuv has them. */
interface Weights {
  readonly blueOfU: number;
  readonly greenOfU: number;
  readonly greenOfV: number;
  readonly redOfV: number;
  readonly luma: number;
}

const FULL = 16320;
// Of limited blue the standards ask for 129, 135 and 137; libyuv's factors end at 128.

const BT601 = {
  full: { blueOfU: 113, greenOfU: 22, greenOfV: 46, redOfV: 90, luma: FULL },
  limited: { blueOfU: 128, greenOfU: 25, greenOfV: 52, redOfV: 102, luma: 18997 },
};
const BT709 = {
  full: { blueOfU: 119, greenOfU: 12, greenOfV: 30, redOfV: 101, luma: FULL },
  limited: { blueOfU: 128, greenOfU: 14, greenOfV: 34, redOfV: 115, luma: 18997 },
};
const BT2020 = {
  full: { blueOfU: 120, greenOfU: 11, greenOfV: 37, redOfV: 94, luma: FULL },
  limited: { blueOfU: 128, greenOfU: 12, greenOfV: 42, redOfV: 107, luma: 19003 },
};

function weightsOf({ matrix, primaries, isFullRange }: ColorRule): Weights | null {
  const family = matrix === 12 ? (DERIVED[primaries] ?? null) : (MATRICES[matrix] ?? null);
  return family && (isFullRange ? family.full : family.limited);
}

// 2 is "unspecified"; 5 and 6 are both BT.601.
const MATRICES: Readonly<Record<number, typeof BT601>> = {
  1: BT709,
  2: BT601,
  5: BT601,
  6: BT601,
  9: BT2020,
};
/** Matrix 12 says: by the primaries. */
const DERIVED: typeof MATRICES = { 1: BT709, 2: BT601, 5: BT601, 6: BT601, 9: BT2020 };

function lumaTable({ luma }: Weights, isFullRange: boolean): Int32Array {
  const bias = isFullRange ? 32 : -1160;
  return Int32Array.from({ length: 256 }, (_, value) => ((value * 0x0101 * luma) >>> 16) + bias);
}

/** Fills a row with chroma for each of its pixels. */
type ChromaRows = (plane: Plane, row: number, to: Uint8Array) => void;

function chromaRows(subsampling: ColorRule['subsampling'], width: number, height: number): ChromaRows {
  const half = (width + 1) >> 1;
  const lastRow = ((height + 1) >> 1) - 1;
  switch (subsampling) {
    case '400':
      return (_plane, _row, to) => to.fill(128);
    case '444':
      return ({ data, stride }, row, to) => to.set(data.subarray(row * stride, row * stride + width));
    case '422':
      return ({ data, stride }, row, to) => widen(data, row * stride, half, to.subarray(0, width));
    case '420':
      return ({ data, stride }, row, to) => {
        // A row takes three parts of its own chroma and one of its neighbour's; the outermost have no neighbour.
        const near = row >> 1;
        const far = (row & 1) === 0 ? near - 1 : near + 1;
        const line = to.subarray(0, width);
        if (far < 0 || far > lastRow) widen(data, near * stride, half, line);
        else widenBetween(data, near * stride, far * stride, half, line);
      };
  }
}

/** Doubles a row: each sample takes three parts of the nearer and one of the farther. */
function widen(data: Uint8Array, at: number, count: number, to: Uint8Array): void {
  to[0] = data[at] as number;
  let x = 1;
  for (let i = 0; i < count - 1; i++) {
    const left = data[at + i] as number;
    const right = data[at + i + 1] as number;
    to[x++] = (3 * left + right + 2) >> 2;
    to[x++] = (left + 3 * right + 2) >> 2;
  }
  to[to.length - 1] = data[at + count - 1] as number;
}

/** The same between two rows. */
function widenBetween(data: Uint8Array, near: number, far: number, count: number, to: Uint8Array): void {
  const edge = (i: number): number => (3 * (data[near + i] as number) + (data[far + i] as number) + 2) >> 2;
  to[0] = edge(0);
  let x = 1;
  for (let i = 0; i < count - 1; i++) {
    const left = 3 * (data[near + i] as number) + (data[far + i] as number);
    const right = 3 * (data[near + i + 1] as number) + (data[far + i + 1] as number);
    to[x++] = (3 * left + right + 8) >> 4;
    to[x++] = (left + 3 * right + 8) >> 4;
  }
  to[to.length - 1] = edge(count - 1);
}
