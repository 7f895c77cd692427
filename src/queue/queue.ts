import { GrError } from '../errors.js';
import { Batch } from './batch.js';
import { ConcurrencyGroup } from './concurrency-group.js';
import { Paces } from './estimate.js';
import { Job, type BatchRequest, type JobRequest, type SingleRequest, type Ticket } from './job.js';
import { checkCount, checkQueueSettings, type QueueSettings } from './settings.js';
import { WaitingLine } from './waiting-line.js';

/** At most so many run at once, in all groups together; as many as Gradio's server has threads. */
const MAX_RUNNING = 40;

/** Time, from outside: the queue has no clock of its own. */
export interface QueueClock {
  /** Milliseconds, such as `performance.now()`. */
  now(): number;
  /**
   * Runs `tell` a little later, once. Everyone who waits hears of their new rank then, so the delay bounds what ranks
   * cost: however many jobs start meanwhile, each line is walked once. `(tell) => setTimeout(tell, 100)` is a good one.
   */
  later(tell: () => void): void;
}

/**
 * Decides when a job runs, and knows nothing of what it does. First come, first served within a group, up to the
 * group's limit; groups take turns where the 40 slots of all are scarce, and a full group never holds back another.
 *
 * A slot is held for as long as the work really goes on: cancelling ends a job at once, but the next of a group with
 * limit 1 starts only when the cancelled function has stopped (its generator closed, its promise settled). Work that
 * ought to be abandoned instead rejects when its signal fires.
 */
export class Queue {
  readonly #settings: QueueSettings;
  readonly #paces = new Paces();
  readonly #named = new Map<string, ConcurrencyGroup>();
  readonly #owned = new WeakMap<WeakKey, ConcurrencyGroup>();
  /** Groups that someone waits in. */
  readonly #lined = new Set<ConcurrencyGroup>();
  /** Those of them that have a free slot, in the order of their turns. */
  readonly #turns = new WaitingLine<ConcurrencyGroup>();
  /** Groups whose ranks have changed since they were told. */
  readonly #moved = new Set<ConcurrencyGroup>();
  #waiting = 0;
  #running = 0;

  constructor(
    private readonly clock: QueueClock,
    settings: Partial<QueueSettings> = {},
  ) {
    this.#settings = { defaultConcurrencyLimit: 1, maxSize: null };
    this.configure(settings);
  }

  /** Jobs that wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Slots in use: one per job that runs, or per batch. */
  get running(): number {
    return this.#running;
  }

  /** Changes settings, for waiting jobs too. */
  configure(settings: Partial<QueueSettings>): void {
    checkQueueSettings(settings);
    const { defaultConcurrencyLimit, maxSize } = settings;
    if (defaultConcurrencyLimit !== undefined)
      this.#settings.defaultConcurrencyLimit = defaultConcurrencyLimit;
    if (maxSize !== undefined) this.#settings.maxSize = maxSize;
    for (const group of this.#lined) this.#review(group);
    this.#startReady();
  }

  /** Throws `queue/full` where a job would be refused: to be asked before any work is put into one. */
  requireRoom({ group: id, limit }: Pick<JobRequest, 'group' | 'limit'>): void {
    const { maxSize } = this.#settings;
    if (maxSize === null || this.#waiting < maxSize) return;
    if (this.#running < MAX_RUNNING && this.#group(id).wouldStart(limit)) return;
    throw new GrError('queue/full', 'This application is currently busy. Please try again.');
  }

  /** Starts a job in this very step where a slot is free, else lets it wait. Throws `queue/full`. */
  push<Output>(request: SingleRequest<Output>): Ticket<Output>;
  push<Input, Output>(request: BatchRequest<Input, Output>): Ticket<Output>;
  push(request: JobRequest): Ticket {
    if (request.limit !== 'default') checkCount('concurrencyLimit', request.limit, 1);
    this.requireRoom(request);
    const group = this.#group(request.group);
    const job = new Job(request, this.#paces.of(request.key), () => this.#leave(group, job));
    group.join(job);
    this.#waiting += 1;
    this.#review(group);
    this.#startReady();
    if (job.state === 'waiting') group.tellNewcomer(job, this.clock.now());
    return job;
  }

  #startReady(): void {
    while (this.#running < MAX_RUNNING) {
      const group = this.#turns.first;
      const jobs = group?.take();
      if (group === undefined || jobs === undefined) return;
      this.#start(group, jobs);
    }
  }

  #start(group: ConcurrencyGroup, jobs: readonly [Job, ...Job[]]): void {
    const batch = new Batch(jobs, () => this.clock.now());
    for (const job of jobs) job.start((reason) => batch.withdraw(job, reason));
    group.occupy(batch);
    this.#waiting -= jobs.length;
    this.#running += 1;
    this.#endTurn(group);
    this.#ranksMoved(group);
    // Everything is in place before the work begins: it may well push and cancel.
    void batch.run().then((outcome) => {
      group.release(batch);
      this.#running -= 1;
      this.#review(group);
      // Told before the next one starts, so that messages come in order; what is pushed in answer queues up behind.
      batch.settle(outcome);
      this.#startReady();
    });
  }

  #leave(group: ConcurrencyGroup, job: Job): void {
    group.leave(job);
    this.#waiting -= 1;
    this.#review(group);
    this.#ranksMoved(group);
    job.end({ type: 'cancelled' });
  }

  #group(id: string | WeakKey): ConcurrencyGroup {
    const groups: Groups = typeof id === 'string' ? this.#named : this.#owned;
    let group = groups.get(id);
    if (group === undefined) groups.set(id, (group = new ConcurrencyGroup(this.#settings)));
    return group;
  }

  /** A group's turn comes when it can start a job, and passes when it cannot. */
  #review(group: ConcurrencyGroup): void {
    if (group.waiting === 0) this.#lined.delete(group);
    else this.#lined.add(group);
    if (group.canStart) group.turn ??= this.#turns.join(group);
    else this.#passTurn(group);
  }

  /** To the end of the turns, or out of them. */
  #endTurn(group: ConcurrencyGroup): void {
    this.#passTurn(group);
    this.#review(group);
  }

  #passTurn(group: ConcurrencyGroup): void {
    if (group.turn !== null) this.#turns.leave(group.turn);
    group.turn = null;
  }

  #ranksMoved(group: ConcurrencyGroup): void {
    if (group.waiting === 0) return;
    if (this.#moved.size === 0) this.clock.later(() => this.#tellRanks());
    this.#moved.add(group);
  }

  #tellRanks(): void {
    const groups = [...this.#moved];
    this.#moved.clear();
    for (const group of groups) group.tellRanks(this.clock.now());
  }
}

/** The common part of a map and a weak map. */
interface Groups {
  get(id: string | WeakKey): ConcurrencyGroup | undefined;
  set(id: string | WeakKey, group: ConcurrencyGroup): unknown;
}

export type { QueueSettings } from './settings.js';
