/** How long a function takes, as the mean of all its runs that succeeded. */
export class Pace {
  #seconds = 0;
  #runs = 0;

  /** Seconds; null until the function has finished once. */
  get mean(): number | null {
    return this.#runs === 0 ? null : this.#seconds / this.#runs;
  }

  add(seconds: number): void {
    this.#seconds += seconds;
    this.#runs += 1;
  }
}

/** The means that belong to functions; a function that is gone takes its own along. */
export class Paces {
  readonly #paces = new WeakMap<WeakKey, Pace>();

  of(key: WeakKey): Pace {
    let pace = this.#paces.get(key);
    if (pace === undefined) this.#paces.set(key, (pace = new Pace()));
    return pace;
  }
}

/** What an estimate needs to know of a job. */
export interface Expectation {
  readonly pace: Pace;
  /** Streams take as long as they may (0 where nothing bounds them), whatever their chunks take; else null. */
  readonly streamSeconds: number | null;
}

/** How long a job is going to hold its slot; null where nobody knows yet. */
export function expectedSeconds({ pace, streamSeconds }: Expectation): number | null {
  return streamSeconds ?? pace.mean;
}

/** How much later `count` such jobs make everyone behind them. Without a limit nobody waits for anybody. */
export function delayBehind(job: Expectation, count: number, limit: number | null): number | null {
  if (limit === null) return 0;
  const seconds = expectedSeconds(job);
  return seconds === null ? null : (seconds * count) / limit;
}

/** Seconds until the first of these runs is expected to end; null as soon as one of them is a function's first run. */
export function untilFirstEnds(
  runs: Iterable<Expectation & { readonly since: number }>,
  now: number,
): number | null {
  let first = Infinity;
  for (const run of runs) {
    const seconds = expectedSeconds(run);
    if (seconds === null) return null;
    first = Math.min(first, run.since / 1000 + seconds);
  }
  return first === Infinity ? 0 : Math.max(first - now / 1000, 0);
}

/** A sum that is unknown where one of its parts is. */
export function total(...parts: readonly (number | null)[]): number | null {
  return parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0);
}
