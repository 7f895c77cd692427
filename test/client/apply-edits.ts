import type { Edit } from '../../src/api/diff.js';

/** What the official client makes of a value and edits (`apply_diff`). Changes the value. */
export function applyEdits(value: unknown, edits: readonly Edit[]): unknown {
  return edits.reduce(apply, value);
}

function apply(target: unknown, [action, path, value]: Edit): unknown {
  const last = path.at(-1);
  if (last === undefined) return action === 'append' ? `${String(target)}${String(value)}` : value;
  const holder = path.slice(0, -1).reduce((at, key) => (at as Record<string | number, unknown>)[key], target);
  if (Array.isArray(holder) && (action === 'add' || action === 'delete')) {
    holder.splice(Number(last), action === 'delete' ? 1 : 0, ...(action === 'add' ? [value] : []));
    return target;
  }
  const record = holder as Record<string | number, unknown>;
  if (action === 'delete') Reflect.deleteProperty(record, last);
  else if (action === 'append') record[last] = `${String(record[last])}${String(value)}`;
  else record[last] = value;
  return target;
}
