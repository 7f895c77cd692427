import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { implicitApp } from '../../src/app/app-of.js';
import type { Edit } from '../../src/api/diff.js';
import { listen } from '../../src/app/on.js';
import { update } from '../../src/app/update.js';
import type { ListenerOptions } from '../../src/app/listener.js';
import { Box, deferred, endAll } from '../support/box.js';
import { applyEdits } from './apply-edits.js';
import { ask, dataOf, eventsOf, post, startServer, stopServer, ways, type GradioEvent } from './in-page.js';

beforeAll(startServer);
afterAll(stopServer);
afterEach(endAll);
afterEach(() => implicitApp().configure({ defaultConcurrencyLimit: 1, maxSize: null }));

const number = (value = 0) => new Box<number>(value, 'number');
const trigger = () => new Box(null, 'button');

describe.each(ways)('%s: generators', (_, connect) => {
  test('test_async_generators_interface, test_sync_generators: every value comes, in order', async () => {
    const [button, a] = [trigger(), number()];
    listen(
      button,
      'click',
      function* (n: number) {
        for (let i = 0; i < n; i += 1) yield i;
      },
      { inputs: a, outputs: a, apiName: 'sync' },
    );
    listen(
      button,
      'click',
      async function* (n: number) {
        for (let i = 0; i < n; i += 1) yield i;
      },
      { inputs: a, outputs: a, apiName: 'async' },
    );
    const client = await connect();

    for (const name of ['/sync', '/async']) {
      expect(await dataOf(client.submit(name, [3]))).toEqual([[0], [1], [2], [2]]);
    }
    client.close();
  });

  test('test_async_generators: two that share a `concurrency_id` both finish', async () => {
    const [button, a] = [trigger(), number()];
    const options = { inputs: a, outputs: a, concurrencyId: 'shared', concurrencyLimit: 2 } as const;
    listen(
      button,
      'click',
      function* (n: number) {
        for (let i = 0; i < n; i += 1) yield i;
      },
      { ...options, apiName: 'sync' },
    );
    listen(
      button,
      'click',
      async function* (n: number) {
        for (let i = 0; i < n; i += 1) yield i;
      },
      { ...options, apiName: 'async' },
    );
    const client = await connect();

    const both = await Promise.all([
      dataOf(client.submit('/sync', [4])),
      dataOf(client.submit('/async', [5])),
    ]);
    expect(both).toEqual([
      [[0], [1], [2], [3], [3]],
      [[0], [1], [2], [3], [4], [4]],
    ]);
    client.close();
  });
});

/** Sends three calls at once, and expects so many of their functions to run together, never more. */
async function expectAtOnce(
  connect: (typeof ways)[number][1],
  options: ListenerOptions,
  expected: number,
): Promise<void> {
  const [button, gate] = [trigger(), deferred()];
  const running = { now: 0, most: 0, ever: 0 };
  const fn = async (): Promise<void> => {
    running.ever += 1;
    running.most = Math.max(running.most, ++running.now);
    await gate.promise;
    running.now -= 1;
  };
  listen(button, 'click', fn, { ...options, apiName: 'three' } as object);
  const client = await connect({ events: ['data', 'status'] });
  const heard = [deferred(), deferred(), deferred()];
  const calls = heard.map(async ({ resolve }) => {
    for await (const event of client.submit('/three', [])) {
      // Each has a place in the queue, or has started.
      if (event.type === 'status' && (event.position !== undefined || event.stage !== 'pending')) resolve();
    }
  });
  await Promise.all(heard.map(({ promise }) => promise));
  await expect.poll(() => running.now).toBe(expected);
  gate.resolve();
  await Promise.all(calls);
  expect(running).toEqual({ now: 0, most: expected, ever: 3 });
  client.close();
}

