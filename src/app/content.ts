/**
 * Whether two values have the same content. Plain data, arrays, maps, sets, dates and typed arrays are compared by what
 * they hold, in its order; everything else (an object of a class, a file, a function) is only equal to itself.
 */
export function hasSameContent(a: unknown, b: unknown): boolean {
  return isSame(a, b, new Map());
}

/** A copy of the content, to compare with later. What is only equal to itself stays what it is, at any depth. */
export function snapshot<Value>(value: Value): Value {
  return copyOf(value, new Map()) as Value;
}

/** Objects met on the way and their counterparts: data may contain itself. */
type Met = Map<object, unknown>;
type Properties = Record<string, unknown>;

function isSame(a: unknown, b: unknown, met: Met): boolean {
  if (Object.is(a, b)) return true;
  if (!isContent(a) || !isContent(b) || Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (met.get(a) === b) return true;
  met.set(a, b);
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) return hasSameBytes(bytesOf(a), bytesOf(b));
  if (a instanceof Date && b instanceof Date) return Object.is(a.getTime(), b.getTime());
  if (a instanceof Map && b instanceof Map) return hasSameItems([...a].flat(), [...b].flat(), met);
  if (a instanceof Set && b instanceof Set) return hasSameItems([...a], [...b], met);
  if (Array.isArray(a) && Array.isArray(b)) return hasSameItems(a, b, met);
  return hasSameProperties(a as Properties, b as Properties, met);
}

function copyOf(value: unknown, met: Met): unknown {
  if (!isContent(value)) return value;
  if (met.has(value)) return met.get(value);
  const copy = emptyCopyOf(value);
  met.set(value, copy);
  if (value instanceof Map && copy instanceof Map)
    for (const [key, item] of value) copy.set(copyOf(key, met), copyOf(item, met));
  else if (value instanceof Set && copy instanceof Set) for (const item of value) copy.add(copyOf(item, met));
  else if (!ArrayBuffer.isView(value))
    for (const [name, item] of Object.entries(value)) (copy as Properties)[name] = copyOf(item, met);
  return copy;
}

/** A container of the same kind to fill; a copy of what contains nothing but bytes or a time. */
function emptyCopyOf(value: object): object {
  if (value instanceof DataView) return new DataView(bytesOf(value).slice().buffer);
  // Every typed array has this method, and gets one of its own kind.
  if (ArrayBuffer.isView(value)) return Uint8Array.prototype.slice.call(value);
  if (value instanceof Date) return new Date(value);
  if (value instanceof Map) return new Map();
  if (value instanceof Set) return new Set();
  return Array.isArray(value) ? new Array(value.length) : Object.create(Object.getPrototypeOf(value) as null);
}

const CONTAINERS: ReadonlySet<unknown> = new Set([
  null,
  ...[Object, Array, Map, Set, Date].map(({ prototype }) => prototype),
]);

/** Whether it is what it holds. Objects of classes are more than that, those that extend a container too. */
function isContent(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return ArrayBuffer.isView(value) || CONTAINERS.has(Object.getPrototypeOf(value));
}

function hasSameItems(a: readonly unknown[], b: readonly unknown[], met: Met): boolean {
  return a.length === b.length && a.every((item, i) => isSame(item, b[i], met));
}

function hasSameProperties(a: Properties, b: Properties, met: Met): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name], met))
  );
}

function hasSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  // A photograph has 36 million of them: no callback for each.
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
