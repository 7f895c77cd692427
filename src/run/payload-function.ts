import type { AuthorFunction } from './call.js';

/** Marks functions that want what components hold, whatever their listener leaves open: those of a loaded app. */
export const TAKES_PAYLOADS = Symbol.for('gr-image/payloads');

export function takesPayloads(fn: AuthorFunction | null): boolean {
  return (fn as { [TAKES_PAYLOADS]?: unknown } | null)?.[TAKES_PAYLOADS] === true;
}

/** By this name a loaded app's function learns that a stream, for each frame of which it was called, is over. */
export const STREAM_OVER = Symbol.for('gr-image/stream-over');

/** Tells a stream's function that no frame follows; `signal` is that of all its calls. */
export function tellStreamOver(fn: AuthorFunction, signal: AbortSignal): void {
  (fn as { [STREAM_OVER]?: (signal: AbortSignal) => void })[STREAM_OVER]?.(signal);
}
