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
