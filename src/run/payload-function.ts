import type { AuthorFunction } from './call.js';

/** Marks functions that want what components hold, whatever their listener leaves open: those of a loaded app. */
export const TAKES_PAYLOADS = Symbol.for('gr-image/payloads');

export function takesPayloads(fn: AuthorFunction | null): boolean {
  return (fn as { [TAKES_PAYLOADS]?: unknown } | null)?.[TAKES_PAYLOADS] === true;
}
