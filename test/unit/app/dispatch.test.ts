import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { implicitApp } from '../../../src/app/app-of.js';
import { listen, on } from '../../../src/app/on.js';
import { skip, update } from '../../../src/app/update.js';
import { UserError } from '../../../src/errors.js';
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
  implicitApp().configure({ queue: true, showError: true, maxSize: null, defaultConcurrencyLimit: 1 });
});

describe('dispatch: one input, one output', () => {
  test('a listener runs through the queue and its result is shown', async () => {
    const input = new Box(2);
    const output = new Box(0);
    listen(input, 'upload', (value: number) => value * 2, { inputs: input, outputs: output });

    input.emit('upload');
    await settled();

    expect(output.value).toBe(4);
    expect(output.statuses.map(({ type }) => type)).toEqual(['pending', 'pending', 'complete']);
  });

  test('an error is shown on the outputs and as a toast, and their value stays', async () => {
    const output = new Box('before');
    const fail = () => {
      throw new Error('no such picture');
    };
    listen(output, 'click', fail, { outputs: output });

    output.emit('click');
    await settled();

    expect(output.value).toBe('before');
    expect(output.lastStatus).toMatchObject({ type: 'error', message: 'no such picture' });
    expect(toasts).toMatchObject([
      { level: 'error', title: 'Error', message: 'no such picture', duration: 10 },
    ]);
  });

  test('an upload that is under way is waited for', async () => {
    const input = new Box('old');
    const output = new Box('');
    const upload = deferred();
    input.beforeRead = () => upload.promise;
    listen(input, 'click', (value: string) => value, { inputs: input, outputs: output });

    input.emit('click');
    await settled();
    expect(output.lastStatus).toMatchObject({ type: 'pending' });
    input.value = 'new';
    upload.resolve();
    await settled();

    expect(output.value).toBe('new');
  });

  test('input_output: one component may be both', async () => {
    const counter = new Box(1);
    listen(counter, 'click', (value: number) => value + 1, { inputs: counter, outputs: counter });

    counter.emit('click');
    await settled();

    expect(counter.value).toBe(2);
  });

  test('Box.change with itself as output stops, for an equal value is no change', async () => {
    const box = new Box('same');
    const fn = vi.fn((value: string) => value);
    listen(box, 'change', fn, { inputs: box, outputs: box });

    box.emit('change');
    await settled();

    expect(fn).toHaveBeenCalledTimes(1);
  });
});

describe('dispatch: several listeners', () => {
  test('all listeners of one event are queued at once, in order of registration, and none stops another', async () => {
    const button = new Box(null);
    const output = new Box('');
    const order: string[] = [];
    listen(button, 'click', () => {
      order.push('first');
      throw new UserError('first fails');
    });
    listen(button, 'click', () => (order.push('second'), 'done'), { outputs: output });

    button.emit('click');
    await settled();

    expect(order).toEqual(['first', 'second']);
    expect(output.value).toBe('done');
  });

  test('a listener that waits does not keep the other from running', async () => {
    const button = new Box(null);
    const gate = deferred();
    const second = vi.fn();
    listen(button, 'click', () => gate.promise);
    listen(button, 'click', second);

    button.emit('click');
    await settled();

    expect(second).toHaveBeenCalledTimes(1);
    gate.resolve();
  });

  test("two listeners that share a function share its limit of one, those of other functions don't", async () => {
    const button = new Box(null);
    const gate = deferred();
    const shared = vi.fn(() => gate.promise);
    listen(button, 'click', shared);
    listen(button, 'click', shared);

    button.emit('click');
    await settled();
    expect(shared).toHaveBeenCalledTimes(1);

    gate.resolve();
    await settled();
    expect(shared).toHaveBeenCalledTimes(2);
  });

  test('a removed listener no longer hears', async () => {
    const button = new Box(null);
    const fn = vi.fn();
    listen(button, 'click', fn).remove();

    button.emit('click');
    await settled();

    expect(fn).not.toHaveBeenCalled();
  });

  test('what outlives a removed listener does not keep it: its triggers let go', () => {
    const button = new Box(null);
    const attached = vi.spyOn(button, 'addEventListener');
    const dependency = listen(button, 'stream', () => {});
    const signals = attached.mock.calls.map(([, , options]) => (options as { signal: AbortSignal }).signal);
    dependency.remove();

    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });
});

