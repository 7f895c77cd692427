import { GrError } from '../errors.js';
import { flatten, type ArrayType, type FlatArray } from './flat-array.js';
import type { NDArrayLike } from './nd-array.js';
import type { PixelBuffer } from './pixel-buffer.js';

/**
 * The picture that an array shows: Pillow's `Image.fromarray`. Shares the elements where it can. Throws
 * `image/bad-value` for every shape and dtype that Pillow refuses.
 */
export function fromNDArray(array: NDArrayLike): PixelBuffer {
  const flat = flatten(array);
  const size = sizeOf(flat);
  if (flat.dtype === 'uint8') return { mode: colourMode(flat), ...size, info: {}, data: bytesOf(flat) };
  if (flat.shape.length > 2) throw refused(flat);
  return greyPixels(flat, size);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

// Pillow reads a one-dimensional array as a column.
function sizeOf({ shape }: FlatArray): Size {
  const [height, width = 1] = shape;
  if (height === undefined) throw new GrError('image/bad-value', 'Expected an array, got a single value');
  if (height === 0 || width === 0) {
    throw new GrError(
      'image/bad-value',
      `Expected a picture, got an empty array of shape [${shape.join(', ')}]`,
    );
  }
  return { width, height };
}

function colourMode(flat: FlatArray): 'L' | 'LA' | 'RGB' | 'RGBA' {
  if (flat.shape.length <= 2) return 'L';
  const bands = flat.shape.length === 3 ? flat.shape[2] : undefined;
  if (bands === 2) return 'LA';
  if (bands === 3) return 'RGB';
  if (bands === 4) return 'RGBA';
  throw refused(flat);
}

function bytesOf({ data }: FlatArray): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.length);
}

function greyPixels(flat: FlatArray, size: Size): PixelBuffer {
  const { data, dtype } = flat;
  switch (dtype) {
    case 'bool':
      return {
        mode: '1',
        ...size,
        info: {},
        data: Uint8Array.from(data as Uint8Array, (value) => (value ? 255 : 0)),
      };
    case 'uint16':
      return { mode: 'I;16', ...size, info: {}, data: data as Uint16Array };
    // Pillow reads signed bytes as unsigned ones.
    case 'int8':
      return { mode: 'I', ...size, info: {}, data: Int32Array.from(new Uint8Array(data as Int8Array)) };
    case 'int16':
      return { mode: 'I', ...size, info: {}, data: Int32Array.from(data as Int16Array) };
    // Values past 2^31 - 1 wrap round, as in Pillow.
    case 'uint32':
      return {
        mode: 'I',
        ...size,
        info: {},
        data: new Int32Array(data.buffer, data.byteOffset, data.length),
      };
    case 'int32':
      return { mode: 'I', ...size, info: {}, data: data as Int32Array };
    case 'float32':
      return { mode: 'F', ...size, info: {}, data: data as Float32Array };
    case 'float64':
      return { mode: 'F', ...size, info: {}, data: Float32Array.from(data as Float64Array) };
    default:
      throw refused(flat);
  }
}

function refused({ shape, dtype }: { shape: readonly number[]; dtype: ArrayType }): GrError {
  return new GrError(
    'image/bad-value',
    'Expected an array of shape [height, width] or [height, width, 2, 3 or 4 bands], ' +
      `got [${shape.join(', ')}] of ${dtype}`,
  );
}
