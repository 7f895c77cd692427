import { SessionValues } from '../app/session-values.js';
import type { Event } from './event.js';
import { Mailbox } from './mailbox.js';
import { CLOSE_STREAM, queueEvent, type RunMessage } from './wire/message.js';

/** One caller: values of its own, and the events that it waits for. */
export class Session {
  readonly values = new SessionValues();
  readonly mailbox = new Mailbox();
  readonly #pending = new Map<string, Event>();
  /** Until the caller knows that its last stream is over. */
  #closing: Promise<void> = Promise.resolve();

  get isWaiting(): boolean {
    return this.#pending.size > 0;
  }

  event(id: string): Event | undefined {
    return this.#pending.get(id);
  }

  expect(event: Event): void {
    this.#pending.set(event.id, event);
  }

  /** Forgets an event that has been refused. */
  forget(event: Event): void {
    this.#pending.delete(event.id);
  }

  /** Tells the caller; the stream ends with the last event that it waits for. */
  tell(event: Event, message: RunMessage, isFinal: boolean): void {
    this.mailbox.post(queueEvent(message, event.id));
    if (!isFinal) return;
    this.#pending.delete(event.id);
    this.closeIfDone();
  }

  /**
   * Ends the stream when nothing is awaited any more. In the same step as the last message: a caller that is told of a
   * new event while it still believes the stream to be open would wait for that event for ever.
   */
  closeIfDone(): void {
    if (this.isWaiting || !this.mailbox.isRead) return;
    this.#closing = this.mailbox.close(queueEvent(CLOSE_STREAM));
  }

  /**
   * Resolves once the caller has read that its stream is over: only then may it hear of a new event. Stream and reply
   * go different ways, through a service worker or a network, and the reply may be the faster.
   */
  settled(): Promise<void> {
    return this.#closing;
  }

  /** No frame follows in what streams. */
  closeStreams(): void {
    for (const event of this.#pending.values()) event.call.closeStream();
  }

  /** The caller has gone: nobody waits for its events any more. */
  leave(): void {
    for (const event of [...this.#pending.values()]) event.cancel();
  }
}

/** At most so many callers are remembered; Gradio's number. */
const CAPACITY = 10_000;

/** Seconds that the values of a caller who has left are kept, should it come back. */
const KEPT = 3600;

/** The callers of one app, by the name that they give themselves. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #leaving = new Map<string, ReturnType<typeof setTimeout>>();

  find(hash: string): Session | undefined {
    return this.#sessions.get(hash);
  }

  open(hash: string): Session {
    const session = this.#sessions.get(hash) ?? new Session();
    this.#stay(hash);
    // The newest last: the first is the one that has been silent for longest.
    this.#sessions.delete(hash);
    this.#sessions.set(hash, session);
    for (const [oldest, { isWaiting }] of this.#sessions) {
      if (this.#sessions.size <= CAPACITY) break;
      if (!isWaiting) this.#sessions.delete(oldest);
    }
    return session;
  }

  /** The event of any caller. */
  event(id: string): Event | undefined {
    for (const session of this.#sessions.values()) {
      const event = session.event(id);
      if (event !== undefined) return event;
    }
    return undefined;
  }

  /** A caller's heartbeat has stopped. */
  close(hash: string): void {
    this.#stay(hash);
    const timer = setTimeout(() => this.#sessions.delete(hash), KEPT * 1000);
    (timer as { unref?(): void }).unref?.();
    this.#leaving.set(hash, timer);
  }

  #stay(hash: string): void {
    clearTimeout(this.#leaving.get(hash));
    this.#leaving.delete(hash);
  }
}
