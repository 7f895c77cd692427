import type { Call, JobRequest, Ticket } from '../../src/queue/job.js';
import type { Message } from '../../src/queue/message.js';
import { Queue, type QueueSettings } from '../../src/queue/queue.js';

/** A queue whose time stands still until a test moves it, and that tells ranks when a test says so. */
export function createQueue(settings?: Partial<QueueSettings>) {
  const time = { seconds: 0 };
  const told: (() => void)[] = [];
  const queue = new Queue({ now: () => time.seconds * 1000, later: (tell) => told.push(tell) }, settings);
  const tellRanks = () => {
    for (const tell of told.splice(0)) tell();
  };
  return { queue, time, tellRanks };
}

/** A promise and the two ways in which a test can settle it. */
export class Deferred<T> {
  complete: (value: T) => void = () => {};
  fail: (error: unknown) => void = () => {};
  readonly promise = new Promise<T>((complete, fail) => Object.assign(this, { complete, fail }));
}

/** A job whose work ends when the test says so. Its result is its name. */
export class Work {
  readonly messages: Message<string>[] = [];
  readonly #result = new Deferred<string>();
  /** What the work got, once it runs. */
  call: Call<string> | null = null;

  constructor(
    readonly name: string,
    private readonly onMessage: (message: Message<string>) => void = () => {},
  ) {}

  get started(): boolean {
    return this.call !== null;
  }

  get types(): string[] {
    return this.messages.map(({ type }) => type);
  }

  complete(): void {
    this.#result.complete(this.name);
  }

  fail(error: unknown): void {
    this.#result.fail(error);
  }

  run(call: Call<string>): Promise<string> {
    this.call = call;
    return this.#result.promise;
  }

  hear(message: Message<string>): void {
    this.messages.push(message);
    this.onMessage(message);
  }
}

export interface WorkOptions extends Partial<Pick<JobRequest, 'group' | 'limit' | 'key' | 'stream'>> {
  readonly onMessage?: (message: Message<string>) => void;
}

/** The function that jobs stand for unless a test names another. */
export const FUNCTION = () => {};

/** Pushes a job into the group `group`, with the default limit, unless the options say otherwise. */
export function pushWork(queue: Queue, name: string, options: WorkOptions = {}): PushedWork {
  const { onMessage, ...request } = options;
  const work = new Work(name, onMessage);
  const ticket = queue.push<string>({
    group: 'group',
    limit: 'default',
    key: FUNCTION,
    ...request,
    run: (call) => work.run(call),
    onMessage: (message) => work.hear(message),
  });
  return Object.assign(work, { ticket });
}

export type PushedWork = Work & { readonly ticket: Ticket<string> };

/** Lets whatever is settled be followed up. */
export async function followUp(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

export function started(works: readonly Work[]): string[] {
  return works.filter((work) => work.started).map(({ name }) => name);
}
