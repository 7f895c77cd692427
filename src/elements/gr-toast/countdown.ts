/** Time that runs out, unless someone looks: `hold` stops it where it is, `resume` lets it go on. */
export class Countdown {
  #left: number;
  #since = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly seconds: number,
    private readonly over: () => void,
  ) {
    this.#left = seconds * 1000;
  }

  /** Milliseconds that have passed, looks not counted. */
  get elapsed(): number {
    const running = this.#timer === undefined ? 0 : performance.now() - this.#since;
    return this.seconds * 1000 - this.#left + running;
  }

  resume(): void {
    if (this.#timer !== undefined) return;
    this.#since = performance.now();
    this.#timer = setTimeout(this.over, this.#left);
  }

  hold(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#left -= performance.now() - this.#since;
  }
}
