import type { JobRequestBase, Ticket } from '../queue/job.js';
import type { Message, Report } from '../queue/message.js';
import { Queue } from '../queue/queue.js';
import { printForAuthor } from '../run/author-console.js';
import type { Frames } from '../run/frames.js';
import type { Job, Output } from '../run/job.js';
import { runBatch, type BatchMember } from '../run/run-batch.js';
import { argumentsOf, preprocess, runJob, type Runner } from '../run/run-job.js';
import { runStream } from '../run/run-stream.js';
import { untilAborted } from '../run/until-aborted.js';
import type { App } from './app.js';
import type { Listener } from './listener.js';
import { refusals } from './validation.js';

export interface Submission {
  readonly listener: Listener;
  readonly job: Job;
  readonly app: App;
  /** Of a stream. */
  readonly frames: Frames | null;
  /** Fires when this one is cancelled. */
  readonly signal: AbortSignal;
  onMessage(message: Message<Output>): void;
}

export function isQueued(listener: Listener, app: App): boolean {
  return listener.queue ?? app.queuesByDefault;
}

/**
 * Asks the listener's validator before any work is queued: null where there is none or nothing to object, else one
 * message per input, null for those that may stay. Throws `queue/full`.
 */
export async function askValidator({
  listener,
  job,
  app,
  signal,
}: Submission): Promise<readonly (string | null)[] | null> {
  if (listener.validator === null) return null;
  queueOf(app).requireRoom(groupOf(listener));
  // Of a stream it is asked about the frame that opens it.
  const parameters = await preprocess(job, await untilAborted(job.gather(), signal), signal);
  return untilAborted(refusals(listener.validator, argumentsOf(job, parameters), listener.inputs), signal);
}

const queues = new WeakMap<App, Queue>();

function queueOf(app: App): Queue {
  let queue = queues.get(app);
  if (queue === undefined) {
    const made = new Queue({ now: () => performance.now(), later: (tell) => void setTimeout(tell, 100) });
    app.followQueueSettings((settings) => made.configure(settings));
    queues.set(app, (queue = made));
  }
  return queue;
}

/** How many wait in an app's queue. */
export function waitingIn(app: App): number {
  return queueOf(app).waiting;
}

/** Who shares its limit: by default the listeners of one function. */
function groupOf(listener: Listener): Pick<JobRequestBase<Output>, 'group' | 'limit'> {
  const { concurrencyId, concurrencyLimit, fn } = listener;
  return { group: concurrencyId ?? fn ?? listener, limit: concurrencyLimit };
}

/** Lets the app's queue decide when. Throws `queue/full`. */
export function enqueue({ listener, job, app, frames, signal, onMessage }: Submission): Ticket<Output> {
  const base: JobRequestBase<Output> = { ...groupOf(listener), key: listener, onMessage };
  if (listener.batch) {
    return queueOf(app).push<BatchMember, Output>({
      ...base,
      kind: 'batch',
      input: { job, signal },
      maxBatchSize: listener.maxBatchSize,
      runBatch: (members, call) => runBatch(members as [BatchMember, ...BatchMember[]], call.signal),
    });
  }
  const stream = frames === null ? {} : { stream: { timeLimit: listener.timeLimit } };
  return queueOf(app).push({ ...base, ...stream, run: (call) => execute(listener, job, frames, call) });
}

/** Runs it in this step, without limits. There is no progress, and what it says is printed. */
export async function runAtOnce({ listener, job, frames, signal, onMessage }: Submission): Promise<void> {
  const start = performance.now();
  const report = (message: Report<Output>) => {
    if (message.type === 'log') printForAuthor(`${message.title}: ${message.message}`);
    else if (message.type !== 'progress') onMessage(message);
  };
  try {
    const output = listener.batch
      ? ((await runBatch([{ job, signal }], signal))[0] ?? [])
      : await execute(listener, job, frames, { signal, report });
    onMessage({ type: 'completed', output, duration: (performance.now() - start) / 1000 });
  } catch (error) {
    onMessage(signal.aborted ? { type: 'cancelled' } : { type: 'failed', error });
  }
}

function execute(listener: Listener, job: Job, frames: Frames | null, runner: Runner): Promise<Output> {
  if (frames === null) return runJob(job, runner);
  return runStream(job, { frames, timeLimit: listener.timeLimit, now: () => performance.now() }, runner);
}
