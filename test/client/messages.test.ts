import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { listen } from '../../src/app/on.js';
import { Info, Warning } from '../../src/app/toast.js';
import { State } from '../../src/app/state.js';
import { UserError } from '../../src/errors.js';
import type { RunContext } from '../../src/run/context.js';
import { Box, deferred, endAll } from '../support/box.js';
import { collectToasts } from '../support/toasts.js';
import { dataOf, eventsOf, services, startServer, stopServer, ways } from './in-page.js';

const toasts = collectToasts();
beforeAll(startServer);
afterAll(stopServer);
beforeEach(() => {
  toasts.length = 0;
  // The client tells of its own refusals there.
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(endAll);
afterEach(() => {
  vi.restoreAllMocks();
});

const trigger = () => new Box(null, 'button');
const number = (value = 0) => new Box<number>(value, 'number');
const text = (value = '') => new Box<string>(value, 'textbox');

describe.each(ways)('%s: what a run says', (_, connect) => {
  test('test_progress_bar: a fraction with a text, then the steps of what is tracked', async () => {
    const [button, a] = [trigger(), number()];
    const fn = async ({ progress }: RunContext): Promise<number> => {
      progress(0, { desc: 'start' });
      await new Promise((resolve) => setTimeout(resolve));
      for (const n of progress.track([0, 1, 2, 3])) {
        void n;
        await new Promise((resolve) => setTimeout(resolve));
      }
      // Nobody tracks these.
      for (const n of [0, 1, 2]) void n;
      return 1;
    };
    listen(button, 'click', fn, { outputs: a, apiName: 'slow' });
    const client = await connect({ events: ['data', 'status'] });

    const events = await eventsOf(client.submit('/slow', []));
    const told = events.flatMap(({ progress_data: units }) => (units === undefined ? [] : [units]));
    expect(told).toEqual([
      [{ index: null, length: null, unit: 'steps', progress: 0, desc: 'start' }],
      ...[0, 1, 2, 3, 4].map((index) => [{ index, length: 4, unit: 'steps', progress: null, desc: null }]),
    ]);
    client.close();
  });

  test('test_info_and_warning_alerts: in the order of the calls, with their levels', async () => {
    const [button, a] = [trigger(), number()];
    const fn = () => {
      Info('first');
      Warning('second', { title: 'Careful', duration: 3 });
      Info('third', { visible: false });
      return 1;
    };
    listen(button, 'click', fn, { outputs: a, apiName: 'tell' });
    const client = await connect({ events: ['data', 'log'] });

    const logs = (await eventsOf(client.submit('/tell', []))).filter(({ type }) => type === 'log');
    expect(
      logs.map(({ log, level, title, duration, visible }) => [log, level, title, duration, visible]),
    ).toEqual([
      ['first', 'info', 'Info', 10, true],
      ['second', 'warning', 'Careful', 3, true],
      ['third', 'info', 'Info', 10, false],
    ]);
    client.close();
  });

  test('test_info_isolation: a word goes to the session whose function said it, and not to the page', async () => {
    const [button, a] = [trigger(), text()];
    const [both, count] = [deferred(), { value: 0 }];
    const fn = async function* (who: string) {
      count.value += 1;
      if (count.value === 2) both.resolve();
      yield who;
      await both.promise;
      yield `${who}!`;
      Info(`Hello ${who}`);
    };
    listen(button, 'click', fn, { inputs: a, outputs: a, apiName: 'tell', concurrencyLimit: 2 });
    const [one, two] = [
      await connect({ events: ['data', 'log'] }),
      await connect({ events: ['data', 'log'] }),
    ];

    const [first, second] = await Promise.all([
      eventsOf(one.submit('/tell', ['Ada'])),
      eventsOf(two.submit('/tell', ['Eve'])),
    ]);
    const logsOf = (events: typeof first) =>
      events.filter(({ type }) => type === 'log').map(({ log }) => log);
    expect([logsOf(first), logsOf(second)]).toEqual([['Hello Ada'], ['Hello Eve']]);
    expect(toasts).toEqual([]);
    one.close();
    two.close();
  });

  test('test_gr_error_reported_in_sse: message, duration, title; a failed call does not hold back the next', async () => {
    const [button, a] = [trigger(), number()];
    const fn = (n: number) => {
      if (n < 0) throw new UserError('below zero', { printException: false });
      return n;
    };
    listen(button, 'click', fn, { inputs: a, outputs: a, apiName: 'root' });
    const client = await connect({ events: ['data', 'status'] });

    const events = await eventsOf(client.submit('/root', [-1]));
    expect(events.at(-1)).toMatchObject({
      stage: 'error',
      message: 'below zero',
      duration: 10,
      visible: true,
      title: 'Error',
    });
    await expect(client.predict('/root', [-1])).rejects.toMatchObject({ message: 'below zero' });
    expect((await client.predict('/root', [4])).data).toEqual([4]);
    client.close();
  });

  test('test_gr_error_reported_in_iterator_sse: after values that have come already', async () => {
    const [button, a] = [trigger(), number()];
    const fn = function* () {
      yield 1;
      yield 2;
      throw new UserError('enough', { printException: false });
    };
    listen(button, 'click', fn, { outputs: a, apiName: 'some' });
    const client = await connect({ events: ['data', 'status'] });

    const events = await eventsOf(client.submit('/some', []));
    expect(events.filter(({ type }) => type === 'data').map(({ data }) => data)).toEqual([[1], [2]]);
    expect(events.at(-1)).toMatchObject({ stage: 'error', message: 'enough', duration: 10, visible: true });
    client.close();
  });

  test("the function learns who calls: the session's name and the address", async () => {
    const [button, a] = [trigger(), text()];
    const fn = ({ request }: RunContext) =>
      `${request.sessionHash} ${request.headers['x-gradio-user']} ${new URL(request.url).pathname.endsWith('/gradio_api/queue/join')}`;
    listen(button, 'click', fn, { outputs: a, apiName: 'who' });
    const client = await connect({ session_hash: 'ada' });

    expect((await client.predict('/who', [])).data).toEqual(['ada api true']);
    client.close();
  });
});

describe.each(ways)('%s: what the client does by itself', (_, connect) => {
  test('map_data_params: values by name, the rest by default; unknown and missing ones are refused', async () => {
    const [button, width, height] = [trigger(), number(), number()];
    height.given = { value: 2 };
    listen(button, 'click', (w: number, h: number) => w * h, {
      inputs: [width, height],
      outputs: width,
      apiName: 'area',
    });
    const client = await connect();

    expect((await client.predict('/area', { w: 3, h: 4 })).data).toEqual([12]);
    expect((await client.predict('/area', { w: 3 })).data).toEqual([6]);
    expect(() => client.submit('/area', { depth: 1, w: 1 })).toThrow('depth');
    expect(() => client.submit('/area', { h: 1 })).toThrow('No value provided for required parameter: w');
    client.close();
  });

  test('handle_payload: a State is nothing that callers see, unless they ask', async () => {
    const [button, a, state] = [trigger(), number(), State(1)];
    const first = () => undefined;
    // An index of 0 is none to the client: its States would not be found.
    listen(button, 'click', first, { apiName: 'first' });
    listen(button, 'click', (n: number, kept: number) => [n + kept, kept + 1], {
      inputs: [a, state],
      outputs: [a, state],
      apiName: 'add',
    });
    const [client, asking] = [
      await connect({ session_hash: 'kept' }),
      await connect({ session_hash: 'asked', with_null_state: true }),
    ];

    expect((await client.predict('/add', [10])).data).toEqual([11]);
    expect((await client.predict('/add', [10])).data).toEqual([12]);
    expect((await asking.predict('/add', [10])).data).toEqual([11, null]);
    expect(state.value).toBe(1);
    client.close();
    asking.close();
  });

  test('walk_and_store_blobs: files go up wherever they stand, with their names; a Blob is called blob', async () => {
    const [button, a] = [trigger(), new Box<unknown>(null, 'json')];
    listen(button, 'click', (given: unknown) => given, { inputs: a, outputs: a, apiName: 'same' });
    const client = await connect();

    const file = new File(['file'], 'note.txt', { type: 'text/plain' });
    const [result] = (await client.predict('/same', [{ list: [file, new Blob(['blob'])] }])).data as [
      { list: { path: string; orig_name: string; url: string; mime_type: string }[] },
    ];
    expect(result.list.map(({ orig_name }) => orig_name)).toEqual(['note.txt', 'blob']);
    expect(result.list[0]).toMatchObject({ mime_type: 'text/plain' });
    expect(await (await services().files.get(result.list[1]?.path ?? '')).text()).toBe('blob');
    expect(await (await fetch(result.list[0]?.url ?? '')).text()).toBe('file');
    client.close();
  });

  test('an upload of 20 MB arrives byte for byte', { timeout: 60_000 }, async () => {
    const [button, a] = [trigger(), new Box<unknown>(null, 'json')];
    listen(button, 'click', (given: unknown) => given, { inputs: a, outputs: a, apiName: 'same' });
    const bytes = new Uint8Array(20 * 1024 * 1024).map((_value, i) => (i * 7) % 251);
    const client = await connect();

    const [result] = (await client.predict('/same', [new File([bytes], 'large.bin')])).data as [
      { path: string; size: number },
    ];
    const stored = new Uint8Array(await (await services().files.get(result.path)).arrayBuffer());
    expect(Buffer.compare(stored, bytes)).toBe(0);
    expect(result.size).toBe(bytes.length);
    client.close();
  });

  test('submit: the iterator ends where data and end come together, and an unknown endpoint is refused at once', async () => {
    const [button, a] = [trigger(), number()];
    listen(button, 'click', () => 1, { outputs: a, apiName: 'one' });
    const client = await connect();

    expect(await dataOf(client.submit('/one', []))).toEqual([[1]]);
    expect(() => client.submit('/none', [])).toThrow('No endpoint matching "/none" was found');
    client.close();
  });

  test('what is not queued is answered at once', async () => {
    const [button, a] = [trigger(), number()];
    listen(button, 'click', (n: number) => n * 3, { inputs: a, outputs: a, apiName: 'triple', queue: false });
    const client = await connect();

    expect((await client.predict('/triple', [5])).data).toEqual([15]);
    client.close();
  });

  test('view_api tells parameters and results, and reconnect knows the page again', async () => {
    const [button, a] = [trigger(), text()];
    listen(button, 'click', () => undefined, { apiName: 'first' });
    listen(
      button,
      'click',
      function* (name: string) {
        yield name;
      },
      { inputs: a, outputs: a, apiName: 'spell' },
    );
    const client = await connect();

    const { named_endpoints } = await client.view_api();
    expect(named_endpoints['/spell']).toMatchObject({
      parameters: [
        { parameter_name: 'name', component: 'Textbox', type: 'string', example_input: 'Hello!!' },
      ],
      returns: [{ component: 'Textbox', type: 'string' }],
      type: { generator: true, cancel: false },
    });
    expect(await client.reconnect()).toBe('connected');
    client.close();
  });

  test('a stream takes frames while it is open, and ends with the last of them', async () => {
    const [camera, a] = [text(), text()];
    listen(camera, 'stream', (frame: string) => `seen ${frame}`, {
      inputs: camera,
      outputs: a,
      apiName: 'watch',
    });
    const client = await connect();

    const job = client.submit('/watch', ['0']);
    const shown: unknown[] = [];
    for await (const { data } of job as AsyncIterable<unknown> as AsyncIterable<{ data: unknown }>) {
      shown.push(data);
      if (shown.length === 1) job.send_chunk({ data: ['1'] });
      else job.close_stream();
    }
    expect(shown).toEqual([['seen 0'], ['seen 1']]);
    client.close();
  });
});
