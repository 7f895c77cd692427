/**
 * Whether two values have the same content. Plain data, arrays, maps, sets, dates and typed arrays are compared by what
 * they hold; everything else is only equal to itself.
 */
export function hasSameContent(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) return hasSameItems([...itemsOf(a)], [...itemsOf(b)]);
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (a instanceof Map && b instanceof Map) return hasSameItems([...a].flat(), [...b].flat());
  if (a instanceof Set && b instanceof Set) return hasSameItems([...a], [...b]);
  if (Array.isArray(a) && Array.isArray(b)) return hasSameItems(a, b);
  return isPlain(a) && hasSameProperties(a as Properties, b as Properties);
}

/** A copy of the content, to compare with later; the value itself where it cannot be copied. */
export function snapshot<Value>(value: Value): Value {
  try {
    return structuredClone(value);
  } catch {
    // Functions and elements cannot be copied, nor can anything that holds one: only another object is a change then.
    return value;
  }
}

type Properties = Readonly<Record<string, unknown>>;

function hasSameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => hasSameContent(item, b[i]));
}

function hasSameProperties(a: Properties, b: Properties): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && hasSameContent(a[name], b[name]))
  );
}

function itemsOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
