interface Timer {
  readonly run: () => void;
  due: number;
  /** Milliseconds between two runs; null runs once. */
  readonly every: number | null;
}

type Replaced = Pick<typeof globalThis, 'setTimeout' | 'clearTimeout' | 'setInterval' | 'clearInterval'>;

/** Timers and `performance.now()` of the page, moved on by hand: no test waits. */
export class FakeClock {
  #now = performance.now();
  #nextId = 1_000_000;
  readonly #timers = new Map<number, Timer>();
  readonly #performanceNow = performance.now;
  readonly #real: Replaced;

  constructor() {
    const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;
    this.#real = { setTimeout, clearTimeout, setInterval, clearInterval };
    const add = (run: () => void, due: number, every: number | null): number => {
      const id = this.#nextId++;
      this.#timers.set(id, { run, due: this.#now + due, every });
      return id;
    };
    const remove = (id: number | undefined) => this.#timers.delete(id ?? 0);
    Object.assign(globalThis, {
      setTimeout: (run: () => void, ms = 0) => add(run, ms, null),
      setInterval: (run: () => void, ms = 0) => add(run, ms, ms),
      clearTimeout: remove,
      clearInterval: remove,
    });
    performance.now = () => this.#now;
  }

  /** How many timers are set. */
  get pending(): number {
    return this.#timers.size;
  }

  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = [...this.#timers].sort(([, a], [, b]) => a.due - b.due)[0];
      if (next === undefined || next[1].due > end) break;
      const [id, timer] = next;
      this.#now = timer.due;
      if (timer.every === null) this.#timers.delete(id);
      else timer.due += timer.every;
      timer.run();
    }
    this.#now = end;
  }

  restore(): void {
    Object.assign(globalThis, this.#real);
    performance.now = this.#performanceNow;
  }
}
