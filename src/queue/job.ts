import type { Expectation, Pace } from './estimate.js';
import type { FinalMessage, Message, Report } from './message.js';
import type { Place } from './waiting-line.js';

/** What every job says of itself. */
export interface JobRequestBase<Output> {
  /** Whoever shares it shares the limit: Gradio's `concurrency_id`. Kept weakly where it is an object or function. */
  readonly group: string | WeakKey;
  /** How many of the group may run at once: a number, `null` for any number, or what the queue's settings say. */
  readonly limit: 'default' | number | null;
  /** The function, or what stands for it: whose durations are averaged, whose waiting jobs may share a batch. */
  readonly key: WeakKey;
  /** For a stream: the seconds that it may take (`null`: no bound). Its pace is then that of its first chunk. */
  readonly stream?: { readonly timeLimit: number | null };
  /** Called at once with whatever happens, in order; the first call may come before `push` returns. */
  onMessage?(message: Message<Output>): void;
}

/** A job that runs by itself. */
export interface SingleRequest<Output> extends JobRequestBase<Output> {
  readonly kind?: 'single';
  /** Does the work. The slot is held until the promise settles, even when the job has been cancelled long before. */
  run(call: Call<Output>): Output | PromiseLike<Output>;
}

/** A job that may run together with later ones of the same key. */
export interface BatchRequest<Input, Output> extends JobRequestBase<Output> {
  readonly kind: 'batch';
  /** What this job contributes. */
  readonly input: Input;
  /** The most jobs of one batch, 1 or more. */
  readonly maxBatchSize: number;
  /** Does the work of all: one result per input. One failure is everybody's. Called on the first of the batch. */
  runBatch(inputs: readonly Input[], call: BatchCall): readonly Output[] | PromiseLike<readonly Output[]>;
}

export type JobRequest<Output = unknown> = SingleRequest<Output> | BatchRequest<unknown, Output>;

/** What the work of a batch gets: no reports, as in Gradio. */
export interface BatchCall {
  /** Fires when the last of the jobs that are served has been cancelled. */
  readonly signal: AbortSignal;
}

/** What the work of one job gets. */
export interface Call<Output> extends BatchCall {
  /** Passes a message on to the job's listener; falls silent once the job has ended. */
  report(message: Report<Output>): void;
}

/** What `push` hands out. */
export interface Ticket<Output = unknown> {
  readonly state: 'waiting' | 'running' | 'ended';
  /** The last message. Never rejects: a failure is a message too. */
  readonly finished: Promise<FinalMessage<Output>>;
  /**
   * Ends the job as cancelled, at once. Waiting: it leaves the line. Running: its signal fires with `reason` (an
   * `AbortError` by default), and its slot is free as soon as its work has really stopped. Ended: nothing happens.
   */
  cancel(reason?: unknown): void;
}

/** A request on its way through the queue. Ends exactly once and says nothing afterwards. */
export class Job<Output = unknown> implements Ticket<Output>, Expectation {
  state: 'waiting' | 'running' | 'ended' = 'waiting';
  /** Where it waits; its group's to set. */
  places: { readonly inGroup: Place<Job>; readonly inFunction: Place<Job> } | null = null;
  readonly finished: Promise<FinalMessage<Output>>;
  readonly streamSeconds: number | null;
  readonly #finish: (message: FinalMessage<Output>) => void;

  constructor(
    readonly request: JobRequest<Output>,
    readonly pace: Pace,
    /** What cancelling means now: leaving the line, later stopping the work. */
    private onCancel: (reason?: unknown) => void,
  ) {
    this.streamSeconds = request.stream === undefined ? null : (request.stream.timeLimit ?? 0);
    let finish: (message: FinalMessage<Output>) => void = () => {};
    this.finished = new Promise((resolve) => (finish = resolve));
    this.#finish = finish;
  }

  cancel(reason?: unknown): void {
    if (this.state !== 'ended') this.onCancel(reason);
  }

  start(onCancel: (reason?: unknown) => void): void {
    this.state = 'running';
    this.onCancel = onCancel;
  }

  tell(message: Exclude<Message<Output>, FinalMessage<Output>>): void {
    if (this.state !== 'ended') this.#emit(message);
  }

  end(message: FinalMessage<Output>): void {
    if (this.state === 'ended') return;
    this.state = 'ended';
    this.#emit(message);
    this.#finish(message);
  }

  #emit(message: Message<Output>): void {
    try {
      this.request.onMessage?.(message);
    } catch (error) {
      // A listener's mistake is the page's to see; it must not stop the other jobs.
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
