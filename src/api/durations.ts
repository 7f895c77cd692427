/** How long calls of one function have taken, on average. */
export class Durations {
  #seconds = 0;
  #calls = 0;

  /** Seconds; null before the first call is over. */
  get mean(): number | null {
    return this.#calls === 0 ? null : this.#seconds / this.#calls;
  }

  add(seconds: number): void {
    this.#seconds += seconds;
    this.#calls += 1;
  }
}
