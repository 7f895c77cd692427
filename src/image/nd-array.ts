import { bandCount, type PixelMode } from './mode.js';
import type { PixelBuffer } from './pixel-buffer.js';

/** The dtypes that `preprocess` gives. `bool` is mode 1: a `Uint8Array` of 0 and 1. */
export type DType = 'uint8' | 'uint16' | 'int32' | 'float32' | 'bool';

/**
 * numpy's array as a plain object: a typed array in row-major order and its shape.
 * Images are `[height, width]` or `[height, width, bands]`. It clones to workers as it is and feeds tensors directly.
 */
export type NDArray =
  | { readonly data: Uint8Array; readonly shape: readonly number[]; readonly dtype: 'uint8' | 'bool' }
  | { readonly data: Uint16Array; readonly shape: readonly number[]; readonly dtype: 'uint16' }
  | { readonly data: Int32Array; readonly shape: readonly number[]; readonly dtype: 'int32' }
  | { readonly data: Float32Array; readonly shape: readonly number[]; readonly dtype: 'float32' };

/** Every buffer that an author's array may stand on. */
export type NumericArray =
  | Uint8Array
  | Uint8ClampedArray
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array
  | readonly number[];

/**
 * What a function may return for a picture: our NDArray, or any library's array that has data and shape.
 * Without `dtype` the class of `data` says it. `stride` and `offset` are those of npm's ndarray, in elements.
 */
export interface NDArrayLike {
  readonly data: NumericArray;
  readonly shape: readonly number[];
  readonly dtype?: string;
  readonly stride?: readonly number[];
  readonly offset?: number;
}

/** A picture as numpy's `asarray` gives it. Shares the samples, except of mode `1`, which numpy sees as 0 and 1. */
export function toNDArray(pixels: PixelBuffer): NDArray {
  const shape = shapeOf(pixels.mode, pixels.width, pixels.height);
  switch (pixels.mode) {
    case '1':
      return { data: pixels.data.map((value) => value & 1), shape, dtype: 'bool' };
    case 'I;16':
    case 'I;16B':
      return { data: pixels.data, shape, dtype: 'uint16' };
    case 'I':
      return { data: pixels.data, shape, dtype: 'int32' };
    case 'F':
      return { data: pixels.data, shape, dtype: 'float32' };
    default:
      return { data: pixels.data, shape, dtype: 'uint8' };
  }
}

function shapeOf(mode: PixelMode, width: number, height: number): readonly number[] {
  const bands = bandCount(mode);
  return bands === 1 ? [height, width] : [height, width, bands];
}
