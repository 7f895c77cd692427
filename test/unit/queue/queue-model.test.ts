import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GrError } from '../../../src/errors.js';
import type { Ticket } from '../../../src/queue/job.js';
import { isFinal, type Message } from '../../../src/queue/message.js';
import { createQueue, Deferred, followUp } from '../../support/queue-fixture.js';

/** What a job is pushed for. Groups are shared, limits differ within them. */
interface TestFunction {
  readonly group: string;
  readonly limit: 'default' | number | null;
  readonly maxBatchSize: number | null;
}

const FUNCTIONS: readonly TestFunction[] = [
  { group: 'a', limit: 'default', maxBatchSize: null },
  { group: 'a', limit: 3, maxBatchSize: null },
  { group: 'a', limit: null, maxBatchSize: 4 },
  { group: 'b', limit: 2, maxBatchSize: 2 },
  { group: 'b', limit: 5, maxBatchSize: null },
  { group: 'c', limit: null, maxBatchSize: null },
  { group: 'd', limit: null, maxBatchSize: null },
  { group: 'd', limit: null, maxBatchSize: 3 },
];

const GROUPS = new Set(FUNCTIONS.map(({ group }) => group));

interface TestJob {
  readonly number: number;
  readonly fn: TestFunction;
  readonly messages: Message<number>[];
  ticket: Ticket<number> | null;
  started: boolean;
}

/** A call that has not settled, its jobs cancelled or not. */
interface TestCall {
  readonly fn: TestFunction;
  readonly jobs: readonly TestJob[];
  readonly result: Deferred<number[]>;
}

/** The rules in their plainest form, checked against the queue at every step. */
class Model {
  readonly fixture = createQueue();
  readonly jobs: TestJob[] = [];
  readonly calls = new Set<TestCall>();
  readonly brought = new Map<string, Set<TestFunction['limit']>>();
  defaultLimit: number | null = 1;
  maxSize: number | null = null;
  readonly #violations: unknown[] = [];

  get queue() {
    return this.fixture.queue;
  }

  waiting(group?: string): TestJob[] {
    return this.jobs.filter(
      (job) => !job.started && !hasEnded(job) && (group === undefined || job.fn.group === group),
    );
  }

  running(group: string): number {
    return [...this.calls].filter(({ fn }) => fn.group === group).length;
  }

  limit(group: string, newcomer?: TestFunction['limit']): number {
    const limits = [...(this.brought.get(group) ?? []), ...(newcomer === undefined ? [] : [newcomer])];
    return Math.min(...limits.map((limit) => (limit === 'default' ? this.defaultLimit : limit) ?? Infinity));
  }

  hasSlot(group: string, newcomer?: TestFunction['limit']): boolean {
    return this.calls.size < 40 && this.running(group) < this.limit(group, newcomer);
  }

  push(fn: TestFunction): void {
    const { group, limit } = fn;
    const startsAtOnce = this.waiting(group).length === 0 && this.hasSlot(group, limit);
    const refused = this.maxSize !== null && this.waiting().length >= this.maxSize && !startsAtOnce;
    const job: TestJob = { number: this.jobs.length, fn, messages: [], ticket: null, started: false };
    if (refused) {
      expect(() => this.#send(job)).toThrow(GrError);
      return;
    }
    this.jobs.push(job);
    this.brought.set(group, (this.brought.get(group) ?? new Set()).add(limit));
    job.ticket = this.#send(job);
    rule(job.started === startsAtOnce, 'a job starts in the same step where a slot is free, and only there');
  }

  #send(job: TestJob): Ticket<number> {
    const { fn } = job;
    const common = {
      group: fn.group,
      limit: fn.limit,
      key: fn,
      onMessage: (message: Message<number>) => job.messages.push(message),
    };
    const { maxBatchSize } = fn;
    if (maxBatchSize === null) {
      return this.queue.push<number>({
        ...common,
        run: () => this.#begin(fn, [job]).then(([own]) => own ?? -1),
      });
    }
    return this.queue.push<TestJob, number>({
      ...common,
      kind: 'batch',
      maxBatchSize,
      input: job,
      runBatch: (jobs) => this.#begin(fn, jobs),
    });
  }

