/** One change from an earlier value to the next; an empty path is the whole value. */
export type Edit = readonly [
  action: 'replace' | 'append' | 'add' | 'delete',
  path: readonly (string | number)[],
  value: unknown,
];

/**
 * The edits that make `next` of `previous`, both of JSON: Gradio's own (`gradio/utils.py`, diff). They are applied one
 * after the other, so each further deletion in a list names the place that its item has moved to by then.
 */
export function diff(previous: unknown, next: unknown): Edit[] {
  return edits(previous, next, []);
}

type Path = readonly (string | number)[];

function edits(a: unknown, b: unknown, path: Path): Edit[] {
  if (Object.is(a, b)) return [];
  if (typeof a === 'string' && typeof b === 'string' && b.startsWith(a))
    return [['append', path, b.slice(a.length)]];
  if (Array.isArray(a) && Array.isArray(b)) return listEdits(a, b, path);
  if (isRecord(a) && isRecord(b)) return recordEdits(a, b, path);
  return [['replace', path, b]];
}

function listEdits(a: readonly unknown[], b: readonly unknown[], path: Path): Edit[] {
  const common = Math.min(a.length, b.length);
  return [
    ...a.slice(0, common).flatMap((item, i) => edits(item, b[i], [...path, i])),
    // What is behind the new end goes, always from the same place.
    ...a.slice(common).map((): Edit => ['delete', [...path, common], null]),
    ...b.slice(common).map((item, i): Edit => ['add', [...path, common + i], item]),
  ];
}

function recordEdits(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>, path: Path) {
  return [
    ...Object.keys(a).flatMap((key): Edit[] =>
      Object.hasOwn(b, key) ? edits(a[key], b[key], [...path, key]) : [['delete', [...path, key], null]],
    ),
    ...Object.keys(b)
      .filter((key) => !Object.hasOwn(a, key))
      .map((key): Edit => ['add', [...path, key], b[key]]),
  ];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
