import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { implicitApp } from '../../src/app/app-of.js';
import { listen } from '../../src/app/on.js';
import { Box, deferred, endAll } from '../support/box.js';
import { dataOf, eventsOf, startServer, stopServer, ways } from './in-page.js';

beforeAll(startServer);
afterAll(stopServer);
afterEach(endAll);
afterEach(() => implicitApp().configure({ defaultConcurrencyLimit: 1, maxSize: null }));

describe.each(ways)('%s', (_, connect) => {
  test('test_single_request: a queued call returns the result', async () => {
    const [button, a] = [new Box(null, 'button'), new Box<number>(0, 'number')];
    listen(button, 'click', (n: number) => n * 2, { inputs: a, outputs: a, apiName: 'double' });
    const client = await connect();

    expect((await client.predict('/double', [21])).data).toEqual([42]);
    expect(a.value).toBe(0);
    expect(a.delivered).toEqual([]);
    client.close();
  });

  test('300 calls one after the other, and none hangs', { timeout: 120_000 }, async () => {
    const [button, a] = [new Box(null, 'button'), new Box<number>(0, 'number')];
    listen(button, 'click', (n: number) => n + 1, { inputs: a, outputs: a, apiName: 'add' });
    const client = await connect();

    let value = 0;
    for (let call = 0; call < 300; call += 1) {
      const { data } = await client.predict('/add', [value]);
      [value] = data as [number];
    }
    expect(value).toBe(300);
    client.close();
  });

  test('100 overlapping calls, each with its own result', { timeout: 60_000 }, async () => {
    const [button, a] = [new Box(null, 'button'), new Box<number>(0, 'number')];
    const fn = async (n: number) => {
      await new Promise((resolve) => setTimeout(resolve, n % 7));
      return n * n;
    };
    listen(button, 'click', fn, { inputs: a, outputs: a, apiName: 'square', concurrencyLimit: 5 });
    const client = await connect();

    const calls = Array.from({ length: 100 }, (_unused, n) => client.predict('/square', [n]));
    const results = (await Promise.all(calls)).map(({ data }) => (data as number[])[0]);
    expect(results).toEqual(Array.from({ length: 100 }, (_unused, n) => n * n));
    client.close();
  });

  test('a generator with ten yields gives eleven results, the last one twice', async () => {
    const [button, a] = [new Box(null, 'button'), new Box<string>('', 'textbox')];
    const fn = function* (text: string) {
      for (let length = 1; length <= 10; length += 1) yield text.slice(0, length);
    };
    listen(button, 'click', fn, { inputs: a, outputs: a, apiName: 'type' });
    const client = await connect();

    const data = await dataOf(client.submit('/type', ['abcdefghij']));
    expect(data.map((values) => (values as string[])[0]?.length)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10,
    ]);
    client.close();
  });

  test('a cancel in the middle ends the iterator, closes the generator and frees its slot', async () => {
    const [button, a] = [new Box(null, 'button'), new Box<number>(0, 'number')];
    const closed = deferred();
    const fn = async function* () {
      try {
        for (let n = 0; ; n += 1) yield n;
      } finally {
        closed.resolve();
      }
    };
    listen(button, 'click', fn, { outputs: a, apiName: 'count' });
    const client = await connect({ events: ['data', 'status'] });

    const job = client.submit('/count', []);
    const seen: unknown[] = [];
    for await (const event of job) {
      if (event.type !== 'data') continue;
      seen.push(event.data);
      if (seen.length === 3) await job.cancel();
    }
    await closed.promise;
    expect(seen.slice(0, 3)).toEqual([[0], [1], [2]]);
    // The next one finds the slot free.
    const again = client.submit('/count', []);
    for await (const event of again) if (event.type === 'data') break;
    await again.cancel();
    client.close();
  });

  test("a call's statuses are Gradio's, in Gradio's order", async () => {
    const [button, a] = [new Box(null, 'button'), new Box<number>(0, 'number')];
    listen(button, 'click', (n: number) => n, { inputs: a, outputs: a, apiName: 'same' });
    const client = await connect({ events: ['data', 'status'] });

    const events = await eventsOf(client.submit('/same', [1]));
    expect(
      events.map(({ type, stage, original_msg, position, size }) => [
        type,
        stage,
        original_msg,
        position,
        size,
      ]),
    ).toEqual([
      ['status', 'pending', undefined, undefined, undefined],
      ['status', 'pending', undefined, 0, 1],
      ['status', 'pending', 'process_starts', 0, undefined],
      ['data', undefined, undefined, undefined, undefined],
      ['status', 'complete', undefined, undefined, undefined],
    ]);
    client.close();
  });
});
