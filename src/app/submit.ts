import type { JobRequestBase, Ticket } from '../queue/job.js';
import type { Message, Report } from '../queue/message.js';
import { printForAuthor } from '../run/author-console.js';
import type { Frames } from '../run/frames.js';
import type { Job, Output } from '../run/job.js';
import { runBatch, type BatchMember } from '../run/run-batch.js';
import { runJob, type Runner } from '../run/run-job.js';
import { runStream } from '../run/run-stream.js';
import type { App } from './app.js';
import type { Listener } from './listener.js';

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

/** Who shares its limit: by default the listeners of one function. */
export function groupOf(listener: Listener): Pick<JobRequestBase<Output>, 'group' | 'limit'> {
  const { concurrencyId, concurrencyLimit, fn } = listener;
  return { group: concurrencyId ?? fn ?? listener, limit: concurrencyLimit };
}

/** Lets the app's queue decide when. Throws `queue/full`. */
export function enqueue({ listener, job, app, frames, signal, onMessage }: Submission): Ticket<Output> {
  const base: JobRequestBase<Output> = { ...groupOf(listener), key: listener, onMessage };
  if (listener.batch) {
    return app.queue.push<BatchMember, Output>({
      ...base,
      kind: 'batch',
      input: { job, signal },
      maxBatchSize: listener.maxBatchSize,
      runBatch: (members, call) => runBatch(members as [BatchMember, ...BatchMember[]], call.signal),
    });
  }
  const stream = frames === null ? {} : { stream: { timeLimit: listener.timeLimit } };
  return app.queue.push({ ...base, ...stream, run: (call) => execute(listener, job, frames, call) });
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
