/**
 * The platform's own name of an object's kind, such as `File` or `ImageBitmap`; `Object` for a plain one. Unlike
 * `instanceof` it also knows objects of another frame, and asks for no class that Node lacks.
 */
export function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}