describe('dispatch: trigger modes', () => {
  test.each([
    ['once', 1],
    ['multiple', 4],
    ['always_last', 2],
  ] as const)('four fast clicks, %s: %i runs', async (triggerMode, runs) => {
    const button = new Box(null);
    const gate = deferred();
    const fn = vi.fn(() => gate.promise);
    listen(button, 'click', fn, { triggerMode, concurrencyLimit: null });

    for (let click = 0; click < 4; click += 1) button.emit('click');
    await settled();
    gate.resolve();
    await settled();

    expect(fn).toHaveBeenCalledTimes(runs);
  });

  test('the rerun of always_last reads its inputs when it runs', async () => {
    const input = new Box('a');
    const gate = deferred();
    const seen: string[] = [];
    const fn = async (value: string) => {
      seen.push(value);
      await gate.promise;
    };
    listen(input, 'change', fn, { inputs: input });

    input.emit('change');
    await settled();
    for (const value of ['b', 'c', 'd']) {
      input.value = value;
      input.emit('change');
    }
    gate.resolve();
    await settled();

    expect(seen).toEqual(['a', 'd']);
  });
});

describe('dispatch: chains', () => {
  test('test_blocks_chained_events: then and success follow a completed run, failure does not', async () => {
    const button = new Box(null);
    const order: string[] = [];
    const first = listen(button, 'click', () => void order.push('run'));
    first.then(() => void order.push('then'));
    first.success(() => void order.push('success'));
    first.failure(() => void order.push('failure'));

    button.emit('click');
    await settled();

    expect(order).toEqual(['run', 'success', 'then']);
  });

  test('after an error then runs too, as documented, and failure; success does not', async () => {
    const button = new Box(null);
    const order: string[] = [];
    const first = listen(button, 'click', () => {
      throw new UserError('no', { visible: false, printException: false });
    });
    first.then(() => void order.push('then'));
    first.success(() => void order.push('success'));
    first.failure(() => void order.push('failure'));

    button.emit('click');
    await settled();

    expect(order).toEqual(['failure', 'then']);
  });

  test('test_events::test_consecutive_events — then().success() chain one after another', async () => {
    const button = new Box(null);
    const order: string[] = [];
    listen(button, 'click', () => void order.push('a'))
      .then(() => void order.push('b'))
      .success(() => void order.push('c'))
      .success(() => void order.push('d'));

    button.emit('click');
    await settled();

    expect(order).toEqual(['a', 'b', 'c', 'd']);
  });

  test('on_listener_test: a chained listener sees the target of the first trigger', async () => {
    const button = new Box(null);
    const seen: unknown[] = [];
    listen(button, 'click', () => {}).then(({ event }) => void seen.push(event.target, event.type));

    button.emit('click');
    await settled();

    expect(seen).toEqual([button, 'click']);
  });

  test('rapid_generation: three chains of 22 steps all reach their last value', async () => {
    const outputs = [new Box(0), new Box(0), new Box(0)];
    for (const output of outputs) {
      const step = (value: number) => value + 1;
      let last = listen(output, 'click', step, { inputs: output, outputs: output });
      for (let i = 1; i < 22; i += 1) last = last.then(step, { inputs: output, outputs: output });
    }

    for (const output of outputs) output.emit('click');
    await settled();

    expect(outputs.map(({ value }) => value)).toEqual([22, 22, 22]);
  });

  test('the outputs hold the result before what follows runs', async () => {
    const output = new Box('');
    let seen = '';
    listen(output, 'click', () => 'result', { outputs: output }).then(() => void (seen = output.value));

    output.emit('click');
    await settled();

    expect(seen).toBe('result');
  });
});