describe.each(ways)('%s: the queue', (_, connect) => {
  test.each([
    [{}, 1],
    [{ concurrencyLimit: 'default' }, 1],
    [{ concurrencyLimit: 1 }, 1],
    [{ concurrencyLimit: 2 }, 2],
    [{ concurrencyLimit: null }, 3],
  ] as const)(
    'test_default_concurrency_limits: of three at once, %o lets %i run',
    async (options, running) => {
      await expectAtOnce(connect, options, running);
    },
  );

  test('test_all_status_messages: with limit 2 and four calls the line grows, moves up, and ends', async () => {
    const [button, a] = [trigger(), number()];
    const gates = Array.from({ length: 4 }, () => deferred<number>());
    const started: number[] = [];
    const fn = (n: number) => {
      started.push(n);
      return gates[n]?.promise;
    };
    listen(button, 'click', fn, { inputs: a, outputs: a, apiName: 'gated', concurrencyLimit: 2 });
    const client = await connect({ events: ['data', 'status'] });

    const told: GradioEvent[][] = [[], [], [], []];
    const jobs: Promise<void>[] = [];
    for (const n of [0, 1, 2, 3]) {
      const placed = deferred();
      jobs.push(
        (async () => {
          for await (const event of client.submit('/gated', [n]) as AsyncIterable<unknown>) {
            const happened = event as GradioEvent;
            told[n]?.push(happened);
            if (happened['position'] !== undefined) placed.resolve();
          }
        })(),
      );
      await placed.promise;
    }
    const positions = (n: number) =>
      (told[n] ?? []).filter(({ size }) => size !== undefined).map(({ position, size }) => [position, size]);
    await expect.poll(() => positions(2)[0]).toEqual([0, 1]);
    await expect.poll(() => positions(3)[0]).toEqual([1, 2]);
    for (const gate of gates) gate.resolve(1);
    await Promise.all(jobs);
    expect(told.map((events) => events.at(-1)?.['stage'])).toEqual([
      'complete',
      'complete',
      'complete',
      'complete',
    ]);
    expect(started).toEqual([0, 1, 2, 3]);
    const status = (await (await ask('/gradio_api/queue/status')).json()) as { queue_size: number };
    expect(status.queue_size).toBe(0);
    client.close();
  });

  test("a full queue refuses with the client's own words, and the next call goes through", async () => {
    const [button, a] = [trigger(), number()];
    const [started, gate] = [deferred(), deferred<number>()];
    implicitApp().configure({ maxSize: 0 });
    const fn = () => {
      started.resolve();
      return gate.promise;
    };
    listen(button, 'click', fn, { outputs: a, apiName: 'gated' });
    const client = await connect({ events: ['data', 'status'] });

    const first = eventsOf(client.submit('/gated', []));
    await started.promise;
    const refused = await eventsOf(client.submit('/gated', []));
    expect(refused.at(-1)).toMatchObject({
      stage: 'error',
      message: 'This application is currently busy. Please try again. ',
    });
    gate.resolve(5);
    expect((await first).filter(({ type }) => type === 'data')).toMatchObject([{ data: [5] }]);
    expect((await client.predict('/gated', [])).data).toEqual([5]);
    client.close();
  });

  test("a validator's no is the caller's to read, by parameter", async () => {
    const [button, a, b] = [trigger(), number(), number()];
    const fn = vi.fn((width: number, height: number) => width * height);
    listen(button, 'click', fn, {
      inputs: [a, b],
      outputs: a,
      apiName: 'area',
      validator: (_width: number, height: number) => [
        null,
        { __type__: 'validate', is_valid: height > 0, message: 'too flat' },
      ],
    });
    const client = await connect({ events: ['data', 'status'] });

    const refused = await eventsOf(client.submit('/area', [1, 0]));
    expect(refused.at(-1)).toMatchObject({
      stage: 'error',
      code: 'validation_error',
      message: [{ is_valid: true }, { is_valid: false, message: 'too flat' }],
    });
    expect(fn).not.toHaveBeenCalled();
    expect((await client.predict('/area', [2, 3])).data).toEqual([6]);
    client.close();
  });
});

