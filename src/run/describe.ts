/** A value in a message to the author: its kind and the beginning of what it holds, never its pixels. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'function') return `function ${value.name || '(anonymous)'}`;
  if (typeof value !== 'object') return String(value);
  if (ArrayBuffer.isView(value)) return `${nameOfClass(value)} of ${value.byteLength} bytes`;
  if (Array.isArray(value)) return `array of ${value.length}`;
  if (hasShape(value)) return `array of shape [${value.shape.join(', ')}]`;
  const { localName } = value as { localName?: unknown };
  if (typeof localName === 'string') return `<${localName}>`;
  const name = nameOfClass(value);
  return name === 'Object' ? `{ ${Object.keys(value).slice(0, 8).join(', ')} }` : name;
}

const LONGEST = 60;

function quote(text: string): string {
  return JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

function nameOfClass(value: object): string {
  return (value.constructor as { name?: string } | undefined)?.name ?? 'Object';
}

function hasShape(value: object): value is { shape: readonly unknown[] } {
  return Array.isArray((value as { shape?: unknown }).shape);
}
