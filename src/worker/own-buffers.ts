/**
 * The same plain data, in which every typed array stands on a buffer of just its size. Cloning to a worker copies the
 * whole buffer under a view, which may be the entire memory of an author's wasm library.
 */
export function ownBuffers<T>(data: T): T {
  return trim(data) as T;
}

function trim(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return value instanceof DataView ? value : trimView(value as Uint8Array);
  // A long list of numbers is an array's data, and has no view in it.
  if (Array.isArray(value)) return typeof value[0] === 'number' ? value : value.map(trim);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, trim(field)]));
}

function trimView(view: Uint8Array): Uint8Array {
  const whole = view.byteLength === view.buffer.byteLength;
  // Shared memory would go on changing under the worker's eyes.
  return whole && view.buffer instanceof ArrayBuffer ? view : view.slice();
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
