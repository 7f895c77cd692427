import type { Batch } from './batch.js';
import { delayBehind, total, untilFirstEnds, type Pace } from './estimate.js';
import type { Job } from './job.js';
import { WaitingLine, type Place } from './waiting-line.js';

/** Those who share a limit: one line, first come, first served. */
export class ConcurrencyGroup {
  /** Its place among the groups that can start a job; the queue's to set. */
  turn: Place<ConcurrencyGroup> | null = null;
  readonly #line = new WaitingLine<Job>();
  /** The same jobs once more, per function: who may share a batch. */
  readonly #sameFunction = new Map<WeakKey, WaitingLine<Job>>();
  readonly #places = new Map<Job, readonly Place<Job>[]>();
  /** How many of the line belong to which function: what a newcomer has ahead, without walking the line. */
  readonly #ahead = new Map<Pace, { readonly like: Job; count: number }>();
  readonly #running = new Set<Batch>();
  /** The lowest limit that anyone in the group has brought along. */
  #lowest: number | null = null;
  #followsDefault = false;

  constructor(private readonly settings: { readonly defaultConcurrencyLimit: number | null }) {}

  get waiting(): number {
    return this.#line.size;
  }

  /** How many may run at once, or null. */
  get limit(): number | null {
    return lower(this.#lowest, this.#followsDefault ? this.settings.defaultConcurrencyLimit : null);
  }

  get hasFreeSlot(): boolean {
    return this.limit === null || this.#running.size < this.limit;
  }

  get canStart(): boolean {
    return this.waiting > 0 && this.hasFreeSlot;
  }

  /** Whether a newcomer that brings this limit along would start at once. */
  wouldStart(limit: Job['request']['limit']): boolean {
    const own = limit === 'default' ? this.settings.defaultConcurrencyLimit : limit;
    const joint = lower(this.limit, own);
    return this.waiting === 0 && (joint === null || this.#running.size < joint);
  }

  join(job: Job): void {
    const { limit, key, kind } = job.request;
    if (limit === 'default') this.#followsDefault = true;
    else this.#lowest = lower(this.#lowest, limit);
    const places = [this.#line.join(job)];
    if (kind === 'batch') places.push(this.#functionLine(key).join(job));
    this.#places.set(job, places);
    const ahead = this.#ahead.get(job.pace);
    if (ahead === undefined) this.#ahead.set(job.pace, { like: job, count: 1 });
    else ahead.count += 1;
  }

  leave(job: Job): void {
    this.#places.get(job)?.forEach((place) => place.leave());
    this.#places.delete(job);
    if (this.#sameFunction.get(job.request.key)?.size === 0) this.#sameFunction.delete(job.request.key);
    const ahead = this.#ahead.get(job.pace);
    if (ahead === undefined) return;
    ahead.count -= 1;
    if (ahead.count === 0) this.#ahead.delete(job.pace);
  }

  /** Takes the first job out of the line, and of a batched function as many later ones as wait by now. */
  take(): readonly [Job, ...Job[]] | undefined {
    const first = this.#line.first;
    if (first === undefined) return undefined;
    const jobs: [Job, ...Job[]] = [first];
    this.leave(first);
    if (first.request.kind !== 'batch') return jobs;
    while (jobs.length < first.request.maxBatchSize) {
      const next = this.#sameFunction.get(first.request.key)?.first;
      if (next === undefined) break;
      jobs.push(next);
      this.leave(next);
    }
    return jobs;
  }

  occupy(batch: Batch): void {
    this.#running.add(batch);
  }

  release(batch: Batch): void {
    this.#running.delete(batch);
  }

  /** Tells the one who joined last where it stands. */
  tellNewcomer(job: Job, now: number): void {
    const delays = [...this.#ahead.values()].map(({ like, count }) =>
      delayBehind(like, like.pace === job.pace ? count - 1 : count, this.limit),
    );
    const eta = total(job.pace.mean, this.#untilSlot(now), ...delays);
    job.tell({ type: 'estimation', rank: this.waiting - 1, queueSize: this.waiting, eta });
  }

  /** Tells everyone in the line where they stand. */
  tellRanks(now: number): void {
    // A copy: who hears the news may cancel, or bring more.
    const jobs = [...this.#line];
    const limit = this.limit;
    const untilSlot = this.#untilSlot(now);
    let ahead: number | null = 0;
    jobs.forEach((job, rank) => {
      const eta = total(job.pace.mean, ahead, untilSlot);
      if (job.state === 'waiting') job.tell({ type: 'estimation', rank, queueSize: jobs.length, eta });
      ahead = total(ahead, delayBehind(job, 1, limit));
    });
  }

  #untilSlot(now: number): number | null {
    return this.hasFreeSlot ? 0 : untilFirstEnds(this.#running, now);
  }

  #functionLine(key: WeakKey): WaitingLine<Job> {
    let line = this.#sameFunction.get(key);
    if (line === undefined) this.#sameFunction.set(key, (line = new WaitingLine()));
    return line;
  }
}

/** The lower of two limits, where null is none. */
function lower(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
