import { bandCount } from '../mode.js';
import type { PixelBuffer } from '../pixel-buffer.js';
import { Resampling } from './constants.js';
import { storedBytes, swapPairs, type Samples } from './samples.js';

/** From target to source: x' = ax + by + c, y' = dx + ey + f, for the middles of pixels. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Fills `target` with what the matrix finds in `source`; pixels that fall outside stay as they are. */
export function transformAffine(
  source: PixelBuffer,
  target: PixelBuffer,
  matrix: Matrix,
  resampling: Resampling,
): void {
  const wide = source.mode === 'I;16' || source.mode === 'I;16B';
  if (resampling !== Resampling.NEAREST) {
    if (wide) interpolateBytes(source, target, matrix, resampling);
    else interpolate(source, target, matrix, resampling);
  } else if (matrix[1] === 0 && matrix[3] === 0 && !wide) scaleNearest(source, target, matrix);
  else copyNearest(source, target, matrix, wide);
}

/** Nearest pixels where nothing is turned. Positions are summed up step by step, as Pillow sums them. */
export function scaleNearest(source: PixelBuffer, target: PixelBuffer, [a, b, c, d, e, f]: Matrix): void {
  if (source.mode === 'I;16' || source.mode === 'I;16B') {
    copyNearest(source, target, [a, b, c, d, e, f], true);
    return;
  }
  const columns = positions(target.width, c + a * 0.5, a);
  const rows = positions(target.height, f + e * 0.5, e);
  for (let y = 0; y < target.height; y++) {
    if (rows[y] < 0 || rows[y] >= source.height) continue;
    for (let x = 0; x < target.width; x++) {
      if (columns[x] >= 0 && columns[x] < source.width) copyPixel(source, target, columns[x], rows[y], x, y);
    }
  }
}

function positions(count: number, start: number, step: number): Int32Array {
  const out = new Int32Array(count);
  for (let i = 0, at = start; i < count; i++, at += step) out[i] = at < 0 ? -1 : at;
  return out;
}

/** Sixteen fraction bits, summed along rows and columns; modes of 16 bits are computed exactly for each pixel. */
function copyNearest(source: PixelBuffer, target: PixelBuffer, matrix: Matrix, exactly: boolean): void {
  const [a, b, c, d, e, f] = matrix;
  const fixed = (value: number) => Math.floor(value * 65536 + 0.5);
  const [stepX, stepY] = [fixed(a), fixed(d)];
  let rowX = fixed(c + a * 0.5 + b * 0.5);
  let rowY = fixed(f + d * 0.5 + e * 0.5);
  for (let y = 0; y < target.height; y++, rowX += fixed(b), rowY += fixed(e)) {
    let atX = rowX;
    let atY = rowY;
    for (let x = 0; x < target.width; x++, atX += stepX, atY += stepY) {
      const fromX = Math.floor(exactly ? a * (x + 0.5) + b * (y + 0.5) + c : atX / 65536);
      const fromY = Math.floor(exactly ? d * (x + 0.5) + e * (y + 0.5) + f : atY / 65536);
      if (fromX >= 0 && fromX < source.width && fromY >= 0 && fromY < source.height) {
        copyPixel(source, target, fromX, fromY, x, y);
      }
    }
  }
}

function copyPixel(
  source: PixelBuffer,
  target: PixelBuffer,
  fromX: number,
  fromY: number,
  x: number,
  y: number,
) {
  const bands = bandCount(source.mode);
  const from = (fromY * source.width + fromX) * bands;
  const to = (y * target.width + x) * bands;
  for (let band = 0; band < bands; band++) target.data[to + band] = source.data[from + band];
}

interface Grid {
  readonly data: Samples;
  readonly width: number;
  readonly height: number;
  /** Samples from one row to the next, and from one pixel to the next. */
  readonly stride: number;
  readonly bands: number;
}

function interpolate(source: PixelBuffer, target: PixelBuffer, matrix: Matrix, resampling: Resampling): void {
  const bands = bandCount(source.mode);
  const { width, height, data } = source;
  interpolateGrid(
    { data, width, height, stride: width * bands, bands },
    { data: target.data, width: target.width, height: target.height, stride: target.width * bands, bands },
    matrix,
    resampling,
  );
}

