import { bandCount } from '../mode.js';
import { composePixels, type PixelBuffer } from '../pixel-buffer.js';
import type { Filter } from './resampling.js';
import { allocateLike, swapPairs, type Samples } from './samples.js';

/** Left, upper, right and lower edge, in pixels; for resizing they may be fractions. */
export type Box = readonly [left: number, upper: number, right: number, lower: number];

/** Pillow's convolution (Resample.c): first along the rows, then along the columns, each rounded by itself. */
export function resample(
  source: PixelBuffer,
  width: number,
  height: number,
  filter: Filter,
  box: Box,
): PixelBuffer {
  const [left, upper, right, lower] = box.map(Math.fround);
  const bands = bandCount(source.mode);
  const columns = weigh(source.width, left, right, width, filter);
  const rows = weigh(source.height, upper, lower, height, filter);
  let { data } = source;
  // Pillow takes the bytes of I;16B in the machine's order here.
  if (source.mode === 'I;16B') data = asShorts(swapPairs(asBytes(data)));
  if (width !== source.width || left !== 0 || right !== width) {
    data = resampleRows(data, source.width, bands, width, columns);
  }
  if (height !== source.height || upper !== 0 || lower !== height) {
    data = resampleColumns(data, width * bands, rows);
  }
  if (source.mode === 'I;16B') data = asShorts(swapPairs(asBytes(data)));
  return composePixels({ ...source, width, height, data });
}

/** For each target position: where its source pixels begin, and their weights, which sum to one. */
interface Weights {
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  readonly size: number;
  readonly weights: Float64Array;
}

function weigh(length: number, from: number, to: number, wanted: number, filter: Filter): Weights {
  const scale = Math.fround(to - from) / wanted;
  const stretch = Math.max(scale, 1);
  const support = filter.support * stretch;
  const size = Math.ceil(support) * 2 + 1;
  const starts = new Int32Array(wanted);
  const counts = new Int32Array(wanted);
  const weights = new Float64Array(wanted * size);
  for (let target = 0; target < wanted; target++) {
    const center = from + (target + 0.5) * scale;
    const start = Math.max(0, Math.trunc(center - support + 0.5));
    const count = Math.min(length, Math.trunc(center + support + 0.5)) - start;
    let sum = 0;
    for (let i = 0; i < count; i++) {
      // Pillow multiplies by the inverse; dividing would round apart.
      const weight = filter.weight((i + start - center + 0.5) * (1 / stretch));
      weights[target * size + i] = weight;
      sum += weight;
    }
    if (sum !== 0) for (let i = 0; i < count; i++) weights[target * size + i] /= sum;
    starts[target] = start;
    counts[target] = count;
  }
  return { starts, counts, size, weights };
}

const PRECISION_BITS = 32 - 8 - 2;
const HALF = 1 << (PRECISION_BITS - 1);

/** Weights of eight-bit samples are fixed-point. */
function toFixed(weights: Float64Array): Int32Array {
  return Int32Array.from(weights, (weight) => weight * (1 << PRECISION_BITS) + (weight < 0 ? -0.5 : 0.5));
}

function resampleRows(
  data: Samples,
  sourceWidth: number,
  bands: number,
  width: number,
  along: Weights,
): Samples {
  const height = data.length / (sourceWidth * bands);
  const out = allocateLike(data, width * height * bands);
  if (data instanceof Uint8Array) {
    const bytes = bands === 3 ? rowsOfThree : rowsOfBytes;
    bytes(data, sourceWidth, bands, width, along, toFixed(along.weights), out as Uint8Array);
    return out;
  }
  const { starts, counts, size, weights } = along;
  const store = storing(data);
  for (let row = 0, to = 0; row < height; row++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let i = 0; i < counts[x]; i++)
        sum += data[row * sourceWidth + starts[x] + i] * weights[x * size + i];
      out[to++] = store(sum);
    }
  }
  return out;
}

function rowsOfBytes(
  data: Uint8Array,
  sourceWidth: number,
  bands: number,
  width: number,
  { starts, counts, size }: Weights,
  fixed: Int32Array,
  out: Uint8Array,
): void {
  for (let row = 0, to = 0; to < out.length; row++) {
    for (let x = 0; x < width; x++) {
      const first = (row * sourceWidth + starts[x]) * bands;
      const last = first + counts[x] * bands;
      for (let band = 0; band < bands; band++) {
        let sum = HALF;
        for (let at = first + band, w = x * size; at < last; at += bands, w++) {
          sum = (sum + Math.imul(data[at], fixed[w])) | 0;
        }
        out[to++] = clip(sum >> PRECISION_BITS);
      }
    }
  }
}

