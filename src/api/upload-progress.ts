import { Mailbox, type Reader } from './mailbox.js';

/** Seconds that a listener waits for its upload to begin. */
const PATIENCE = 3;

interface Upload {
  readonly mailbox: Mailbox;
  isDone: boolean;
}

/** Uploads that somebody may want to watch, by the id that the uploader has given. */
export class Uploads {
  readonly #uploads = new Map<string, Upload>();
  readonly #begun = new Map<string, () => void>();

  begin(id: string): void {
    this.#uploads.set(id, { mailbox: new Mailbox(), isDone: false });
    this.#begun.get(id)?.();
  }

  /** A file has arrived. */
  arrived(id: string, name: string, size: number): void {
    this.#uploads.get(id)?.mailbox.post(update(name, size));
  }

  done(id: string): void {
    const upload = this.#uploads.get(id);
    if (upload === undefined) return;
    upload.isDone = true;
    upload.mailbox.post(DONE);
    if (upload.mailbox.isRead) this.#finish(id, upload);
  }

  /** Whether there is such an upload now, or in a moment. */
  async exists(id: string): Promise<boolean> {
    if (this.#uploads.has(id)) return true;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, PATIENCE * 1000);
      this.#begun.set(id, () => {
        clearTimeout(timer);
        resolve();
      });
    });
    this.#begun.delete(id);
    return this.#uploads.has(id);
  }

  watch(id: string, reader: Reader): void {
    const upload = this.#uploads.get(id);
    if (upload === undefined) return reader.end();
    upload.mailbox.open(reader);
    if (upload.isDone) this.#finish(id, upload);
  }

  #finish(id: string, { mailbox }: Upload): void {
    this.#uploads.delete(id);
    mailbox.end();
  }
}

const DONE = `data: ${JSON.stringify({ msg: 'done' })}\n\n`;

function update(name: string, size: number): string {
  return `data: ${JSON.stringify({ msg: 'update', orig_name: name, chunk_size: size })}\n\n`;
}
