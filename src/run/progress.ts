import type { ProgressUnit } from '../queue/message.js';
import { describe } from './describe.js';

/** What `progress` and `progress.track` take beside how far the work has come. */
export interface ProgressOptions {
  /** What is being done, shown beside the bar. */
  readonly desc?: string | null;
  /** How many steps there are, where the iterable does not say. */
  readonly total?: number | null;
  /** What is counted. Default "steps". */
  readonly unit?: string;
}

/** Tells the user how far a function has come: `context.progress`. Gradio's `gr.Progress`. */
export interface Progress {
  /** A fraction of 1, `[done, total]` steps, or null for a text without a bar. Stands below the loops under way. */
  (progress: number | readonly [done: number, total: number | null] | null, options?: ProgressOptions): void;
  (done: number, total: number | null, options?: ProgressOptions): void;
  /** Passes an iterable's items on and counts them. Loops within loops show one bar each. */
  track<Item>(iterable: Iterable<Item>, options?: ProgressOptions): Iterable<Item>;
  track<Item>(iterable: AsyncIterable<Item>, options?: ProgressOptions): AsyncIterable<Item>;
}

/**
 * Makes the progress of one run. `report` gets the newest snapshot of all units, once per uninterrupted stretch of the
 * function: nobody could see those in between. It falls silent with `signal`.
 */
export function createProgress(
  report: (units: readonly ProgressUnit[]) => void,
  signal?: AbortSignal,
): Progress {
  const loops: ProgressUnit[] = [];
  let newest: readonly ProgressUnit[] | null = null;

  function send(units: readonly ProgressUnit[]): void {
    const isScheduled = newest !== null;
    newest = units;
    if (!isScheduled) queueMicrotask(flush);
  }

  function flush(): void {
    const units = newest;
    newest = null;
    if (units !== null && signal?.aborted !== true) report(units);
  }

  function progress(
    done: number | readonly [number, number | null] | null,
    totalOrOptions?: number | null | ProgressOptions,
    more?: ProgressOptions,
  ): void {
    const isPair =
      typeof totalOrOptions === 'number' || (totalOrOptions === null && typeof done === 'number');
    const pair = isPair ? [done as number, totalOrOptions] : done;
    send([...loops, unitOf(pair, isPair ? more : (totalOrOptions as ProgressOptions | undefined))]);
  }

  /** A loop under way: stands among the units until it is left, whichever way. */
  function enter(length: number | null, options: ProgressOptions = {}): { step(): void; leave(): void } {
    let unit = unitOf([0, length ?? options.total ?? null], options);
    loops.push(unit);
    const replace = (next: ProgressUnit[]) => loops.splice(loops.indexOf(unit), 1, ...next);
    send([...loops]);
    return {
      step() {
        const next = { ...unit, index: (unit.index ?? 0) + 1 };
        replace([next]);
        unit = next;
        send([...loops]);
      },
      leave: () => void replace([]),
    };
  }

  function* track<Item>(iterable: Iterable<Item>, options?: ProgressOptions): Generator<Item> {
    const loop = enter(lengthOf(iterable), options);
    try {
      for (const item of iterable) {
        yield item;
        loop.step();
      }
    } finally {
      loop.leave();
    }
  }

  async function* trackAsync<Item>(
    iterable: AsyncIterable<Item>,
    options?: ProgressOptions,
  ): AsyncGenerator<Item> {
    const loop = enter(lengthOf(iterable), options);
    try {
      for await (const item of iterable) {
        yield item;
        loop.step();
      }
    } finally {
      loop.leave();
    }
  }

  return Object.assign(progress, {
    track: ((iterable: Iterable<unknown> | AsyncIterable<unknown>, options?: ProgressOptions) =>
      Symbol.asyncIterator in iterable
        ? trackAsync(iterable, options)
        : track(iterable, options)) as Progress['track'],
  });
}

/** A sum of fractions may be a little above 1. */
const LARGEST = 1.01;

function unitOf(
  progress: number | readonly (number | null)[] | null,
  { desc = null, total = null, unit = 'steps' }: ProgressOptions = {},
): ProgressUnit {
  if (typeof progress !== 'object' || progress === null) {
    if (progress !== null && !(typeof progress === 'number' && progress >= 0 && progress < LARGEST))
      throw new TypeError(
        `Expected progress to be a fraction from 0 to 1, [done, total] or null, got ${describe(progress)}`,
      );
    return { index: null, length: total, unit, progress, desc };
  }
  const [index = null, length = null] = progress;
  return { index, length, unit, progress: null, desc };
}

function lengthOf(iterable: object): number | null {
  const { length, size } = iterable as { length?: unknown; size?: unknown };
  if (typeof length === 'number') return length;
  return typeof size === 'number' ? size : null;
}
