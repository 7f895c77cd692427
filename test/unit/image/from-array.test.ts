import { describe, expect, test } from 'vitest';
import { toByteArray } from '../../../src/image/byte-array.js';
import { flatten } from '../../../src/image/flat-array.js';
import { fromNDArray } from '../../../src/image/from-array.js';
import { toNDArray, type NumericArray } from '../../../src/image/nd-array.js';
import { readFixture, toBytes, toPixels, type PixelRecord } from '../../parity/records.js';

/** From `Image.fromarray(_convert(np.zeros(shape, dtype), np.uint8))`. */
type ShapeRecord = { readonly shape: readonly number[]; readonly dtype: 'uint8' | 'float32' } & (
  { readonly mode: string; readonly size: readonly [number, number] } | { readonly error: string }
);

/** From `Image.fromarray(array)`. */
type PictureRecord = { readonly dtype: string; readonly shape: readonly number[]; readonly data: string } & (
  { readonly picture: PixelRecord } | { readonly error: string }
);

const CLASSES: Readonly<Record<string, new (buffer: ArrayBuffer) => NumericArray>> = {
  bool: Uint8Array,
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  uint64: BigUint64Array,
  int64: BigInt64Array,
  float32: Float32Array,
  float64: Float64Array,
};

describe('fromNDArray: shapes', () => {
  for (const record of readFixture<ShapeRecord[]>('array/shapes')) {
    const { shape, dtype } = record;
    const read = () => {
      const length = shape.reduce((product, extent) => product * extent, 1);
      const data = dtype === 'uint8' ? new Uint8Array(length) : new Float32Array(length);
      return fromNDArray(toByteArray(flatten({ data, shape })));
    };

    if ('mode' in record) {
      test(`[${shape.join(', ')}] of ${dtype} is a picture in ${record.mode}`, () => {
        const [width, height] = record.size;
        expect(read()).toMatchObject({ mode: record.mode, width, height });
      });
    } else {
      test(`[${shape.join(', ')}] of ${dtype} is refused with its shape named`, () => {
        expect(read).toThrow(expect.objectContaining({ code: 'image/bad-value' }));
        if (shape.length > 0) expect(read).toThrow(`[${shape.join(', ')}]`);
      });
    }
  }
});

describe('fromNDArray: dtypes', () => {
  const records = readFixture<PictureRecord[]>('array/pictures').filter(({ dtype }) => dtype in CLASSES);
  test.each(records)('reads $dtype as Image.fromarray does', ({ dtype, shape, data, ...expected }) => {
    const Class = CLASSES[dtype] as (typeof CLASSES)[string];
    const read = () => fromNDArray({ data: new Class(toBytes(data).buffer), shape, dtype });

    if ('picture' in expected) expect(read()).toEqualPixels(toPixels(expected.picture));
    else expect(read).toThrow(expect.objectContaining({ code: 'image/bad-value' }));
  });

  test('shares the elements of bytes', () => {
    const data = Uint8Array.of(1, 2, 3);

    expect(fromNDArray({ data, shape: [1, 1, 3] }).data.buffer).toBe(data.buffer);
  });
});

describe('toNDArray', () => {
  test.each([
    {
      mode: 'L',
      data: Uint8Array.of(1, 2),
      expected: { data: Uint8Array.of(1, 2), shape: [1, 2], dtype: 'uint8' },
    },
    {
      mode: '1',
      data: Uint8Array.of(0, 255),
      expected: { data: Uint8Array.of(0, 1), shape: [1, 2], dtype: 'bool' },
    },
    {
      mode: 'LA',
      data: Uint8Array.of(1, 2, 3, 4),
      expected: { data: Uint8Array.of(1, 2, 3, 4), shape: [1, 2, 2], dtype: 'uint8' },
    },
    {
      mode: 'I;16',
      data: Uint16Array.of(1, 65535),
      expected: { data: Uint16Array.of(1, 65535), shape: [1, 2], dtype: 'uint16' },
    },
    {
      mode: 'I',
      data: Int32Array.of(-1, 70000),
      expected: { data: Int32Array.of(-1, 70000), shape: [1, 2], dtype: 'int32' },
    },
    {
      mode: 'F',
      data: Float32Array.of(0.5, -2),
      expected: { data: Float32Array.of(0.5, -2), shape: [1, 2], dtype: 'float32' },
    },
  ] as const)('gives $mode as numpy does', ({ mode, data, expected }) => {
    const pixels = { mode, width: 2, height: 1, info: {}, data } as Parameters<typeof toNDArray>[0];

    expect(toNDArray(pixels)).toEqual(expected);
  });

  test('gives a palette picture as its indices', () => {
    const palette = { mode: 'RGB', colors: Uint8Array.of(9, 9, 9, 8, 8, 8) } as const;

    const array = toNDArray({ mode: 'P', width: 2, height: 1, info: {}, data: Uint8Array.of(1, 0), palette });

    expect(array).toEqual({ data: Uint8Array.of(1, 0), shape: [1, 2], dtype: 'uint8' });
  });
});
