/** Time that runs out, unless someone looks: `hold` stops it where it is, `resume` lets it go on. */
export class Countdown {
  #left: number;
  #since = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    seconds: number,
    private readonly over: () => void,
  ) {
    this.#left = seconds * 1000;
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
