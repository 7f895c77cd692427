import { GrError } from '../errors.js';
import type { Expectation, Pace } from './estimate.js';
import type { Job } from './job.js';

/** One job, or several of a batched function that one call serves. They share a slot. */
export class Batch implements Expectation {
  readonly pace: Pace;
  readonly streamSeconds: number | null;
  readonly #stop = new AbortController();
  #firstChunkAt: number | null = null;

  constructor(
    readonly jobs: readonly [Job, ...Job[]],
    readonly now: () => number,
    /** When it started, by that clock. */
    readonly since: number = now(),
  ) {
    this.pace = jobs[0].pace;
    this.streamSeconds = jobs[0].streamSeconds;
  }

  /** Does the work. Resolves when it has stopped, whichever way; `settle` then tells the jobs. */
  async run(): Promise<Outcome> {
    for (const job of this.jobs) job.tell({ type: 'starts', eta: this.pace.mean });
    // Whoever is told of the start may cancel right there.
    if (this.#stop.signal.aborted) return { outputs: [] };
    try {
      return { outputs: await this.#call(this.#stop.signal) };
    } catch (error) {
      return { error };
    }
  }

  /** Ends every job that has not been cancelled meanwhile. */
  settle(outcome: Outcome): void {
    if ('error' in outcome) {
      const { error } = outcome;
      for (const job of this.jobs) job.end({ type: 'failed', error });
    } else if (!this.#stop.signal.aborted) {
      const end = this.now();
      this.pace.add(((this.#firstChunkAt ?? end) - this.since) / 1000);
      const duration = (end - this.since) / 1000;
      this.jobs.forEach((job, i) => job.end({ type: 'completed', output: outcome.outputs[i], duration }));
    }
  }

  /** One of the jobs is cancelled. The work is told to stop once nobody waits for it any more. */
  withdraw(job: Job, reason?: unknown): void {
    if (this.jobs.every((other) => other === job || other.state === 'ended')) this.#stop.abort(reason);
    job.end({ type: 'cancelled' });
  }

  async #call(signal: AbortSignal): Promise<readonly unknown[]> {
    const [job] = this.jobs;
    if (job.request.kind === 'batch') {
      const outputs: unknown = await job.request.runBatch(this.jobs.map(inputOf), { signal });
      return onePerJob(outputs, this.jobs.length);
    }
    const output = await job.request.run({
      signal,
      report: (message) => {
        if (message.type === 'streaming') this.#firstChunkAt ??= this.now();
        job.tell(message);
      },
    });
    return [output];
  }
}

/** What became of the work. */
export type Outcome = { readonly outputs: readonly unknown[] } | { readonly error: unknown };

function inputOf(job: Job): unknown {
  return job.request.kind === 'batch' ? job.request.input : undefined;
}

function onePerJob(outputs: unknown, jobs: number): readonly unknown[] {
  if (Array.isArray(outputs) && outputs.length === jobs) return outputs;
  const got = Array.isArray(outputs) ? `${outputs.length} results` : typeof outputs;
  throw new GrError(
    'run/bad-result',
    `Expected a batch of ${jobs} jobs to return ${jobs} results, got ${got}`,
  );
}
