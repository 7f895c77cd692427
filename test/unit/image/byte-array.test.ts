import { describe, expect, test } from 'vitest';
import { toByteArray } from '../../../src/image/byte-array.js';
import { flatten } from '../../../src/image/flat-array.js';
import type { NumericArray } from '../../../src/image/nd-array.js';
import { readFixture, toBytes } from '../../parity/records.js';

/** From Gradio's `_convert(array, np.uint8)`. */
type Conversion = { readonly dtype: string; readonly data: string } & (
  { readonly bytes: string } | { readonly error: string }
);

const CLASSES: Readonly<Record<string, new (buffer: ArrayBuffer) => NumericArray>> = {
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

function convertBytes(data: NumericArray, dtype?: string) {
  return toByteArray(flatten({ data, shape: [data.length], ...(dtype !== undefined && { dtype }) }));
}

describe('toByteArray', () => {
  const conversions = readFixture<Conversion[]>('array/bytes').filter(({ dtype }) => dtype in CLASSES);
  for (const [index, conversion] of conversions.entries()) {
    const Class = CLASSES[conversion.dtype] as (typeof CLASSES)[string];
    const data = new Class(toBytes(conversion.data).buffer);

    if ('bytes' in conversion) {
      test(`makes of ${conversion.dtype} (${index}) the bytes that Gradio makes`, () => {
        expect(convertBytes(data)).toEqualPixels({
          data: toBytes(conversion.bytes),
          shape: [data.length],
          dtype: 'uint8',
        });
      });
    } else {
      test(`refuses ${conversion.dtype} (${index}) as Gradio does`, () => {
        expect(() => convertBytes(data)).toThrow(conversion.error.replace(/\.$/, ''));
      });
    }
  }

  test('shows booleans as black and white', () => {
    expect(convertBytes(Uint8Array.of(0, 1, 1), 'bool').data).toEqual(Uint8Array.of(0, 255, 255));
  });

  test('takes plain numbers for what numpy would: whole ones are integers, others floats', () => {
    expect(convertBytes([0, 1, 255, -3]).data).toEqual(Uint8Array.of(0, 1, 255, 0));
    expect(convertBytes([0, 1, 0.5]).data).toEqual(Uint8Array.of(0, 255, 128));
    expect(convertBytes([0, 1, 1], 'float32').data).toEqual(Uint8Array.of(0, 255, 255));
  });

  test('names the first number out of range, and what the range is', () => {
    expect(() => convertBytes(Float32Array.of(0, 0.5, 12, 200))).toThrow(
      expect.objectContaining({
        code: 'image/bad-value',
        message: 'Images of type float must be between -1 and 1, got 12',
      }),
    );
  });
});
