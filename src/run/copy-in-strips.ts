import type { NDArrayLike } from '../image/nd-array.js';
import { nextTask } from './next-task.js';

/** Bytes that are copied in one go: some milliseconds. Smaller arrays are cloned on their way to the worker. */
const STRIP = 1 << 22;

/**
 * A copy of a large array that may be given away to the worker, made in strips: cloning a 12-megapixel picture in one
 * piece would hold up the page for a tenth of a second. Null where the array is small, or a list.
 */
export async function copyInStrips(
  array: NDArrayLike,
): Promise<{ readonly array: NDArrayLike; readonly buffer: ArrayBuffer } | null> {
  const { data } = array;
  if (!(data instanceof Uint8Array || data instanceof Float32Array || data instanceof Float64Array))
    return null;
  if (data.byteLength <= 2 * STRIP) return null;
  const buffer = new ArrayBuffer(data.byteLength);
  const to = new Uint8Array(buffer);
  const from = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  for (let at = 0; at < from.length; at += STRIP) {
    to.set(from.subarray(at, at + STRIP), at);
    await nextTask();
  }
  const Copy = data.constructor as new (buffer: ArrayBuffer) => typeof data;
  return { array: { ...array, data: new Copy(buffer) }, buffer };
}