/** The same for three bands in nearly half the time: each weight is read once. */
function rowsOfThree(
  data: Uint8Array,
  sourceWidth: number,
  _bands: number,
  width: number,
  { starts, counts, size }: Weights,
  fixed: Int32Array,
  out: Uint8Array,
): void {
  for (let row = 0, to = 0; to < out.length; row++) {
    for (let x = 0; x < width; x++, to += 3) {
      const last = x * size + counts[x];
      let [r, g, b] = [HALF, HALF, HALF];
      for (let at = (row * sourceWidth + starts[x]) * 3, w = x * size; w < last; at += 3, w++) {
        const weight = fixed[w];
        r = (r + Math.imul(data[at], weight)) | 0;
        g = (g + Math.imul(data[at + 1], weight)) | 0;
        b = (b + Math.imul(data[at + 2], weight)) | 0;
      }
      out[to] = clip(r >> PRECISION_BITS);
      out[to + 1] = clip(g >> PRECISION_BITS);
      out[to + 2] = clip(b >> PRECISION_BITS);
    }
  }
}

function resampleColumns(data: Samples, rowLength: number, along: Weights): Samples {
  const { starts, counts, size, weights } = along;
  const out = allocateLike(data, rowLength * starts.length);
  if (data instanceof Uint8Array) {
    columnsOfBytes(data, rowLength, along, toFixed(weights), out as Uint8Array);
    return out;
  }
  const store = storing(data);
  for (let y = 0, to = 0; to < out.length; y++) {
    for (let x = 0; x < rowLength; x++) {
      let sum = 0;
      for (let i = 0; i < counts[y]; i++)
        sum += data[(starts[y] + i) * rowLength + x] * weights[y * size + i];
      out[to++] = store(sum);
    }
  }
  return out;
}

/** Four columns at a time, so that each weight is read once for four; a third of the time. */
function columnsOfBytes(
  data: Uint8Array,
  rowLength: number,
  { starts, counts, size }: Weights,
  fixed: Int32Array,
  out: Uint8Array,
): void {
  const even = rowLength & ~3;
  for (let y = 0; y < starts.length; y++) {
    const from = starts[y] * rowLength;
    const last = y * size + counts[y];
    let to = y * rowLength;
    for (let x = 0; x < even; x += 4, to += 4) {
      let [a, b, c, d] = [HALF, HALF, HALF, HALF];
      for (let at = from + x, w = y * size; w < last; at += rowLength, w++) {
        const weight = fixed[w];
        a = (a + Math.imul(data[at], weight)) | 0;
        b = (b + Math.imul(data[at + 1], weight)) | 0;
        c = (c + Math.imul(data[at + 2], weight)) | 0;
        d = (d + Math.imul(data[at + 3], weight)) | 0;
      }
      out[to] = clip(a >> PRECISION_BITS);
      out[to + 1] = clip(b >> PRECISION_BITS);
      out[to + 2] = clip(c >> PRECISION_BITS);
      out[to + 3] = clip(d >> PRECISION_BITS);
    }
    for (let x = even; x < rowLength; x++) {
      let sum = HALF;
      for (let at = from + x, w = y * size; w < last; at += rowLength, w++) {
        sum = (sum + Math.imul(data[at], fixed[w])) | 0;
      }
      out[to++] = clip(sum >> PRECISION_BITS);
    }
  }
}

function clip(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

/** How a sum becomes a sample of a bigger mode. */
function storing(data: Samples): (sum: number) => number {
  if (data instanceof Float32Array) return (sum) => sum;
  if (data instanceof Int32Array) return roundAway;
  return (sum) => Math.min(65535, Math.max(0, roundAway(sum)));
}

function roundAway(value: number): number {
  return Math.trunc(value >= 0 ? value + 0.5 : value - 0.5);
}

function asBytes({ buffer, byteOffset, byteLength }: Samples): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function asShorts(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(bytes.buffer);
}