/** Pillow's filters take 16-bit pictures for rows of bytes, and write only the first byte of each pixel. */
function interpolateBytes(
  source: PixelBuffer,
  target: PixelBuffer,
  matrix: Matrix,
  resampling: Resampling,
): void {
  const { width, height } = target;
  const stored = storedBytes(target);
  interpolateGrid(
    {
      data: storedBytes(source),
      width: source.width,
      height: source.height,
      stride: source.width * 2,
      bands: 1,
    },
    { data: stored, width, height, stride: width * 2, bands: 2 },
    matrix,
    resampling,
  );
  const bytes = target.mode === 'I;16B' ? swapPairs(stored) : stored;
  new Uint8Array(target.data.buffer, target.data.byteOffset, target.data.byteLength).set(bytes);
}

/** Pillow's filters (Geometry.c). Rows and columns beyond the edge repeat the last one. */
function interpolateGrid(
  source: Grid,
  target: Grid,
  [a, b, c, d, e, f]: Matrix,
  resampling: Resampling,
): void {
  const { data, width, height, stride, bands } = source;
  const cubic = resampling === Resampling.BICUBIC;
  const before = cubic ? 1 : 0;
  const taps = cubic ? 4 : 2;
  const columns = new Int32Array(4);
  const rows = new Int32Array(4);
  // Differences of mode F are rounded to its own precision.
  const round = data instanceof Float32Array ? Math.fround : (value: number) => value;
  const store = data instanceof Uint8Array ? clip : Math.trunc;
  const storing = data instanceof Float32Array ? round : store;
  const between = cubic ? cubicBetween : linearBetween;
  for (let y = 0; y < target.height; y++) {
    for (let x = 0; x < target.width; x++) {
      const fromX = a * (x + 0.5) + b * (y + 0.5) + c;
      const fromY = d * (x + 0.5) + e * (y + 0.5) + f;
      if (!(fromX >= 0 && fromX < width && fromY >= 0 && fromY < height)) continue;
      const left = Math.floor(fromX - 0.5);
      const top = Math.floor(fromY - 0.5);
      const dx = fromX - 0.5 - left;
      const dy = fromY - 0.5 - top;
      for (let tap = 0; tap < taps; tap++) {
        columns[tap] = Math.min(Math.max(left - before + tap, 0), width - 1) * bands;
        rows[tap] = Math.min(Math.max(top - before + tap, 0), height - 1) * stride;
      }
      for (let band = 0; band < bands; band++) {
        target.data[y * target.stride + x * target.bands + band] = storing(between(band, dx, dy));
      }
    }
  }

  function linearBetween(band: number, dx: number, dy: number): number {
    const upper = linear(rows[0] + band, dx);
    const lower = linear(rows[1] + band, dx);
    return upper + (lower - upper) * dy;
  }

  function linear(row: number, dx: number): number {
    const first = data[row + columns[0]];
    return first + round(data[row + columns[1]] - first) * dx;
  }

  function cubicBetween(band: number, dx: number, dy: number): number {
    const v1 = cubicRow(rows[0] + band, dx);
    const v2 = cubicRow(rows[1] + band, dx);
    const v3 = cubicRow(rows[2] + band, dx);
    const v4 = cubicRow(rows[3] + band, dx);
    return v2 + dy * (-v1 + v3 + dy * (2 * (v1 - v2) + v3 - v4 + dy * (-v1 + v2 - v3 + v4)));
  }

  function cubicRow(row: number, dx: number): number {
    const v1 = data[row + columns[0]];
    const v2 = data[row + columns[1]];
    const v3 = data[row + columns[2]];
    const v4 = data[row + columns[3]];
    const p2 = round(-v1 + v3);
    const p3 = round(round(2 * round(v1 - v2) + v3) - v4);
    const p4 = round(round(round(-v1 + v2) - v3) + v4);
    return v2 + dx * (p2 + dx * (p3 + dx * p4));
  }
}

function clip(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : value;
}
