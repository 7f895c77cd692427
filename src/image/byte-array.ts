import { GrError } from '../errors.js';
import type { FlatArray } from './flat-array.js';

/**
 * Makes bytes of any array, as Gradio's `processing_utils._convert(array, np.uint8)` does (it is scikit-image's):
 * integers that all fit are kept, greater ones scaled down by whole powers of two, floats are 0..1.
 */
export function toByteArray(array: FlatArray): FlatArray {
  return { data: bytes(array), shape: array.shape, dtype: 'uint8' };
}

function bytes({ data, dtype }: FlatArray): Uint8Array {
  switch (dtype) {
    case 'uint8':
      return new Uint8Array(data.buffer, data.byteOffset, data.length);
    // Gradio's copy fails on bool with a KeyError; scikit-image means black and white.
    case 'bool':
      return Uint8Array.from(data as Uint8Array, (value) => (value ? 255 : 0));
    // Seven bits grow to fourteen and shrink to eight: 127 becomes 255.
    case 'int8':
      return Uint8Array.from(data as Int8Array, (value) => Math.max(0, (value * 129) >> 6));
    case 'uint16':
      return scaleDown(data as Uint16Array, 16);
    case 'int16':
      return scaleDown(data as Int16Array, 15);
    case 'uint32':
      return scaleDown(data as Uint32Array, 32);
    case 'int32':
      return scaleDown(data as Int32Array, 31);
    case 'int64':
      return data instanceof Float64Array ? scaleDown(data, 63) : scaleDownBig(data as BigInt64Array, 63n);
    case 'uint64':
      return scaleDownBig(data as BigUint64Array, 64n);
    case 'float32':
      return fromSingles(data as Float32Array);
    case 'float64':
      return fromDoubles(data as Float64Array);
    case 'float16':
      return fromHalves(data as Float32Array);
  }
}

type Numbers = Uint16Array | Int16Array | Uint32Array | Int32Array | Float64Array;

/** Integers of `bits` bits without the sign. The dtype's width counts, not the greatest value. */
function scaleDown(data: Numbers, bits: number): Uint8Array {
  const result = new Uint8Array(data.length);
  if (allFit(data)) {
    for (let i = 0; i < data.length; i++) result[i] = Math.max(0, toInt16(data[i] as number));
    return result;
  }
  const divisor = 2 ** (bits - 8);
  for (let i = 0; i < data.length; i++) result[i] = Math.max(0, (data[i] as number) / divisor);
  return result;
}

/** Where no value is too great, numpy goes over int16, and what is below its range wraps round. */
function toInt16(value: number): number {
  return (value << 16) >> 16;
}

function allFit(data: Numbers): boolean {
  // eslint-disable-next-line @typescript-eslint/prefer-for-of -- millions of elements: an iterator takes five times as long.
  for (let i = 0; i < data.length; i++) if ((data[i] as number) > 255) return false;
  return true;
}

function scaleDownBig(data: BigInt64Array | BigUint64Array, bits: bigint): Uint8Array {
  const fits = !data.some((value: bigint) => value > 255n);
  const result = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as bigint;
    result[i] = Math.max(0, Number(fits ? BigInt.asIntN(16, value) : value >> (bits - 8n)));
  }
  return result;
}

// A clamped array rounds ties to even, clamps, and makes 0 of NaN: np.rint, np.clip and the cast in one. The product
// is rounded to the array's own precision first, which decides some ties.

function fromSingles(data: Float32Array): Uint8Array {
  refuseBeyondOne(data);
  const result = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i++) result[i] = Math.fround((data[i] as number) * 255);
  return new Uint8Array(result.buffer);
}

function fromDoubles(data: Float64Array): Uint8Array {
  refuseBeyondOne(data);
  const result = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i++) result[i] = (data[i] as number) * 255;
  return new Uint8Array(result.buffer);
}

function fromHalves(data: Float32Array): Uint8Array {
  refuseBeyondOne(data);
  const result = new Uint8ClampedArray(data.length);
  const half = new (data.constructor as new (length: number) => Float32Array)(1);
  for (let i = 0; i < data.length; i++) {
    half[0] = (data[i] as number) * 255;
    result[i] = half[0] as number;
  }
  return new Uint8Array(result.buffer);
}

function refuseBeyondOne(data: Float32Array | Float64Array): void {
  let outside: number | undefined;
  // eslint-disable-next-line @typescript-eslint/prefer-for-of -- millions of elements: an iterator takes five times as long.
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as number;
    if (value <= 1 && value >= -1) continue;
    // np.min and np.max of an array with a NaN are NaN, and NaN is never out of range: Gradio takes it as it is.
    if (Number.isNaN(value)) return;
    outside ??= value;
  }
  if (outside === undefined) return;
  throw new GrError('image/bad-value', `Images of type float must be between -1 and 1, got ${outside}`);
}
