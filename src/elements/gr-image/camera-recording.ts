/** What a recording needs of its camera. */
export interface RecordingOptions {
  /** Seconds between two frames. */
  readonly every: number;
  /** The camera's present picture; null where there is none. */
  readonly take: () => Promise<File | null>;
  /** Resolves when the frame is on its way to the listeners. */
  readonly send: (frame: File) => Promise<void>;
  readonly failed: (error: unknown) => void;
}

/** Sends frames until it ends, one at a time: what the camera sees meanwhile is not worth waiting for. */
export class Recording {
  readonly #options: RecordingOptions;
  readonly #timer: ReturnType<typeof setInterval>;
  #isSending = false;
  #isOver = false;

  constructor(options: RecordingOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#next(), options.every * 1000);
  }

  end(): void {
    this.#isOver = true;
    clearInterval(this.#timer);
  }

  async #next(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      const frame = await this.#options.take();
      if (frame && !this.#isOver) await this.#options.send(frame);
    } catch (error) {
      if (!this.#isOver) this.#options.failed(error);
    } finally {
      this.#isSending = false;
    }
  }
}
