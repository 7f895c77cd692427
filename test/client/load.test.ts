import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { load, type LoadedFunction, type LoadedFunctions } from '../../src/api/load.js';
import { implicitApp } from '../../src/app/app-of.js';
import type { Component } from '../../src/app/component.js';
import { listen } from '../../src/app/on.js';
import { allDependencies } from '../../src/app/registry.js';
import { State } from '../../src/app/state.js';
import type { FileData } from '../../src/files/file-data.js';
import type { NDArray } from '../../src/image/nd-array.js';
import type { Message } from '../../src/queue/message.js';
import type { RunContext } from '../../src/run/context.js';
import { Box, deferred, endAll } from '../support/box.js';
import { address, breakConnections, services, startServer, stopServer } from './in-page.js';
import { NodeImage } from './node-image.js';

/** Our own app behind a real HTTP server: as far as `gr.load` can tell, a Gradio server like any other. */
describe('gr.load', () => {
  const loaded: LoadedFunctions[] = [];

  beforeAll(startServer);
  afterAll(stopServer);
  afterEach(async () => {
    for (const app of loaded.splice(0)) app.close();
    await endAll();
    vi.restoreAllMocks();
  });

  async function open(): Promise<LoadedFunctions> {
    const app = await load(`${address()}/some/path`);
    loaded.push(app);
    return app;
  }

  /** A listener that calls the server, as an author declares it. */
  function local(fn: LoadedFunction, input: Component, output: Component): Box<null> {
    const button = new Box(null, 'button');
    listen(button, 'click', fn, { inputs: input, outputs: output, apiVisibility: 'private' });
    return button;
  }

  test('a remote function works among local ones', async () => {
    const [there, a] = [new Box(null, 'button'), new Box<number>(0, 'number')];
    listen(there, 'click', (n: number) => n * 2, { inputs: a, outputs: a, apiName: 'double' });
    const app = await open();
    const [input, output] = [new Box<number>(21, 'number'), new Box<number>(0, 'number')];
    const button = local(app.fn('/double'), input, output);
    const delivery = output.delivery();

    button.emit('click');
    expect(await delivery).toBe(42);
    expect(a.value).toBe(0);
    // And as what it is: a function.
    expect(await app.fn('double')(4)).toBe(8);
    expect(await app.fn()(5)).toBe(10);
    expect(app.fn().name).toBe('double');
    expect(app.endpoints).toEqual(['/double']);
  });

  test('a picture travels as its file and comes back as a file of the store', async () => {
    const [there, picture] = [new Box(null, 'button'), new NodeImage()];
    const negative = ({ data, shape, dtype }: NDArray): NDArray =>
      ({ data: (data as Uint8Array).map((value) => 255 - value), shape, dtype }) as NDArray;
    listen(there, 'click', negative, { inputs: picture, outputs: picture, apiName: 'negative' });
    const app = await open();
    const [input, output] = [new NodeImage(), new Box<FileData | null>(null, 'image')];
    const pixels: NDArray = { data: new Uint8Array([10, 20, 30]), shape: [1, 1, 3], dtype: 'uint8' };
    input.value = (await input.postprocess(pixels)) as FileData;
    const button = local(app.fn('/negative'), input, output);
    const delivery = output.delivery();

    button.emit('click');
    const result = (await delivery) as FileData;
    expect(services().files.has(result.path)).toBe(true);
    const seen = (await new NodeImage().preprocess(result)) as NDArray;
    expect([...seen.data]).toEqual([245, 235, 225]);
    // Pixels, stored paths and file data, given by another function, are taken too.
    for (const given of [pixels, input.value, input.value.path]) {
      const again = (await app.fn()(given)) as FileData;
      expect([...((await new NodeImage().preprocess(again)) as NDArray).data]).toEqual([245, 235, 225]);
    }
  });

  test('every yield of a generator arrives, the last one once', async () => {
    const [there, a] = [new Box(null, 'button'), new Box<string>('', 'textbox')];
    const spell = function* (text: string) {
      for (let length = 1; length <= text.length; length += 1) yield text.slice(0, length);
    };
    listen(there, 'click', spell, { inputs: a, outputs: a, apiName: 'spell' });
    const app = await open();

    const seen: unknown[] = [];
    for await (const text of app.fn()('abc')) seen.push(text);
    expect(seen).toEqual(['a', 'ab', 'abc']);
  });

  test("progress, the place in the server's queue and its toasts show as the run's own", async () => {
    const [there, a] = [new Box(null, 'button'), new Box<number>(0, 'number')];
    const [isRunning, goOn] = [deferred(), deferred()];
    const fn = async (n: number, { progress }: RunContext) => {
      isRunning.resolve();
      await goOn.promise;
      progress(0.5, { desc: 'halfway' });
      await new Promise((resolve) => setTimeout(resolve));
      return n;
    };
    listen(there, 'click', fn, { inputs: a, outputs: a, apiName: 'slow' });
    const app = await open();
    const first = app.fn()(1) as Promise<number>;
    await isRunning.promise;
    const [input, output] = [new Box<number>(2, 'number'), new Box<number>(0, 'number')];
    const button = local(app.fn(), input, output);
    const delivery = output.delivery();

    button.emit('click');
    await expect
      .poll(() => output.statuses.some((status) => status.type === 'pending' && status.rank === 0))
      .toBe(true);
    goOn.resolve();
    expect(await first).toBe(1);
    expect(await delivery).toBe(2);
    const units = output.statuses.flatMap((status) => (status.type === 'pending' ? status.units : []));
    expect(units.map(({ progress, desc }) => [progress, desc])).toContainEqual([0.5, 'halfway']);
  });

  test("a server's toasts and errors come with their titles", async () => {
    const { Info } = await import('../../src/app/toast.js');
    const { UserError } = await import('../../src/errors.js');
    const [there, a] = [new Box(null, 'button'), new Box<number>(0, 'number')];
    const fn = (...inputs: unknown[]) => {
      expect(inputs[0]).toBe(2);
      Info('nearly', { title: 'Soon', duration: 3 });
      throw new UserError('too much', { title: 'Careful', duration: 5, printException: false });
    };
    listen(there, 'click', fn, { inputs: a, outputs: a, apiName: 'fail' });
    const app = await open();
    const [input, output] = [new Box<number>(2, 'number'), new Box<number>(0, 'number')];
    const toasts: Message[] = [];
    vi.spyOn(implicitApp(), 'toast').mockImplementation((message) => void toasts.push(message));
    vi.spyOn(console, 'error').mockImplementation(() => undefined);

    local(app.fn(), input, output).emit('click');
    await expect.poll(() => toasts.length).toBe(2);
    expect(toasts[0]).toMatchObject({ level: 'info', message: 'nearly', title: 'Soon', duration: 3 });
    expect(toasts[1]).toMatchObject({ level: 'error', message: 'too much', title: 'Careful', duration: 5 });
  });

  test('cancelling cancels over there', async () => {
    const [there, a] = [new Box(null, 'button'), new Box<number>(0, 'number')];
    const [isRunning, isCancelled] = [deferred(), deferred()];
    const fn = async (n: number, { signal }: RunContext) => {
      signal.addEventListener('abort', () => isCancelled.resolve());
      isRunning.resolve();
      await isCancelled.promise;
      return n;
    };
    listen(there, 'click', fn, { inputs: a, outputs: a, apiName: 'endless' });
    const app = await open();
    const [input, output, button] = [new Box(2, 'number'), new Box(0, 'number'), new Box(null, 'button')];
    const dependency = listen(button, 'click', app.fn(), { inputs: input, outputs: output });

    button.emit('click');
    await isRunning.promise;
    dependency.cancel();
    await isCancelled.promise;
    expect(output.delivered).toEqual([]);
  });

  test('leaving a remote generator early closes it over there', async () => {
    const [there, a] = [new Box(null, 'button'), new Box<number>(0, 'number')];
    const isClosed = deferred();
    const count = async function* () {
      try {
        for (let n = 0; ; n += 1) {
          yield n;
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      } finally {
        isClosed.resolve();
      }
    };
    listen(there, 'click', count, { outputs: a, apiName: 'count' });
    const app = await open();

    for await (const n of app.fn()()) if (n === 2) break;
    await isClosed.promise;
  });

  test('a stream is one call over there, and each frame a part of it', async () => {
    const [camera, seen] = [new NodeImage(), State(0)];
    const negative = (frame: NDArray, before: number): [NDArray, number] => [
      { ...frame, data: (frame.data as Uint8Array).map((value) => 255 - value - before) } as NDArray,
      before + 1,
    ];
    listen(camera, 'stream', negative, {
      inputs: [camera, seen],
      outputs: [camera, seen],
      apiName: 'watch',
      // Nobody else could begin before a stream that is not closed has ended.
      concurrencyLimit: 1,
    });
    const app = await open();
    const [here, output] = [new NodeImage(), new Box<FileData | null>(null, 'image')];
    listen(here, 'stream', app.fn('/watch'), { inputs: here, outputs: output });
    const values: number[] = [];

    for (const value of [10, 20]) {
      for (let frame = 0; frame < 2; frame += 1) {
        const pixels: NDArray = {
          data: new Uint8Array([value, value, value]),
          shape: [1, 1, 3],
          dtype: 'uint8',
        };
        here.value = (await here.postprocess(pixels)) as FileData;
        const delivery = output.delivery();
        here.dispatchEvent(new Event('stream'));
        const result = (await new NodeImage().preprocess(await delivery)) as NDArray;
        values.push(Number(result.data[0]));
      }
      const isOver = new Promise<void>((resolve) => {
        const [dependency] = allDependencies().filter(
          ({ listener }) => listener.triggers[0]?.target === here,
        );
        if (dependency) dependency.watch = (isBusy) => void (isBusy || resolve());
      });
      here.dispatchEvent(new Event('close_stream'));
      await isOver;
    }
    expect(values).toEqual([245, 244, 233, 232]);
    // Alone it is a stream of one frame.
    const alone = (await app.fn()(here.value)) as FileData;
    expect(((await new NodeImage().preprocess(alone)) as NDArray).data[0]).toBe(231);
  });

  test('a lost connection is told, and the next call finds a new one in the same session', async () => {
    const [there, a] = [new Box(null, 'button'), new Box<number>(0, 'number')];
    const isRunning = deferred();
    const sessions: string[] = [];
    const fn = async (n: number, { signal, request }: RunContext) => {
      sessions.push(request.sessionHash);
      if (n > 0) return n;
      isRunning.resolve();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return n;
    };
    listen(there, 'click', fn, { inputs: a, outputs: a, apiName: 'wait', concurrencyLimit: null });
    const app = await open();
    vi.spyOn(console, 'error').mockImplementation(() => undefined);

    const call = app.fn()(0) as Promise<number>;
    await isRunning.promise;
    breakConnections();
    await expect(call).rejects.toMatchObject({ name: 'GrError', code: 'api/connection-lost' });
    expect(await app.fn()(7)).toBe(7);
    expect(new Set(sessions).size).toBe(1);
  });

  test('what is not queued over there ends with its answer', async () => {
    const [there, a] = [new Box(null, 'button'), new Box<number>(0, 'number')];
    listen(there, 'click', (n: number) => n * 3, { inputs: a, outputs: a, apiName: 'triple', queue: false });
    const app = await open();
    expect(await app.fn()(5)).toBe(15);
  });

  test('a cancelled call leaves the others of its session alone', async () => {
    const [there, a] = [new Box(null, 'button'), new Box<number>(0, 'number')];
    const goOn = deferred();
    const running: number[] = [];
    const fn = async (n: number, { signal }: RunContext) => {
      running.push(n);
      const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      await Promise.race([goOn.promise, aborted]);
      return n;
    };
    listen(there, 'click', fn, { inputs: a, outputs: a, apiName: 'wait', concurrencyLimit: null });
    const app = await open();
    const [input, output, button] = [new Box(2, 'number'), new Box(0, 'number'), new Box(null, 'button')];
    const dependency = listen(button, 'click', app.fn(), { inputs: input, outputs: output });

    const other = app.fn()(1) as Promise<number>;
    button.emit('click');
    await expect.poll(() => running.length).toBe(2);
    dependency.cancel();
    goOn.resolve();
    expect(await other).toBe(1);
  });

  test('where no app answers, and where the app has no such endpoint, the error says so', async () => {
    const [there, a] = [new Box(null, 'button'), new Box<number>(0, 'number')];
    listen(there, 'click', (n: number) => n, { inputs: a, outputs: a, apiName: 'same' });
    vi.spyOn(console, 'error').mockImplementation(() => undefined);

    await expect(load('http://127.0.0.1:9/nobody')).rejects.toMatchObject({ code: 'api/unreachable' });
    await expect(load('/relative')).rejects.toThrow(TypeError);
    const app = await open();
    expect(() => app.fn('/other')).toThrow('/same');
  });
});
