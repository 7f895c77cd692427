import type { Event } from './event.js';
import type { Mailbox } from './mailbox.js';

/** At most so many results wait for callers who may never ask for them; Gradio's number. */
const CAPACITY = 2000;

/** A call whose caller asks for its messages by the event's id. */
export interface SimpleCall {
  readonly event: Event;
  readonly mailbox: Mailbox;
  isOver: boolean;
}

/** The calls that were made by `call/…`. */
export class SimpleCalls {
  readonly #calls = new Map<string, SimpleCall>();

  find(id: string): SimpleCall | undefined {
    return this.#calls.get(id);
  }

  add(event: Event, mailbox: Mailbox): SimpleCall {
    const call = { event, mailbox, isOver: false };
    this.#calls.set(event.id, call);
    for (const [oldest, { isOver }] of this.#calls) {
      if (this.#calls.size <= CAPACITY) break;
      if (isOver) this.#calls.delete(oldest);
    }
    return call;
  }

  forget(id: string): void {
    this.#calls.delete(id);
  }
}
