import { tellAuthor } from './author-console.js';
import { nextTask } from './next-task.js';
import { untilAborted } from './until-aborted.js';

/** Whatever an author declares: sync, async, a generator or an async generator. */
export type AuthorFunction = (...args: never[]) => unknown;

export interface CallEnvironment {
  readonly signal: AbortSignal;
  /** Runs each uninterrupted stretch of the function; toasts find their run by it. */
  readonly stretch: <T>(execute: () => T) => T;
  /** Takes each value of a generator, in order; the next is asked for once this has settled. */
  readonly onYield: (value: unknown) => Promise<void>;
}

/** How a call ended: a generator has said everything through `onYield`. */
export type CallResult = { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'generated' };

/**
 * Calls an author's function and follows it to its end. Rejects at once when the signal fires: a plain function's
 * result is then discarded, a generator is closed, so that its `finally` runs as soon as it can.
 */
export async function callFunction(
  fn: AuthorFunction,
  args: readonly unknown[],
  environment: CallEnvironment,
): Promise<CallResult> {
  const { signal, stretch } = environment;
  signal.throwIfAborted();
  const value = await untilAborted(
    stretch(() => fn(...(args as never[]))),
    signal,
  );
  if (!isGenerator(value)) return { kind: 'value', value };
  await follow(value, environment);
  return { kind: 'generated' };
}

async function follow(generator: AnyGenerator, { signal, stretch, onYield }: CallEnvironment): Promise<void> {
  let isPaused = false;
  try {
    for (;;) {
      isPaused = false;
      const step = await untilAborted(
        stretch(() => generator.next()),
        signal,
      );
      if (step.done === true) return;
      isPaused = true;
      await onYield(step.value);
      // The page paints and hears its user between two values, even of a generator that never waits.
      await nextTask();
      signal.throwIfAborted();
    }
  } catch (error) {
    const closed = close(generator, stretch);
    // A generator that stands at a `yield` can clean up now, before its function is called again. One that waits for
    // something may wait for ever: it closes when it comes back.
    if (isPaused) await closed;
    throw error;
  }
}

/** In a step of its own: a generator that cancels itself is still executing at this moment. */
function close(generator: AnyGenerator, stretch: CallEnvironment['stretch']): Promise<unknown> {
  return Promise.resolve()
    .then(() => stretch(() => generator.return?.(undefined)))
    .catch(tellAuthor);
}

type AnyGenerator = Generator<unknown> | AsyncGenerator<unknown>;

function isGenerator(value: unknown): value is AnyGenerator {
  if (typeof value !== 'object' || value === null) return false;
  return (
    typeof (value as { next?: unknown }).next === 'function' &&
    (Symbol.iterator in value || Symbol.asyncIterator in value)
  );
}
