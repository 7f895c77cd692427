import { describe, expect, test } from 'vitest';
import { ownBuffers } from '../../../src/worker/own-buffers.js';

describe('ownBuffers', () => {
  test('a view gets a buffer of its own size, so that no library memory is cloned with it', () => {
    const memory = new Uint8Array(1 << 20);
    const request = { result: { kind: 'array', array: { data: memory.subarray(8, 20), shape: [2, 2, 3] } } };

    const { data } = ownBuffers(request).result.array;

    expect(data.buffer.byteLength).toBe(12);
    expect(memory.buffer.byteLength).toBe(1 << 20);
  });

  test('keeps the class and the values of a view', () => {
    const floats = new Float32Array([0, 0.25, 0.5, 1]).subarray(1, 3);

    expect(ownBuffers({ data: floats }).data).toEqual(new Float32Array([0.25, 0.5]));
  });

  test('an array that has its buffer to itself is not copied twice', () => {
    const data = new Uint8Array(6);

    expect(ownBuffers([{ data }])[0]?.data).toBe(data);
  });

  test('shared memory is copied: it may change while the worker reads', () => {
    const data = new Uint8Array(new SharedArrayBuffer(4));

    expect(ownBuffers({ data }).data.buffer).toBeInstanceOf(ArrayBuffer);
  });

  test('files, numbers and whatever is no plain data stay what they are', () => {
    const file = new File(['x'], 'x.txt');
    const request = { file, shape: [1, 2, 3], format: 'webp', options: undefined };

    expect(ownBuffers(request)).toEqual(request);
    expect(ownBuffers(request).file).toBe(file);
  });
});
