import { isUserError } from '../errors.js';
import type { Message } from '../queue/message.js';
import type { Ticket } from '../queue/job.js';
import { tellAuthor } from '../run/author-console.js';
import type { SessionFacts } from '../run/context.js';
import { Frames } from '../run/frames.js';
import type { Output } from '../run/job.js';
import type { App } from './app.js';
import type { Dependency } from './dependency.js';
import type { EventData } from './events.js';
import { jobOf } from './job-of.js';
import { isStream } from './listener.js';
import type { SessionValues } from './session-values.js';
import { askValidator, enqueue, runAtOnce, type Submission } from './submit.js';

export { waitingIn } from './submit.js';
export type { SessionFacts } from '../run/context.js';
export type { Output, OutputChange } from '../run/job.js';

/** What a call from outside brings along. */
export interface OutsideRequest {
  readonly dependency: Dependency;
  readonly app: App;
  readonly session: SessionValues;
  readonly event: EventData;
  readonly facts: SessionFacts;
  /** The inputs' payloads; asked when the run begins, of a stream for each frame. */
  readonly gather: () => Promise<readonly unknown[]>;
  /** Called with whatever happens, in order; the first call may come before `enqueue` returns. */
  readonly onMessage: (message: Message<Output>) => void;
}

/**
 * One call of a listener's function from outside the page, with payloads that were sent and results that go back: the
 * page's components neither give nor get a value, and nothing is shown. It waits in the same queue as the page's own.
 */
export class OutsideCall {
  readonly #frames: Frames | null;
  readonly #controller = new AbortController();
  readonly #submission: Submission;
  #ticket: Ticket<Output> | null = null;

  constructor({ dependency, app, session, event, facts, gather, onMessage }: OutsideRequest) {
    const { listener } = dependency;
    this.#frames = isStream(listener) ? new Frames() : null;
    this.#frames?.push();
    this.#submission = {
      listener,
      job: {
        // Words of the run belong to the session, not to the page.
        ...jobOf(listener, event, session, []),
        inputs: session.seatsOf(listener.inputs),
        outputs: session.seatsOf(listener.outputs),
        request: facts,
        gather,
      },
      app,
      frames: this.#frames,
      signal: this.#controller.signal,
      onMessage: (message) => {
        if (message.type === 'failed' && (!isUserError(message.error) || message.error.printException))
          tellAuthor(message.error);
        onMessage(message);
      },
    };
  }

  /** What the listener's validator objects to: one message per input, null for those that may stay; null if nothing. */
  askValidator(): Promise<readonly (string | null)[] | null> {
    return askValidator(this.#submission);
  }

  /** Lets the app's queue decide when. Throws `queue/full`. */
  enqueue(): void {
    this.#ticket = enqueue(this.#submission);
    if (this.#controller.signal.aborted) this.#ticket.cancel(this.#controller.signal.reason);
  }

  /** Runs it without limits, progress and toasts. Resolves when it is over. */
  runAtOnce(): Promise<void> {
    return runAtOnce(this.#submission);
  }

  /** Of a stream: there is a newer frame to gather. */
  newFrame(): void {
    this.#frames?.push();
  }

  /** Of a stream: no frame follows. */
  closeStream(): void {
    this.#frames?.close();
  }

  /** Ends it at once, waiting or running. */
  cancel(): void {
    const reason = new DOMException('The event was cancelled.', 'AbortError');
    this.#controller.abort(reason);
    this.#ticket?.cancel(reason);
  }
}