describe('dispatch: cancelling', () => {
  test('test_cancel_function: the signal fires, the job settles at once and its result is discarded', async () => {
    const [start, stop, output] = [new Box(null), new Box(null), new Box('before')];
    const gate = deferred();
    let signal: AbortSignal | undefined;
    const slow = async (context: { signal: AbortSignal }) => {
      signal = context.signal;
      await gate.promise;
      return 'too late';
    };
    const running = listen(start, 'click', slow, { outputs: output });
    listen(stop, 'click', null, { cancels: running });

    start.emit('click');
    await settled();
    stop.emit('click');

    expect(signal?.aborted).toBe(true);
    expect(output.lastStatus).toEqual({ type: 'complete', isStopped: true });
    gate.resolve();
    await settled();
    expect(output.value).toBe('before');
  });

  test('failure and then follow, success does not; the canceller goes on with its own then', async () => {
    const [start, stop] = [new Box(null), new Box(null)];
    const order: string[] = [];
    const running = listen(start, 'click', () => new Promise(() => {}));
    running.then(() => void order.push('then'));
    running.success(() => void order.push('success'));
    running.failure(() => void order.push('failure'));
    listen(stop, 'click', null, { cancels: [running] }).then(() => void order.push('canceller then'));

    start.emit('click');
    await settled();
    stop.emit('click');
    await settled();

    expect(order.sort()).toEqual(['canceller then', 'failure', 'then']);
  });

  test('test_cancel_closes_generator: the finally of a generator runs, and it yields no more', async () => {
    const [start, stop, output] = [new Box(null), new Box(null), new Box(0)];
    const gate = deferred();
    const order: string[] = [];
    const count = async function* () {
      try {
        yield 1;
        await gate.promise;
        yield 2;
      } finally {
        order.push('finally');
      }
    };
    const running = listen(start, 'click', count, { outputs: output });
    running.then(() => void order.push('then'));
    listen(stop, 'click', null, { cancels: running });

    start.emit('click');
    await output.delivery();
    await settled();
    stop.emit('click');
    await settled();
    expect(order).toEqual(['then']);
    gate.resolve();
    await settled();

    expect(output.delivered).toEqual([1]);
    expect(order).toEqual(['then', 'finally']);
  });

  test('test_cancel_removes_pending_event_from_queue: a waiting job goes, the others stay', async () => {
    const [first, second, stop] = [new Box(null), new Box(null), new Box(null)];
    const gate = deferred();
    const ran: string[] = [];
    const share = { concurrencyId: 'shared' };
    const slow = async () => {
      await gate.promise;
      ran.push('first');
    };
    listen(first, 'click', slow, share);
    const waiting = listen(second, 'click', () => void ran.push('second'), share);
    listen(second, 'click', () => void ran.push('third'), share);
    listen(stop, 'click', null, { cancels: waiting });

    first.emit('click');
    second.emit('click');
    await settled();
    stop.emit('click');
    gate.resolve();
    await settled();

    expect(ran).toEqual(['first', 'third']);
  });

  test('a listener may cancel itself: the event starts anew', async () => {
    const input = new Box('a');
    const seen: string[] = [];
    const fn = (value: string) => {
      seen.push(value);
      return new Promise(() => {});
    };
    const first = listen(input, 'click', fn, { inputs: input, concurrencyLimit: null });
    listen(input, 'change', fn, { inputs: input, cancels: first, concurrencyLimit: null });

    input.emit('click');
    await settled();
    input.value = 'b';
    input.emit('change');
    await settled();

    expect(seen).toEqual(['a', 'b']);
  });

  test('what has not reached the queue yet is cancelled too', async () => {
    const [input, stop] = [new Box('a'), new Box(null)];
    const upload = deferred();
    input.beforeRead = () => upload.promise;
    const fn = vi.fn();
    const reading = listen(input, 'click', fn, { inputs: input });
    listen(stop, 'click', null, { cancels: reading });

    input.emit('click');
    stop.emit('click');
    upload.resolve();
    await settled();

    expect(fn).not.toHaveBeenCalled();
  });

  test('test_raise_exception_if_cancelling_an_event_thats_not_queued', () => {
    const button = new Box(null);
    const unqueued = listen(button, 'click', () => {}, { queue: false });

    expect(() => listen(button, 'click', null, { cancels: unqueued })).toThrow(/`cancels`.*queued/);
  });
});

describe('dispatch: without the queue', () => {
  test('queue: false starts although the function is busy', async () => {
    const button = new Box(null);
    const fn = vi.fn(() => new Promise(() => {}));
    listen(button, 'click', fn, { queue: false, triggerMode: 'multiple' });

    button.emit('click');
    button.emit('click');
    await settled();

    expect(fn).toHaveBeenCalledTimes(2);
  });

  test('queue: null follows the app', async () => {
    const button = new Box(null);
    const fn = vi.fn(() => new Promise(() => {}));
    listen(button, 'click', fn, { queue: null, triggerMode: 'multiple' });
    implicitApp().configure({ queue: false });

    button.emit('click');
    button.emit('click');
    await settled();

    expect(fn).toHaveBeenCalledTimes(2);
  });

  test('render_queue_false: results, errors and chains are the same', async () => {
    const output = new Box(0);
    const order: string[] = [];
    const fine = listen(output, 'click', () => 1, { outputs: output, queue: false });
    fine.success(() => void order.push('success'));
    const wrong = listen(output, 'click', () => Promise.reject(new Error('no')), {
      outputs: output,
      queue: false,
    });
    wrong.failure(() => void order.push('failure'));

    output.emit('click');
    await settled();

    expect(output.value).toBe(1);
    expect(order.sort()).toEqual(['failure', 'success']);
  });
});

describe('dispatch: maxSize', () => {
  test('queue_full: what finds no room fails with the busy toast, and harms nobody', async () => {
    implicitApp().configure({ maxSize: 1 });
    const button = new Box(null);
    const gate = deferred();
    const fn = vi.fn(() => gate.promise);
    listen(button, 'click', fn, { triggerMode: 'multiple' });

    for (let click = 0; click < 3; click += 1) button.emit('click');
    await settled();

    expect(toasts).toMatchObject([{ message: 'This application is currently busy. Please try again.' }]);
    gate.resolve();
    await settled();
    expect(fn).toHaveBeenCalledTimes(2);
  });
});

