import { GrError } from '../errors.js';
import type { Task, WorkerThread } from './worker-thread.js';

export interface PoolOptions {
  /** Starts another worker; throws where none can be started. */
  readonly start: () => WorkerThread;
  /** How many may live at once. Read each time: it may change. */
  readonly size: () => number;
  /** Milliseconds that one call may take; `Infinity` for no limit. */
  readonly timeout: () => number;
  /** Milliseconds after which a worker without work goes, unless it is the last. */
  readonly idleTimeout: number;
}

export interface CallLimits {
  /** Aborting removes a waiting call, and ends the worker of a running one; both reject with `signal.reason`. */
  readonly signal?: AbortSignal | undefined;
  /** Of an open file: preferred is the worker that was asked about it last. */
  readonly source?: number;
}

/**
 * A few workers for many calls. Each does one call at a time, so that ending one harms no other call; calls that find
 * none free wait in the order in which they came.
 */
export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #members = new Set<Member>();
  readonly #waiting: Waiting[] = [];

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** How many workers live. */
  get size(): number {
    return this.#members.size;
  }

  /** Runs a call on a free worker, started if need be, or on the next that becomes free. */
  async run<T>(task: Task<T>, limits: CallLimits = {}): Promise<T> {
    limits.signal?.throwIfAborted();
    const member = await this.#take(limits);
    try {
      return await this.#perform(member, task, limits);
    } finally {
      this.#giveBack(member);
    }
  }

  /** Tells every worker, those at work too. Nothing waits for it, and a worker that dies of it is missed by its call. */
  tellAll(task: Task<unknown>): void {
    for (const { thread } of this.#members) thread.call(task).catch(() => undefined);
  }

  /** Ends the free workers, and the others after their present call: the next ones start with new settings. */
  renew(): void {
    for (const member of this.#members) {
      if (member.busy) member.retired = true;
      else this.#drop(member, new GrError('worker/died', 'The image worker was replaced'));
    }
  }

  /** Ends every worker, and every call with `reason`. */
  close(reason: unknown): void {
    for (const { reject } of this.#waiting.splice(0)) reject(reason);
    for (const member of this.#members) this.#drop(member, reason);
  }

  #take({ signal, source }: CallLimits): Member | Promise<Member> {
    // One without work may have ended too.
    for (const each of this.#members) if (!each.busy && each.thread.ended) this.#drop(each, undefined);
    const free = [...this.#members].filter((member) => !member.busy);
    // Latest first: the rest can go to sleep.
    const member = free.find((each) => source !== undefined && each.source === source) ?? free.at(-1);
    if (member !== undefined) return this.#occupy(member);
    if (this.#members.size < Math.max(1, this.#options.size())) return this.#add();
    return this.#wait(signal);
  }

  #wait(signal: AbortSignal | undefined): Promise<Member> {
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal?.reason);
      };
      const waiting: Waiting = {
        resolve: (member) => {
          signal?.removeEventListener('abort', onAbort);
          resolve(member);
        },
        reject: (reason) => {
          signal?.removeEventListener('abort', onAbort);
          reject(reason);
        },
      };
      signal?.addEventListener('abort', onAbort);
      this.#waiting.push(waiting);
    });
  }

  #add(): Member {
    const member: Member = { thread: this.#options.start(), busy: true, retired: false };
    this.#members.add(member);
    return member;
  }

  #occupy(member: Member): Member {
    clearTimeout(member.idle);
    member.busy = true;
    return member;
  }

  async #perform<T>({ thread }: Member, task: Task<T>, { signal }: CallLimits): Promise<T> {
    const onAbort = (): void => thread.end(signal?.reason);
    const timeout = this.#options.timeout();
    const onTimeout = (): void =>
      thread.end(new GrError('worker/timeout', `The image worker took longer than ${timeout / 1000} s`));
    const timer = Number.isFinite(timeout) ? setTimeout(onTimeout, timeout) : undefined;
    if (signal?.aborted) onAbort();
    signal?.addEventListener('abort', onAbort);
    try {
      return await thread.call(task);
    } catch (error) {
      // It said so itself: a wasm without memory, or in an unknown state, answers no second call.
      if (error instanceof GrError && error.code === 'worker/died') thread.end(error);
      throw error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  #giveBack(member: Member): void {
    const { thread } = member;
    if (thread.ended || member.retired) this.#drop(member, undefined);
    else member.busy = false;
    this.#serveNext(member);
  }

  #serveNext(member: Member): void {
    const next = this.#waiting.shift();
    if (next === undefined) return this.#rest(member);
    try {
      next.resolve(this.#members.has(member) ? this.#occupy(member) : this.#add());
    } catch (error) {
      next.reject(error);
      this.#serveNext(member);
    }
  }

  #rest(member: Member): void {
    if (!this.#members.has(member)) return;
    // Moved to the end: the order is that of last work.
    this.#members.delete(member);
    this.#members.add(member);
    member.idle = setTimeout(() => {
      if (this.#members.size > 1) this.#drop(member, undefined);
    }, this.#options.idleTimeout);
  }

  #drop(member: Member, reason: unknown): void {
    clearTimeout(member.idle);
    this.#members.delete(member);
    member.thread.end(reason);
  }
}

interface Member {
  readonly thread: WorkerThread;
  busy: boolean;
  /** To end after its present call. */
  retired: boolean;
  /** The open file that it was asked about last. */
  source?: number | undefined;
  idle?: ReturnType<typeof setTimeout>;
}

interface Waiting {
  readonly resolve: (member: Member) => void;
  readonly reject: (reason: unknown) => void;
}
