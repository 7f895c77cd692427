import { describe, expect, test } from 'vitest';
import { copyInStrips } from '../../../src/run/copy-in-strips.js';

describe('copyInStrips', () => {
  test('copies a large array, the part that a view shows, and leaves the author’s alone', async () => {
    const whole = new Float32Array(3_000_002).map((_, index) => index % 251);
    const data = whole.subarray(1, 3_000_001);
    const copy = await copyInStrips({ data, shape: [1000, 1000, 3] });
    // Not `toEqual`, which takes seconds for millions of numbers.
    expect((copy?.array.data as Float32Array).findIndex((value, index) => value !== data[index])).toBe(-1);
    expect(copy?.array.data).toHaveLength(data.length);
    expect(copy?.buffer.byteLength).toBe(12_000_000);
    expect(copy?.buffer).not.toBe(whole.buffer);
    expect(whole.buffer.byteLength).toBe(12_000_008);
  });

  test('leaves a small one, and a list, to be cloned', async () => {
    expect(await copyInStrips({ data: new Uint8Array(12), shape: [2, 2, 3] })).toBe(null);
    expect(await copyInStrips({ data: [1, 2, 3], shape: [1, 3] })).toBe(null);
  });
});
