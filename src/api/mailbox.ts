/** Takes what is written to one event stream. */
export interface Reader {
  write(text: string): void;
  end(): void;
  /** Resolves once the stream is over, whoever ended it. */
  readonly gone: Promise<void>;
}

/** Milliseconds that a reader has to leave by itself. */
const PATIENCE = 2000;

/** Messages for one reader: kept until it comes, passed on while it is there. */
export class Mailbox {
  #waiting: string[] = [];
  #reader: Reader | null = null;

  get isRead(): boolean {
    return this.#reader !== null;
  }

  post(text: string): void {
    if (this.#reader === null) this.#waiting.push(text);
    else this.#reader.write(text);
  }

  /** A reader comes, and gets what has been waiting. An earlier one has left without a word. */
  open(reader: Reader): void {
    this.#reader?.end();
    this.#reader = reader;
    for (const text of this.#waiting.splice(0)) reader.write(text);
  }

  /** Closes the stream. */
  end(): void {
    this.#reader?.end();
    this.#reader = null;
  }

  /**
   * Says the last word. Resolves when the reader has gone, which tells that it has read it: the official client leaves
   * then. One that only reads on is sent away after a while.
   */
  async close(text: string): Promise<void> {
    const reader = this.#reader;
    this.#reader = null;
    if (reader === null) return;
    reader.write(text);
    const timer = setTimeout(() => reader.end(), PATIENCE);
    await reader.gone;
    clearTimeout(timer);
  }

  /** The reader has left. False where another one has taken its place. */
  leave(reader: Reader): boolean {
    if (this.#reader !== reader) return false;
    this.#reader = null;
    return true;
  }
}
