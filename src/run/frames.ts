import { untilAborted } from './until-aborted.js';

/** The frames of a stream as its run sees them: only whether there is a newer one. What it shows is read when used. */
export class Frames {
  #isNewer = false;
  #isClosed = false;
  #wake: () => void = () => {};

  /** Whether more may come. */
  get isOpen(): boolean {
    return !this.#isClosed;
  }

  /** There is a newer frame. While one is being worked on, only the newest waits. */
  push(): void {
    this.#isNewer = true;
    this.#wake();
  }

  /** No more will come; the one that waits is dropped. */
  close(): void {
    this.#isClosed = true;
    this.#wake();
  }

  /** Waits for a frame, `seconds` at most. False where there is none, or the stream has been closed. */
  async next(seconds: number, signal: AbortSignal): Promise<boolean> {
    if (!this.#isNewer && !this.#isClosed) await this.#change(seconds, signal);
    const isThere = this.#isNewer && !this.#isClosed;
    this.#isNewer = false;
    return isThere;
  }

  async #change(seconds: number, signal: AbortSignal): Promise<void> {
    const changed = new Promise<void>((resolve) => (this.#wake = resolve));
    const timer = setTimeout(this.#wake, seconds * 1000);
    try {
      await untilAborted(changed, signal);
    } finally {
      clearTimeout(timer);
      this.#wake = () => {};
    }
  }
}
