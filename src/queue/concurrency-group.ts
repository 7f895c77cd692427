import type { Batch } from './batch.js';
import { delayBehind, total, untilFirstEnds } from './estimate.js';
import type { Job } from './job.js';
import { WaitingLine, type Place } from './waiting-line.js';

/** Those who share a limit: one line, first come, first served. */
export class ConcurrencyGroup {
  /** Its place among the groups that can start a job; the queue's to set. */
  turn: Place<ConcurrencyGroup> | null = null;
  readonly #line = new WaitingLine<Job>();
  /** The same jobs once more, by function: who may share a batch, and what a newcomer has ahead. */
  readonly #byFunction = new Map<WeakKey, WaitingLine<Job>>();
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
    const { limit, key } = job.request;
    if (limit === 'default') this.#followsDefault = true;
    else this.#lowest = lower(this.#lowest, limit);
    job.places = { inGroup: this.#line.join(job), inFunction: this.#functionLine(key).join(job) };
  }

  /** A job that waits here goes: to run, or because it was cancelled. */
  leave(job: Job): void {
    const { key } = job.request;
    const sameFunction = this.#byFunction.get(key);
    if (job.places === null || sameFunction === undefined) return;
    this.#line.leave(job.places.inGroup);
    sameFunction.leave(job.places.inFunction);
    if (sameFunction.size === 0) this.#byFunction.delete(key);
    job.places = null;
  }

  /** Takes the first job out of the line, and of a batched function as many later ones as wait by now. */
  take(): readonly [Job, ...Job[]] | undefined {
    const first = this.#line.first;
    if (first === undefined) return undefined;
    const jobs: [Job, ...Job[]] = [first];
    this.leave(first);
    if (first.request.kind !== 'batch') return jobs;
    while (jobs.length < first.request.maxBatchSize) {
      const next = this.#byFunction.get(first.request.key)?.first;
      if (next?.request.kind !== 'batch') break;
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

  /** Tells the one who joined last where it stands; what is ahead is counted by function, not by walking the line. */
  tellNewcomer(job: Job, now: number): void {
    const limit = this.limit;
    let eta = total(job.pace.mean, this.#untilSlot(now));
    for (const [key, { first, size }] of this.#byFunction) {
      const ahead = key === job.request.key ? size - 1 : size;
      if (first !== undefined) eta = total(eta, delayBehind(first, ahead, limit));
    }
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
    let line = this.#byFunction.get(key);
    if (line === undefined) this.#byFunction.set(key, (line = new WaitingLine()));
    return line;
  }
}

/** The lower of two limits, where null is none. */
function lower(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
