import type { Update } from '../run/result.js';

export type { Update } from '../run/result.js';

/**
 * Returned for an output: changes the properties that are named and nothing else. `value: null` clears, `visible` comes
 * last. Names that the component does not have are dropped.
 */
export function update(properties: Readonly<Record<string, unknown>> = {}): Update {
  return { ...properties, __type__: 'update' };
}

/** Returned for an output: leaves it alone. Returned alone: leaves all of them alone. */
export function skip(): Update {
  return { __type__: 'update' };
}
