import { bandCount, type PixelMode } from '../mode.js';
import { composePixels, type PixelBuffer } from '../pixel-buffer.js';
import { roundHalfEven } from './round.js';
import { allocateLike, type Samples } from './samples.js';
import { onStoredLab } from './stored-lab.js';

/** What each value becomes: a list of 256 results a band (65536 from I to L), or a function of one value. */
export type PointTable = ArrayLike<number> | ((value: number) => number);

/** Pillow's `point`. For I, I;16 and F the function must be a scale and an offset: `x => x * 1.2 + 10`. */
export const point = onStoredLab(pointStored);

function pointStored(source: PixelBuffer, table: PointTable, mode?: PixelMode | null): PixelBuffer {
  const big = source.mode === 'I' || source.mode === 'I;16' || source.mode === 'F';
  if (typeof table === 'function' && big) return scaleAndOffset(source, table);
  const target = mode ?? source.mode;
  const bands = bandCount(source.mode);
  const fromIntegers = source.mode === 'I' && target === 'L';
  const multiple = bands > 1 && target !== source.mode;
  if ((!(source.data instanceof Uint8Array) && !fromIntegers) || multiple || /^I;/.test(target)) {
    throw new TypeError('point operation not supported for this mode');
  }
  const list = typeof table === 'function' ? listOf(table, bands) : table;
  const outBands = bandCount(target);
  const expected = fromIntegers ? 65536 : 256 * outBands;
  if (list.length !== expected) throw new TypeError('wrong number of lut entries');
  const values = Array.from(list, target === 'F' ? Number : roundHalfEven);
  const data = lookUpBands(source.data, bands, target, outBands, values);
  const palette = target === 'P' || target === 'PA' ? { palette: paletteOf(source) } : {};
  const { width, height, info } = source;
  return composePixels({ mode: target, width, height, info, data, ...palette });
}

function listOf(table: (value: number) => number, bands: number): number[] {
  const once = Array.from({ length: 256 }, (_, value) => table(value));
  return Array.from({ length: bands }, () => once).flat();
}

function lookUpBands(
  data: Samples,
  bands: number,
  target: PixelMode,
  outBands: number,
  values: number[],
): Samples {
  const count = data.length / bands;
  const length = count * outBands;
  const out =
    target === 'I'
      ? new Int32Array(length)
      : target === 'F'
        ? new Float32Array(length)
        : new Uint8Array(length);
  const stored =
    out instanceof Uint8Array ? values.map((value) => Math.min(255, Math.max(0, value))) : values;
  for (let pixel = 0; pixel < count; pixel++) {
    for (let band = 0; band < outBands; band++) {
      const value = data[pixel * bands + (bands > 1 ? band : 0)];
      // I to L cuts its values to the table's length.
      const index = bands === 1 && outBands === 1 ? Math.min(Math.max(value, 0), values.length - 1) : value;
      out[pixel * outBands + band] = stored[index + 256 * band];
    }
  }
  if (target === '1') out.forEach((value, at) => (out[at] = value && 255));
  return out;
}

/** The function is read off at nought and at a power of two so high that the offset vanishes beside it. */
function scaleAndOffset(source: PixelBuffer, table: (value: number) => number): PixelBuffer {
  const far = 2 ** 100;
  const offset = table(0);
  const scale = table(far) === offset ? 0 : table(far) / far;
  if (
    !Number.isFinite(scale) ||
    Math.abs(table(1000) - (1000 * scale + offset)) > 1e-6 * Math.abs(table(1000))
  ) {
    throw new TypeError('the function of a picture in this mode must be a scale and an offset');
  }
  const data = allocateLike(source.data, source.data.length);
  const whole = !(data instanceof Float32Array);
  for (let at = 0; at < data.length; at++) {
    const value = source.data[at] * scale + offset;
    data[at] = whole ? Math.trunc(value) : value;
  }
  return composePixels({ ...source, data });
}

function paletteOf(source: PixelBuffer) {
  return 'palette' in source ? source.palette : ({ mode: 'RGB', colors: new Uint8Array() } as const);
}
