import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { implicitApp } from '../../../src/app/app-of.js';
import type { ListenerOptions } from '../../../src/app/listener.js';
import { listen } from '../../../src/app/on.js';
import { Box, deferred, endAll, settled } from '../../support/box.js';
import { collectToasts } from '../../support/toasts.js';

const toasts = collectToasts();
beforeEach(() => {
  toasts.length = 0;
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(endAll);
afterEach(() => {
  vi.restoreAllMocks();
  implicitApp().configure({ defaultConcurrencyLimit: 1 });
});

/** Clicks three times and says how many functions are running then. */
async function runningOfThree(options: ListenerOptions): Promise<number> {
  const button = new Box(null);
  const gate = deferred();
  const fn = vi.fn(() => gate.promise);
  listen(button, 'click', fn, { triggerMode: 'multiple', ...options } as object);
  for (let click = 0; click < 3; click += 1) button.emit('click');
  await settled();
  const running = fn.mock.calls.length;
  gate.resolve();
  await settled();
  expect(fn).toHaveBeenCalledTimes(3);
  return running;
}

describe('queued listeners: limits', () => {
  test.each([
    [{}, 1],
    [{ concurrencyLimit: 'default' }, 1],
    [{ concurrencyLimit: 1 }, 1],
    [{ concurrencyLimit: 2 }, 2],
    [{ concurrencyLimit: null }, 3],
  ] as const)('test_default_concurrency_limits: of three jobs with %o, %i run', async (options, running) => {
    expect(await runningOfThree(options)).toBe(running);
  });

  test('the app may have another default', async () => {
    implicitApp().configure({ defaultConcurrencyLimit: 2 });
    expect(await runningOfThree({})).toBe(2);
  });

  test('the lowest limit of those who share an id counts', async () => {
    const button = new Box(null);
    const fns = [vi.fn(() => new Promise(() => {})), vi.fn(() => new Promise(() => {}))];
    fns.forEach((fn, i) =>
      listen(button, 'click', fn, { concurrencyId: 'lowest', concurrencyLimit: i === 0 ? null : 1 }),
    );
    button.emit('click');
    await settled();

    expect(fns.map((fn) => fn.mock.calls.length)).toEqual([1, 0]);
  });

  test('test_all_status_messages: with limit 2 and four jobs the ranks shrink, and all finish', async () => {
    const outputs = [0, 1, 2, 3].map(() => new Box<unknown>(0));
    const gates = outputs.map(() => deferred());
    outputs.forEach((output, i) =>
      listen(output, 'click', () => gates[i]?.promise, {
        outputs: output,
        concurrencyId: 'four',
        concurrencyLimit: 2,
      }),
    );
    for (const output of outputs) output.emit('click');
    await settled();
    const ranks = () =>
      outputs.map(({ lastStatus: status }) => (status?.type === 'pending' ? status.rank : 'done'));
    expect(ranks()).toEqual([null, null, 0, 1]);

    gates[0]?.resolve();
    await settled();
    expect(ranks().slice(0, 3)).toEqual(['done', null, null]);
    for (const gate of gates) gate.resolve();
    await settled();
    expect(ranks()).toEqual(['done', 'done', 'done', 'done']);
  });

  test('test_async_generators: sync and async generators that share an id both finish, every yield shown', async () => {
    const [a, b] = [new Box(0), new Box(0)];
    const share = { concurrencyId: 'generators' };
    const counted = function* () {
      yield* [1, 2, 3];
    };
    const awaited = async function* () {
      yield* [4, 5, 6];
    };
    listen(a, 'click', counted, { outputs: a, ...share });
    const finished = new Promise((resolve) =>
      listen(a, 'click', awaited, { outputs: b, ...share }).then(() => resolve(undefined)),
    );
    a.emit('click');
    await finished;

    expect([a.delivered, b.delivered]).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  test('a failing job does not hold back the next', async () => {
    const output = new Box(0);
    let calls = 0;
    const fn = () => {
      calls += 1;
      if (calls === 1) throw new Error('the first fails');
      return calls;
    };
    listen(output, 'click', fn, { outputs: output, triggerMode: 'multiple' });
    output.emit('click');
    output.emit('click');
    await settled();

    expect(output.value).toBe(2);
  });
});

describe('queued listeners: batches', () => {
  test('what waits meanwhile goes together, up to maxBatchSize', async () => {
    const [input, output] = [new Box(0), new Box<unknown>(null)];
    const gate = deferred();
    const batches: number[][] = [];
    const fn = async (values: number[]) => {
      batches.push(values);
      await gate.promise;
      return [values.map((value) => value * 10)];
    };
    listen(input, 'click', fn, {
      inputs: input,
      outputs: output,
      batch: true,
      maxBatchSize: 3,
      triggerMode: 'multiple',
    });
    for (const value of [1, 2, 3, 4, 5]) {
      input.value = value;
      input.emit('click');
      await settled();
    }
    gate.resolve();
    await settled();

    expect(batches).toEqual([[1], [2, 3, 4], [5]]);
    expect(output.delivered).toEqual([10, 20, 30, 40, 50]);
  });

  test('one failure is everybody’s', async () => {
    const [button, output] = [new Box(null), new Box<unknown>('stays')];
    const gate = deferred();
    const failures: string[] = [];
    const fn = async (values: unknown[]) => {
      await gate.promise;
      if (values.length > 1) throw new Error('both of them');
      return [values];
    };
    const options = { inputs: button, outputs: output, batch: true, triggerMode: 'multiple' } as const;
    listen(button, 'click', fn, options).failure(() => void failures.push('failed'), {
      triggerMode: 'multiple',
    });
    for (let click = 0; click < 3; click += 1) button.emit('click');
    await settled();
    gate.resolve();
    await settled();

    expect(failures).toEqual(['failed', 'failed']);
    expect(output.delivered).toEqual([null]);
  });

  test('without the queue each is a batch of one', async () => {
    const output = new Box<unknown>(null);
    listen(output, 'click', (values: number[]) => [values], {
      inputs: output,
      outputs: output,
      batch: true,
      queue: false,
    });
    output.value = 7;
    output.emit('click');
    await settled();

    expect(output.delivered).toEqual([7]);
  });

  test('a Set of inputs is a Map of lists', async () => {
    const input = new Box(3);
    let given: unknown;
    listen(input, 'click', (values: unknown) => void (given = values), {
      inputs: new Set([input]),
      batch: true,
    });
    input.emit('click');
    await settled();

    expect(given).toEqual(new Map([[input, [3]]]));
  });
});

describe('queued listeners: cancelled generators', () => {
  test('one that stands at a yield has cleaned up before its function is called again', async () => {
    const [output, again] = [new Box<unknown>(0), new Box(null)];
    const [crossing, cleanup] = [deferred(), deferred()];
    output.crossOut = (value) => crossing.promise.then(() => value);
    const order: string[] = [];
    const fn = async function* () {
      order.push('start');
      try {
        yield 1;
      } finally {
        await cleanup.promise;
        order.push('finally');
      }
    };
    const running = listen(output, 'click', fn, { outputs: output });
    listen(again, 'click', fn, { cancels: running });
    output.emit('click');
    await settled();
    again.emit('click');
    await settled();
    expect(order).toEqual(['start']);

    cleanup.resolve();
    await settled();
    expect(order.slice(0, 3)).toEqual(['start', 'finally', 'start']);
  });

  test('one that waits for ever does not keep its function from being called again', async () => {
    const [output, again] = [new Box<unknown>(0), new Box(null)];
    const fn = vi.fn(async function* () {
      await new Promise(() => {});
      yield 1;
    });
    const running = listen(output, 'click', fn, { outputs: output });
    listen(again, 'click', fn, { cancels: running });
    output.emit('click');
    await settled();
    again.emit('click');
    await settled();

    expect(fn).toHaveBeenCalledTimes(2);
  });
});

describe('queued listeners: a job that cancels itself while it starts', () => {
  test('ends cancelled, and its slot is free', async () => {
    const output = new Box<unknown>(0);
    const ends: string[] = [];
    const fn = () => {
      running.cancel();
      return 1;
    };
    const running = listen(output, 'click', fn, { outputs: output });
    running.success(() => void ends.push('success'));
    running.failure(() => void ends.push('failure'));
    output.emit('click');
    await settled();
    output.emit('click');
    await settled();

    expect(ends).toEqual(['failure', 'failure']);
    expect(output.delivered).toEqual([]);
  });
});
