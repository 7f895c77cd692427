import { describe, expect, test } from 'vitest';
import { flatten } from '../../../src/image/flat-array.js';

const bytes = Uint8Array.of(0, 1, 2, 3, 4, 5);

describe('flatten', () => {
  test('shares the elements that lie in order already', () => {
    expect(flatten({ data: bytes, shape: [2, 3] }).data).toBe(bytes);
    expect(flatten({ data: bytes, shape: [2, 3], stride: [3, 1], offset: 0 }).data).toBe(bytes);
  });

  test('takes a clamped array for bytes', () => {
    const { data, dtype } = flatten({ data: Uint8ClampedArray.of(1, 2), shape: [2] });

    expect([...data]).toEqual([1, 2]);
    expect(dtype).toBe('uint8');
  });

  // The views of npm's ndarray, which only differ in stride and offset.
  test.each([
    { view: 'transposed', shape: [3, 2], stride: [1, 3], offset: 0, expected: [0, 3, 1, 4, 2, 5] },
    {
      view: 'with its rows turned round',
      shape: [2, 3],
      stride: [-3, 1],
      offset: 3,
      expected: [3, 4, 5, 0, 1, 2],
    },
    { view: 'of every other column', shape: [2, 2], stride: [3, 2], offset: 0, expected: [0, 2, 3, 5] },
    { view: 'of the last column', shape: [2, 1], stride: [3, 1], offset: 2, expected: [2, 5] },
    { view: 'of one row', shape: [1, 3], stride: [3, 1], offset: 3, expected: [3, 4, 5] },
    { view: 'of one element everywhere', shape: [2, 2], stride: [0, 0], offset: 4, expected: [4, 4, 4, 4] },
  ])('follows a view that is $view', ({ shape, stride, offset, expected }) => {
    const flat = flatten({ data: bytes, shape, stride, offset });

    expect([...flat.data]).toEqual(expected);
    expect(flat.shape).toEqual(shape);
  });

  test('keeps the class of the elements along a stride', () => {
    const { data, dtype } = flatten({ data: BigInt64Array.of(1n, 2n), shape: [2], stride: [-1], offset: 1 });

    expect(data).toEqual(BigInt64Array.of(2n, 1n));
    expect(dtype).toBe('int64');
  });

  test.each([
    {
      why: 'too few elements',
      array: { data: bytes, shape: [2, 4] },
      message: 'Expected 8 elements for the shape [2, 4], got 6',
    },
    {
      why: 'too many elements',
      array: { data: bytes, shape: [2, 2] },
      message: 'Expected 4 elements for the shape [2, 2], got 6',
    },
    {
      why: 'a stride that leaves them',
      array: { data: bytes, shape: [3, 2], stride: [3, 1] },
      message: 'Expected stride and offset to stay within 6 elements',
    },
    {
      why: 'a negative offset',
      array: { data: bytes, shape: [2], stride: [1], offset: -1 },
      message: 'Expected stride and offset to stay within 6 elements',
    },
    {
      why: 'a shape that is none',
      array: { data: bytes, shape: [2.5, 2] },
      message: 'Expected a shape of whole numbers, got [2.5, 2]',
    },
  ])('refuses $why', ({ array, message }) => {
    expect(() => flatten(array)).toThrow(expect.objectContaining({ code: 'image/bad-value', message }));
  });
});