/** What a caller of the queue's stream knows of a generator after each message: edits are applied to a copy. */
function valuesOf(told: readonly Record<string, unknown>[]): readonly unknown[] {
  let known: unknown[] | null = null;
  return told.flatMap(({ msg, output }) => {
    const { data } = (output ?? {}) as { data: unknown[] };
    if (msg === 'process_completed') return [data];
    if (msg !== 'process_generating') return [];
    const before: unknown[] | null = known;
    known =
      before === null
        ? data
        : data.map((edits, i) => applyEdits(structuredClone(before[i]), edits as readonly Edit[]));
    return [known];
  });
}

describe("the queue's routes", () => {
  const join = async (fn_index: number, session_hash: string, data: unknown[] = []) =>
    (
      (await (await post('/gradio_api/queue/join', { data, fn_index, session_hash })).json()) as {
        event_id: string;
      }
    ).event_id;
  const listenTo = (hash: string, init?: RequestInit) =>
    ask(`/gradio_api/queue/data?session_hash=${hash}`, init);
  const messages = async (response: Response) =>
    (await response.text())
      .split('\n\n')
      .filter((text) => text !== '')
      .map((text) => JSON.parse(text.replace(/^data: /, '')) as Record<string, unknown>);

  test('test_varying_output_forms_with_generators: values change their form from one to the next', async () => {
    const [button, a] = [trigger(), new Box<unknown>(null, 'json')];
    const values = [
      { a: 1, b: [1, 2] },
      { a: 1, b: [1], c: { d: 'x' } },
      [1, 2, 3, 4],
      [1],
      'text',
      'text that grows',
      7,
      null,
      [{ deep: [[1, 2], [3]] }, 'x'],
      [{ deep: [[2], []] }],
      { 0: 'a' },
      [],
      true,
    ];
    const fn = function* () {
      yield* values;
    };
    listen(button, 'click', fn, { outputs: a });
    await join(0, 'forms');

    const told = valuesOf(await messages(await listenTo('forms')));
    expect(told).toEqual([...values, values.at(-1)].map((value) => [value]));
  });

  test('test_async_iterator_update_with_new_component: each update carries its value', async () => {
    const [button, a] = [trigger(), number()];
    const fn = async function* () {
      for (const value of [1, 2]) yield update({ value, maximum: 10, elemId: `n${value}` });
    };
    listen(button, 'click', fn, { outputs: a });
    await join(0, 'updates');

    const told = (value: number) => [{ __type__: 'update', value, maximum: 10, elem_id: `n${value}` }];
    expect(valuesOf(await messages(await listenTo('updates')))).toEqual([told(1), told(2), told(2)]);
    expect(a.updates).toEqual([]);
  });

  test('test_heartbeat_task_cancelled_after_stream_completes: the body ends with the result, and nothing beats on', async () => {
    const [button, a] = [trigger(), number()];
    listen(button, 'click', () => 1, { outputs: a });
    const beats = vi.spyOn(globalThis, 'setInterval');
    const stops = vi.spyOn(globalThis, 'clearInterval');
    try {
      await join(0, 'beat');
      const told = await messages(await listenTo('beat'));
      expect(told.map(({ msg }) => msg)).toEqual([
        'estimation',
        'process_starts',
        'process_completed',
        'close_stream',
      ]);
      expect(beats).toHaveBeenCalledTimes(1);
      expect(stops).toHaveBeenCalledWith(beats.mock.results[0]?.value);
    } finally {
      beats.mockRestore();
      stops.mockRestore();
    }
  });

  test('test_cancel_removes_pending_event_from_queue: it alone goes, and hears that it is over', async () => {
    const [button, a] = [trigger(), number()];
    const gate = deferred();
    const ran: number[] = [];
    const fn = async (n: number) => {
      ran.push(n);
      await gate.promise;
      return n;
    };
    listen(button, 'click', fn, { inputs: a, outputs: a });
    const ids = [await join(0, 'line', [0]), await join(0, 'line', [1]), await join(0, 'line', [2])];

    const answer = await post('/gradio_api/cancel', { session_hash: 'line', fn_index: 0, event_id: ids[1] });
    expect(await answer.json()).toEqual({ success: true });
    gate.resolve();
    const told = await messages(await listenTo('line'));
    const completed = told.filter(({ msg }) => msg === 'process_completed');
    expect(completed.map(({ event_id }) => ids.indexOf(event_id as string)).sort()).toEqual([0, 1, 2]);
    expect(ran).toEqual([0, 2]);
  });

  test('test_cancel_closes_generator: its `finally` runs, and it is forgotten', async () => {
    const [button, a] = [trigger(), number()];
    const closed = deferred();
    listen(
      button,
      'click',
      async function* () {
        try {
          for (let n = 0; ; n += 1) yield n;
        } finally {
          closed.resolve();
        }
      },
      { outputs: a },
    );
    const id = await join(0, 'closing');
    const cancel = () => post('/gradio_api/cancel', { session_hash: 'closing', fn_index: 0, event_id: id });

    expect(await (await cancel()).json()).toEqual({ success: true });
    await closed.promise;
    // A second time there is nothing left to end.
    expect(await (await cancel()).json()).toEqual({ success: true });
  });

  test("nobody can cancel another session's event", async () => {
    const [button, a] = [trigger(), number()];
    const gate = deferred<number>();
    listen(button, 'click', () => gate.promise, { outputs: a });
    const id = await join(0, 'mine');

    await post('/gradio_api/cancel', { session_hash: 'theirs', fn_index: 0, event_id: id });
    gate.resolve(3);
    const told = await messages(await listenTo('mine'));
    expect(told.at(-2)).toMatchObject({ msg: 'process_completed', success: true, output: { data: [3] } });
  });

  test('a caller that leaves ends its runs', async () => {
    const [button, a] = [trigger(), number()];
    const [started, ended] = [deferred(), deferred()];
    const fn = async (_n: number, { signal }: { signal: AbortSignal }) => {
      signal.addEventListener('abort', () => ended.resolve());
      started.resolve();
      await ended.promise;
    };
    listen(button, 'click', fn, { inputs: a });
    await join(0, 'leaving', [1]);
    const leaving = new AbortController();
    await listenTo('leaving', { signal: leaving.signal });
    await started.promise;

    leaving.abort();
    await ended.promise;
  });

  test('a session that nobody knows is told so', async () => {
    expect(await messages(await listenTo('unknown'))).toMatchObject([
      { msg: 'unexpected_error', session_not_found: true },
    ]);
  });

  test('a join without a session, without data, of a missing function, or that is no JSON is refused', async () => {
    const [button, a] = [trigger(), number()];
    listen(button, 'click', () => 1, { outputs: a });
    const status = async (body: unknown) => {
      const response = await post('/gradio_api/queue/join', body);
      return [response.status, ((await response.json()) as { detail: unknown }).detail];
    };

    expect(await status({ data: [], fn_index: 0 })).toEqual([400, 'Session hash not found.']);
    expect(await status({ fn_index: 0, session_hash: 's' })).toMatchObject([
      422,
      [{ loc: ['body', 'data'] }],
    ]);
    expect(await status({ data: [], fn_index: 'x', session_hash: 's' })).toMatchObject([
      422,
      [{ loc: ['body', 'fn_index'] }],
    ]);
    expect((await status({ data: [], fn_index: 99, session_hash: 's' }))[0]).toBe(404);
    const response = await ask('/gradio_api/queue/join', { method: 'POST', body: '{' });
    expect(response.status).toBe(422);
  });

  test('too few inputs fail the run, and say how many are missing', async () => {
    const [button, a, b] = [trigger(), number(), number()];
    const fn = vi.fn((x: number, y: number) => x + y);
    listen(button, 'click', fn, { inputs: [a, b], outputs: a });
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await join(0, 'few', [1]);

    const told = await messages(await listenTo('few'));
    const failed = told.find(({ msg }) => msg === 'process_completed');
    expect(failed).toMatchObject({
      success: false,
      title: 'Error',
      output: { error: expect.stringContaining('needed: 2, got: 1') as string },
    });
    expect(fn).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});
