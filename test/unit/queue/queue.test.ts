import { describe, expect, test } from 'vitest';
import { GrError } from '../../../src/errors.js';
import type { Message } from '../../../src/queue/message.js';
import type { Call, Ticket } from '../../../src/queue/job.js';
import { Queue, type QueueSettings } from '../../../src/queue/queue.js';

/** A queue whose time stands still until a test moves it. */
function createQueue(settings?: Partial<QueueSettings>) {
  const time = { ms: 0 };
  const told: (() => void)[] = [];
  const queue = new Queue({ now: () => time.ms, later: (tell) => told.push(tell) }, settings);
  return { queue, time, tellRanks: () => told.splice(0).forEach((tell) => tell()) };
}

interface Work {
  readonly name: string;
  readonly ticket: Ticket<string>;
  readonly messages: Message<string>[];
  /** What the work got, once it runs. */
  call?: Call<string>;
  complete(output?: string): void;
  fail(error: unknown): void;
}

interface WorkOptions {
  readonly group?: string | WeakKey;
  readonly limit?: 'default' | number | null;
  readonly key?: WeakKey;
  readonly stream?: { readonly timeLimit: number | null };
}

const FUNCTION = () => {};

/** Pushes a job whose work ends when the test says so. */
function push(queue: Queue, name: string, options: WorkOptions = {}): Work {
  const messages: Message<string>[] = [];
  let settle: { complete: (output: string) => void; fail: (error: unknown) => void } | undefined;
  const result = new Promise<string>((complete, fail) => (settle = { complete, fail }));
  const work = {
    name,
    messages,
    complete: (output = name) => settle?.complete(output),
    fail: (error: unknown) => settle?.fail(error),
  } as Work & { ticket: Ticket<string> };
  const { group = 'group', limit = 'default', key = FUNCTION, stream } = options;
  return Object.assign(work, {
    ticket: queue.push<string>({
      group,
      limit,
      key,
      ...(stream && { stream }),
      run: (call) => {
        work.call = call;
        return result;
      },
      onMessage: (message) => messages.push(message),
    }),
  });
}

/** Lets everything that is settled be followed up. */
async function followUp(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

const types = (work: Work) => work.messages.map(({ type }) => type);
const states = (...works: Work[]) => works.map(({ ticket }) => ticket.state);

describe('Queue: one job', () => {
  test('a job that finds a free slot runs in the same step', () => {
    const { queue } = createQueue();
    const work = push(queue, 'a');
    expect(work.call).toBeDefined();
    expect([queue.running, queue.waiting]).toEqual([1, 0]);
    expect(work.messages).toEqual([{ type: 'starts', eta: null }]);
  });

  test('its result is its last message', async () => {
    const { queue, time } = createQueue();
    const work = push(queue, 'a');
    time.ms = 1500;
    work.complete('done');
    await expect(work.ticket.finished).resolves.toEqual({ type: 'completed', output: 'done', duration: 1.5 });
    expect(types(work)).toEqual(['starts', 'completed']);
    expect([queue.running, queue.waiting]).toEqual([0, 0]);
  });

  test('a failure is a message, and never an unhandled rejection', async () => {
    const { queue } = createQueue();
    const work = push(queue, 'a');
    const error = new Error('no');
    work.fail(error);
    await expect(work.ticket.finished).resolves.toEqual({ type: 'failed', error });
  });

  test('work that throws at once fails like any other and frees its slot', async () => {
    const { queue } = createQueue();
    const error = new Error('at once');
    const ticket = queue.push({
      group: 'group',
      limit: 1,
      key: FUNCTION,
      run: () => {
        throw error;
      },
    });
    await expect(ticket.finished).resolves.toEqual({ type: 'failed', error });
    expect(queue.running).toBe(0);
  });
});
