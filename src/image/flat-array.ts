import { GrError } from '../errors.js';
import type { NDArrayLike, NumericArray } from './nd-array.js';

/** numpy's names of what an array may hold. */
export type ArrayType = keyof typeof ARRAYS | 'bool' | 'float16';

/** An array in row-major order without gaps: element `i` of `data` is element `i` of numpy's `ravel()`. */
export interface FlatArray {
  readonly data: FlatData;
  readonly shape: readonly number[];
  readonly dtype: ArrayType;
}

export type FlatData = Exclude<NumericArray, readonly number[]>;

const ARRAYS = {
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
} as const;

/**
 * Lays any library's array out as numpy would, following npm's ndarray's stride and offset. Copies only where the
 * elements do not already lie in order. Throws `image/bad-value` where data and shape disagree.
 */
export function flatten(array: NDArrayLike): FlatArray {
  const shape = checkedShape(array.shape);
  const { data, dtype } = typed(array);
  const length = shape.reduce((product, extent) => product * extent, 1);
  const stride = array.stride ?? rowMajor(shape);
  const offset = array.offset ?? 0;
  if (offset >= 0 && isContiguous(stride, shape)) {
    if (data.length < offset + length || (array.stride === undefined && data.length !== length)) {
      throw new GrError(
        'image/bad-value',
        `Expected ${length} elements for the shape [${shape.join(', ')}], got ${data.length}`,
      );
    }
    return { data: data.length === length ? data : data.subarray(offset, offset + length), shape, dtype };
  }
  return { data: gather(data, shape, stride, offset, length), shape, dtype };
}

function checkedShape(shape: readonly number[]): readonly number[] {
  const extents = Array.from(shape);
  if (extents.every((extent) => Number.isSafeInteger(extent) && extent >= 0)) return extents;
  throw new GrError('image/bad-value', `Expected a shape of whole numbers, got [${extents.join(', ')}]`);
}

/** The elements as a typed array. Its class says what they are, except where a library keeps booleans as bytes. */
function typed({ data, dtype }: NDArrayLike): { data: FlatData; dtype: ArrayType } {
  const name = className(data);
  if (Array.isArray(data)) return typedNumbers(data as readonly number[], dtype);
  if (name === 'Uint8ClampedArray') return { data: data as Uint8ClampedArray, dtype: 'uint8' };
  if (name === 'Float16Array') return { data: data as FlatData, dtype: 'float16' };
  const own = (Object.keys(ARRAYS) as (keyof typeof ARRAYS)[]).find((type) => ARRAYS[type].name === name);
  if (own === undefined) {
    throw new GrError(
      'image/bad-value',
      `Expected an array's data to be a typed array or numbers, got ${name}`,
    );
  }
  return { data: data as FlatData, dtype: own === 'uint8' && dtype === 'bool' ? 'bool' : own };
}

/** `Uint8Array` also for a subclass such as Node's Buffer, and for an array of another frame. */
function className(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}

/** numpy's choice for a list of numbers is int64 or float64; a double carries both as far as pictures go. */
function typedNumbers(
  data: readonly number[],
  dtype: string | undefined,
): { data: FlatData; dtype: ArrayType } {
  if (dtype === 'bool') return { data: Uint8Array.from(data, (value) => (value ? 1 : 0)), dtype };
  if (dtype !== undefined && Object.hasOwn(ARRAYS, dtype) && !dtype.endsWith('64')) {
    const named = dtype as Exclude<keyof typeof ARRAYS, `${string}64`>;
    return { data: new ARRAYS[named](data), dtype: named };
  }
  const numbers = new Float64Array(data);
  const whole = dtype?.startsWith('float') !== true && areWhole(numbers);
  return { data: numbers, dtype: whole ? 'int64' : 'float64' };
}

function areWhole(numbers: Float64Array): boolean {
  // eslint-disable-next-line @typescript-eslint/prefer-for-of -- millions of elements: an iterator takes five times as long.
  for (let i = 0; i < numbers.length; i++) if (!Number.isInteger(numbers[i])) return false;
  return true;
}

function rowMajor(shape: readonly number[]): readonly number[] {
  const stride: number[] = [];
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    stride[axis] = step;
    step *= shape[axis] as number;
  }
  return stride;
}

function isContiguous(stride: readonly number[], shape: readonly number[]): boolean {
  const wanted = rowMajor(shape);
  // The stride of an axis with one element is never walked.
  return shape.every((extent, axis) => extent === 1 || stride[axis] === wanted[axis]);
}

function gather(
  data: FlatData,
  shape: readonly number[],
  stride: readonly number[],
  offset: number,
  length: number,
): FlatData {
  checkReach(data, shape, stride, offset);
  const flat = new (data.constructor as new (length: number) => FlatData)(length);
  const [rows, columns, bands] = threeAxes(shape, 1);
  const [down, right, deeper] = threeAxes(stride, 0);
  let target = 0;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      let source = offset + y * down + x * right;
      for (let band = 0; band < bands; band++, target++, source += deeper) {
        flat[target] = data[source] as number & bigint;
      }
    }
  }
  return flat;
}

/** No picture has more axes; those that an array lacks are walked once. */
function threeAxes(axes: readonly number[], absent: number): readonly [number, number, number] {
  const [rows = absent, columns = absent, bands = absent, ...more] = axes;
  if (more.length === 0) return [rows, columns, bands];
  throw new GrError('image/bad-value', `Expected an array of at most three axes, got ${axes.length}`);
}

function checkReach(
  { length }: FlatData,
  shape: readonly number[],
  stride: readonly number[],
  offset: number,
): void {
  const reaches = shape.map((extent, axis) => (extent - 1) * (stride[axis] ?? NaN));
  const lowest = reaches.reduce((sum, reach) => sum + Math.min(0, reach), offset);
  const highest = reaches.reduce((sum, reach) => sum + Math.max(0, reach), offset);
  if (lowest >= 0 && highest < length && Number.isInteger(lowest) && Number.isInteger(highest)) return;
  throw new GrError('image/bad-value', `Expected stride and offset to stay within ${length} elements`);
}