  /** The queue takes what is thrown here for the function's own failure: it is kept, and thrown at the next check. */
  #begin(fn: TestFunction, jobs: readonly TestJob[]): Promise<number[]> {
    try {
      this.#checkStart(fn, jobs);
    } catch (violation) {
      this.#violations.push(violation);
    }
    for (const job of jobs) job.started = true;
    const call = { fn, jobs, result: new Deferred<number[]>() };
    this.calls.add(call);
    return call.result.promise;
  }

  #checkStart(fn: TestFunction, jobs: readonly TestJob[]): void {
    const { group } = fn;
    rule(this.calls.size < 40, 'no more than 40 at once');
    rule(this.running(group) < this.limit(group), `the limit of ${group}`);
    const inLine = this.waiting(group);
    rule(jobs[0] === inLine[0], 'first come, first served');
    const batch = inLine.filter((job) => job.fn === fn).slice(0, fn.maxBatchSize ?? 1);
    rule(
      numbers(jobs) === numbers(batch),
      `a batch takes all that wait, in order: ${numbers(batch)}, got ${numbers(jobs)}`,
    );
  }

  settle(index: number, error?: Error): void {
    const call = [...this.calls][index % this.calls.size];
    if (call === undefined) return;
    this.calls.delete(call);
    if (error === undefined) call.result.complete(call.jobs.map(({ number }) => number));
    else call.result.fail(error);
  }

  cancel(index: number): void {
    const live = this.jobs.filter((job) => !hasEnded(job));
    const job = live[index % live.length];
    if (job === undefined) return;
    job.ticket?.cancel();
    rule(job.messages.at(-1)?.type === 'cancelled', 'a cancelled job ends at once');
  }

  configure(defaultLimit: number | null, maxSize: number | null): void {
    this.defaultLimit = defaultLimit;
    this.maxSize = maxSize;
    this.queue.configure({ defaultConcurrencyLimit: defaultLimit, maxSize });
  }

  /** What holds whenever nothing is under way. */
  check(): void {
    if (this.#violations.length > 0) throw this.#violations[0];
    rule(this.queue.waiting === this.waiting().length, 'the queue counts who waits');
    rule(this.queue.running === this.calls.size, 'the queue counts what runs');
    for (const group of GROUPS) {
      rule(
        this.waiting(group).length === 0 || !this.hasSlot(group),
        `nobody waits in ${group} while a slot is free`,
      );
    }
  }

  /** What holds when all is done. */
  async checkEnd(): Promise<void> {
    expect([this.queue.waiting, this.queue.running]).toEqual([0, 0]);
    for (const { number, messages, ticket } of this.jobs) {
      const ends = messages.filter(isFinal);
      expect(ends, 'each job ends exactly once').toHaveLength(1);
      const [end] = ends;
      expect(messages.at(-1), 'the end is the last word').toBe(end);
      expect(await ticket?.finished).toBe(end);
      if (end?.type === 'completed') expect(end.output, 'each job gets its own result').toBe(number);
    }
  }
}

/** Like an expectation, but cheap: there are hundreds of thousands. */
function rule(holds: boolean, text: string): void {
  if (!holds) throw new Error(`Broken: ${text}`);
}

function numbers(jobs: readonly TestJob[]): string {
  return jobs.map(({ number }) => number).join(' ');
}

function hasEnded({ messages }: TestJob): boolean {
  const last = messages.at(-1);
  return last !== undefined && isFinal(last);
}

/** What happens, and its name in a counterexample. */
type Step = readonly [name: string, act: (model: Model) => void];

const someFunction = fc.constantFrom(...FUNCTIONS);

function weighted(weight: number, arbitrary: fc.Arbitrary<Step>): fc.WeightedArbitrary<Step> {
  return { weight, arbitrary };
}

const step = fc.oneof(
  weighted(
    20,
    someFunction.map((fn) => [`push in ${fn.group}`, (model) => model.push(fn)]),
  ),
  weighted(
    1,
    someFunction.map((fn) => [
      `push 15 times in ${fn.group}`,
      (model) => {
        for (let i = 0; i < 15; i += 1) model.push(fn);
      },
    ]),
  ),
  weighted(
    8,
    fc.nat().map((index) => [`complete ${index}`, (model) => model.settle(index)]),
  ),
  weighted(
    2,
    fc.nat().map((index) => [`fail ${index}`, (model) => model.settle(index, new Error('failed'))]),
  ),
  weighted(
    4,
    fc.nat().map((index) => [`cancel ${index}`, (model) => model.cancel(index)]),
  ),
  weighted(1, fc.constant<Step>(['tell ranks', (model) => model.fixture.tellRanks()])),
  weighted(
    1,
    fc
      .tuple(fc.option(fc.integer({ min: 1, max: 4 })), fc.option(fc.integer({ min: 0, max: 40 })))
      .map((settings) => [`configure ${settings}`, (model) => model.configure(...settings)]),
  ),
);

const STEPS = 10_000;

describe('Queue: its rules under random use', () => {
  test('limits hold, each job ends once, the order is kept, nothing is left, in 10,000 steps', async () => {
    let steps = 0;
    let busiest = 0;
    // Scripts of any length, so that a counterexample can be short.
    const scripts = fc.array(step, { maxLength: 400, size: 'max' });
    const run = fc.asyncProperty(scripts, async (script) => {
      const model = new Model();
      for (const [, act] of script) {
        act(model);
        await followUp();
        model.check();
        steps += 1;
        busiest = Math.max(busiest, model.calls.size);
      }
      while (model.calls.size > 0) {
        model.settle(0);
        await followUp();
        model.check();
      }
      await model.checkEnd();
    });
    while (steps < STEPS) await fc.assert(run, { numRuns: 10 });
    expect(busiest, 'the limit of all groups together was met on the way').toBe(40);
  });
});
