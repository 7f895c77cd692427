/** Takes what is written to one event stream. */
export interface Reader {
  write(text: string): void;
  end(): void;
}

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

  /** Says the last word, and closes the stream in the same step. */
  end(text?: string): void {
    if (text !== undefined) this.#reader?.write(text);
    this.#reader?.end();
    this.#reader = null;
  }

  /** The reader has left. False where another one has taken its place. */
  leave(reader: Reader): boolean {
    if (this.#reader !== reader) return false;
    this.#reader = null;
    return true;
  }
}
