import { proxy } from '../worker/comlink.js';
import type { AuthorFunction, CallResult } from './call.js';
import type { RunContext } from './context.js';
import { untilAborted } from './until-aborted.js';

/** Marks functions that live in an author's worker. */
const REMOTE = Symbol.for('gr-image/remote');

/** A worker's function to the page: what it takes is between the listener and the worker. */
export type RemoteFunction<Fn extends AuthorFunction> = (
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- its last parameter is none of the listener's own
  ...args: any[]
) => Promise<Awaited<ReturnType<Fn>>>;

/**
 * Marks a worker's function (one that Comlink's `wrap` gave) as a listener's `fn`. It gets `fn(...inputs, context,
 * progress)`: a context of plain data, `{ event, request }`, and the progress as a proxied function, an argument of its
 * own because Comlink proxies only those. A signal cannot cross: cancelling abandons the call.
 */
export function remote<Fn extends AuthorFunction>(fn: Fn): RemoteFunction<Fn> {
  if (typeof fn !== 'function')
    throw new TypeError(`Expected \`fn\` to be a worker's function, got ${String(fn)}`);
  // A wrapped function is itself a proxy, on which nothing can be marked: every property of it is the worker's.
  return Object.assign((...args: never[]) => fn(...args), {
    [REMOTE]: true,
  }) as unknown as RemoteFunction<Fn>;
}

export function isRemote(fn: AuthorFunction): boolean {
  return (fn as { [REMOTE]?: unknown })[REMOTE] === true;
}

/** Calls a worker's function. It cannot be a generator: those do not cross either. */
export async function callRemote(
  fn: AuthorFunction,
  inputs: readonly unknown[],
  { event, progress, request, signal }: RunContext,
): Promise<CallResult> {
  signal.throwIfAborted();
  const args = [...inputs, { event: plain(event), request }, proxy(progress)];
  const value = await untilAborted(fn(...(args as never[])), signal);
  return { kind: 'value', value };
}

/** Event data without the component that it happened to, which stays on the page. */
function plain(event: unknown): unknown {
  return { ...(event as object), target: undefined };
}
