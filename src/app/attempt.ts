import { isUserError } from '../errors.js';
import type { FinalMessage, Message } from '../queue/message.js';
import type { Ticket } from '../queue/job.js';
import { tellAuthor } from '../run/author-console.js';
import { Frames } from '../run/frames.js';
import type { Output } from '../run/job.js';
import { untilAborted } from '../run/until-aborted.js';
import type { App } from './app.js';
import { tellCall } from './call-log.js';
import { isComponent } from './component.js';
import type { Dependency } from './dependency.js';
import type { EventData } from './events.js';
import { isStream } from './listener.js';
import { jobOf, payloadsOf } from './job-of.js';
import { RunDisplay } from './run-display.js';
import { askValidator, enqueue, isQueued, runAtOnce } from './submit.js';
import { toastOf } from './failure-toast.js';

/** How an attempt ended; `refused` is a validator's no, after which nothing follows. */
export type Outcome = 'completed' | 'failed' | 'cancelled' | 'refused';

/** One event's way through a listener: from the moment it came until the run has ended, whichever way. */
export class Attempt {
  /** Of a stream: its frames. */
  readonly frames: Frames | null;
  readonly #controller = new AbortController();
  readonly #display: RunDisplay;
  #ticket: Ticket<Output> | null = null;
  #isOver = false;

  constructor(
    readonly dependency: Dependency,
    readonly event: EventData,
    readonly app: App,
    /** Called once, when it is over. */
    private readonly onEnd: (outcome: Outcome) => void,
  ) {
    const { listener } = dependency;
    this.frames = isStream(listener) ? new Frames() : null;
    this.#display = new RunDisplay(listener, isComponent(event.target) ? event.target : null);
  }

  /** Fires when it is cancelled. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  start(): void {
    this.dependency.begin(this);
    this.#display.start();
    const { fn, postprocess, outputs } = this.dependency.listener;
    if (fn !== null && postprocess) for (const { component } of outputs) component.expectResult?.();
    this.frames?.push();
    this.#goOn().catch((error: unknown) => this.#end({ type: 'failed', error }));
  }

  /** Ends it at once: a waiting job leaves the queue, a running one's signal fires and its result is discarded. */
  cancel(): void {
    const reason = new DOMException('The event was cancelled.', 'AbortError');
    this.#controller.abort(reason);
    if (this.#ticket === null) this.#end({ type: 'cancelled' });
    else this.#ticket.cancel(reason);
  }

  /** Gather, ask the validator, submit. */
  async #goOn(): Promise<void> {
    const { dependency, app, frames, signal } = this;
    const { listener } = dependency;
    // A stream gathers anew for each frame.
    const payloads = frames === null ? await untilAborted(payloadsOf(listener), signal) : null;
    tellCall({ dependency, app, payloads });
    const job = jobOf(listener, this.event, app, payloads);
    const submission = {
      listener,
      job,
      app,
      frames,
      signal,
      onMessage: (message: Message<Output>) => this.#hear(message),
    };

    if (!isQueued(listener, app)) return await runAtOnce(submission);
    const refused = await askValidator(submission);
    if (refused !== null) return this.#refuse(refused);
    this.#ticket = enqueue(submission);
    // Its function may have started in this very step, and have cancelled itself.
    if (signal.aborted) this.#ticket.cancel(signal.reason);
  }

  #hear(message: Message<Output>): void {
    if (this.#isOver) return;
    this.#display.hear(message);
    if (message.type === 'log') this.app.toast(message);
    else if (message.type === 'completed' || message.type === 'failed' || message.type === 'cancelled') {
      this.#end(message);
    }
  }

  #end(message: FinalMessage<Output>): void {
    if (!this.#close()) return;
    if (message.type === 'failed') this.#showFailure(message.error);
    else this.#display.complete(message.type === 'cancelled');
    this.onEnd(message.type);
  }

  #refuse(messages: readonly (string | null)[]): void {
    if (!this.#close()) return;
    this.#display.refuse(messages);
    this.onEnd('refused');
  }

  #showFailure(error: unknown): void {
    const toast = toastOf(error, this.app.showsErrors);
    this.#display.fail(toast?.visible ? toast.message : '', toast?.visible ?? false);
    if (toast !== null) this.app.toast(toast);
    if (!isUserError(error) || error.printException) tellAuthor(error);
  }

  /** False where it is over already. */
  #close(): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    this.dependency.end(this);
    return true;
  }
}