describe('dispatch: js', () => {
  test('test_js_only_event_without_explicit_fn_none: js alone makes the outputs, and shows no status', async () => {
    const [input, output] = [new Box(2), new Box(0)];
    listen(input, 'click', null, { js: (value: number) => value * 10, inputs: input, outputs: output });

    input.emit('click');
    await settled();

    expect(output.value).toBe(20);
    expect(output.statuses).toEqual([]);
  });

  test('js before fn: its result replaces the inputs, a single one need not be wrapped', async () => {
    const [input, output] = [new Box(2), new Box(0)];
    listen(input, 'click', (value: number) => value + 1, {
      js: (value: number) => value * 10,
      inputs: input,
      outputs: output,
    });

    input.emit('click');
    await settled();

    expect(output.value).toBe(21);
  });

  test('js gets payloads and nothing else; undefined leaves the outputs alone', async () => {
    const [input, output] = [new Box(2), new Box('stays')];
    input.crossIn = () => 'an author’s value';
    const js = vi.fn(() => undefined);
    listen(input, 'click', null, { js, inputs: input, outputs: output });

    input.emit('click');
    await settled();

    expect(js.mock.calls).toEqual([[2]]);
    expect(output.delivered).toEqual([]);
  });

  test('js: true runs fn at once, without the queue', async () => {
    const button = new Box(null);
    const fn = vi.fn(() => new Promise(() => {}));
    listen(button, 'click', fn, { js: true, triggerMode: 'multiple' });

    button.emit('click');
    button.emit('click');
    await settled();

    expect(fn).toHaveBeenCalledTimes(2);
  });
});

describe('dispatch: on', () => {
  test('test_events::test_on_listener — one dependency hears several triggers', async () => {
    const [a, b] = [new Box(null), new Box(null)];
    const seen: unknown[] = [];
    const dependency = on(
      [
        [a, 'click'],
        [b, 'change'],
      ],
      ({ event }) => void seen.push(event.target),
    );

    a.emit('click');
    await settled();
    b.emit('change');
    await settled();

    expect(seen).toEqual([a, b]);
    expect(dependency.listener.triggers).toHaveLength(2);
  });

  test('with no triggers it runs on load and on every input’s change', async () => {
    const [a, b] = [new Box(1), new Box(2)];
    const seen: unknown[] = [];
    on(null, (x: number, y: number, { event }) => void seen.push([x, y, event.type]), { inputs: [a, b] });
    await settled();
    b.value = 3;
    b.emit('change');
    await settled();

    expect(seen).toEqual([
      [1, 2, 'load'],
      [1, 3, 'change'],
    ]);
  });

  test('test_events::test_event_data — what the event says reaches the function', async () => {
    const image = new Box(null);
    let event: unknown;
    listen(image, 'select', (context) => void ({ event } = context));

    image.emit('select', { index: [3, 4], value: null, selected: true });
    await settled();

    expect(event).toEqual({ target: image, type: 'select', index: [3, 4], value: null, selected: true });
  });

  test('a trigger that is no target of events is refused', () => {
    expect(() => on([['photo', 'upload'] as never], () => {})).toThrow(/`triggers`.*photo/);
  });
});

describe('dispatch: load', () => {
  test('test_events::test_load_chaining: what follows load runs after it, once', async () => {
    const order: string[] = [];
    on([implicitApp(), 'load'], () => void order.push('load')).then(() => void order.push('then'));
    await settled();

    expect(order).toEqual(['load', 'then']);
  });

  test('several load listeners run at the same time', async () => {
    const started: string[] = [];
    for (const name of ['a', 'b']) {
      on([implicitApp(), 'load'], () => (started.push(name), new Promise(() => {})));
    }
    await settled();

    expect(started).toEqual(['a', 'b']);
  });
});

describe('dispatch: results', () => {
  test('an update changes what it names, and visible comes last', async () => {
    const output = new Box('');
    listen(output, 'click', () => update({ visible: true, label: 'Done', value: 'v' }), { outputs: output });

    output.emit('click');
    await settled();

    expect(output.updates).toEqual([{ label: 'Done' }, { visible: true }]);
    expect(output.value).toBe('v');
  });

  test('a skipped run completes and changes nothing', async () => {
    const [a, b] = [new Box(1), new Box(2)];
    const success = vi.fn();
    listen(a, 'click', () => skip(), { outputs: [a, b] }).success(success);

    a.emit('click');
    await settled();

    expect([a.delivered, b.delivered]).toEqual([[], []]);
    expect(success).toHaveBeenCalledTimes(1);
  });
});
