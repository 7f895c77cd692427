import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { implicitApp } from '../../../src/app/app-of.js';
import { listen } from '../../../src/app/on.js';
import { loadRuns } from '../../../src/app/runs.js';
import type { Status } from '../../../src/app/status.js';
import { validate } from '../../../src/app/validation.js';
import { UserError } from '../../../src/errors.js';
import type { RunContext } from '../../../src/run/context.js';
import { Box, deferred, endAll, settled } from '../../support/box.js';
import { collectToasts } from '../../support/toasts.js';

const toasts = collectToasts();
let told = vi.spyOn(console, 'error');
beforeEach(() => {
  toasts.length = 0;
  told = vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
// What executes functions is fetched with a page's first listener; the first test's event comes in the same step.
beforeAll(() => loadRuns());
afterEach(endAll);
afterEach(() => {
  vi.restoreAllMocks();
  implicitApp().configure({ showError: true });
});

const types = (box: Box<never> | Box) => box.statuses.map(({ type }) => type);
const pendings = (box: Box) =>
  box.statuses.filter((status): status is Extract<Status, { type: 'pending' }> => status.type === 'pending');

describe('status: of outputs', () => {
  test('pending comes with the event, before anything is read', async () => {
    await settled();
    const output = new Box<unknown>(null);
    listen(output, 'click', () => 1, { outputs: output });
    output.emit('click');

    expect(output.statuses).toEqual([
      {
        type: 'pending',
        showProgress: 'full',
        since: expect.any(Number),
        rank: null,
        queueSize: null,
        eta: null,
        units: [],
      },
    ]);
  });

  test('those who wait show their place; 0 is the next', async () => {
    const outputs = [new Box<unknown>(0), new Box<unknown>(0), new Box<unknown>(0)];
    const gate = deferred();
    const fn = () => gate.promise;
    for (const output of outputs) listen(output, 'click', fn, { outputs: output });

    for (const output of outputs) output.emit('click');
    await settled();

    expect(outputs.map((output) => pendings(output).at(-1)?.rank)).toEqual([null, 0, 1]);
    gate.resolve();
    await settled();
  });

  test('progress is shown while pending, and beside a generator’s values', async () => {
    const output = new Box<unknown>(0);
    const gate = deferred();
    const fn = async function* ({ progress }: RunContext) {
      progress(0.25);
      await settled();
      yield 1;
      progress(0.75);
      await gate.promise;
    };
    listen(output, 'click', fn, { outputs: output });

    output.emit('click');
    await output.delivery();
    await settled();
    gate.resolve();
    await settled();

    const shown = output.statuses.map((status) => [
      status.type,
      'units' in status ? status.units.map(({ progress }) => progress) : null,
    ]);
    expect(shown).toEqual([
      ['pending', []],
      ['pending', []],
      ['pending', [0.25]],
      ['generating', [0.25]],
      ['generating', [0.75]],
      ['complete', null],
    ]);
  });

  test('show_progress_on: only the chosen component shows it', async () => {
    const [output, bar] = [new Box<unknown>(0), new Box<unknown>(0)];
    listen(output, 'click', () => 1, { outputs: output, showProgressOn: bar, showProgress: 'minimal' });
    output.emit('click');
    await settled();

    expect(types(output)).toEqual([]);
    expect(types(bar)).toEqual(['pending', 'pending', 'complete']);
    expect(pendings(bar)[0]?.showProgress).toBe('minimal');
  });

  test('components that are inputs only show nothing', async () => {
    const [input, output] = [new Box<unknown>(0), new Box<unknown>(0)];
    listen(input, 'click', () => 1, { inputs: input, outputs: output });
    input.emit('click');
    await settled();

    expect(types(input)).toEqual([]);
  });

  test('the end of one run does not hide that another goes on', async () => {
    const output = new Box<unknown>(0);
    const [first, second] = [deferred(), deferred()];
    listen(output, 'click', () => first.promise, { outputs: output });
    listen(output, 'click', () => second.promise, { outputs: output });
    output.emit('click');
    await settled();

    first.resolve();
    await settled();
    expect(output.lastStatus?.type).toBe('pending');
    second.resolve();
    await settled();
    expect(output.lastStatus?.type).toBe('complete');
  });

  test('hidden progress hides errors on the component too; the toast tells', async () => {
    const output = new Box<unknown>(0);
    const fn = () => Promise.reject(new Error('no'));
    listen(output, 'tick', fn, { outputs: output });
    output.emit('tick');
    await settled();

    expect(output.lastStatus).toEqual({ type: 'complete' });
    expect(toasts).toHaveLength(1);
  });

  test('cancelled: complete, and that it was stopped', async () => {
    const output = new Box<unknown>(0);
    const running = listen(output, 'click', () => new Promise(() => {}), { outputs: output });
    output.emit('click');
    await settled();
    running.cancel();

    expect(output.lastStatus).toEqual({ type: 'complete', isStopped: true });
  });
});

describe('errors', () => {
  test('gr.Error: title, duration and message as its author gave them', async () => {
    const output = new Box<unknown>(0);
    const fn = () => {
      throw new UserError("'Too dark'", { title: 'Photo', duration: 3 });
    };
    listen(output, 'click', fn, { outputs: output });
    output.emit('click');
    await settled();

    expect(toasts).toEqual([
      { type: 'log', level: 'error', message: 'Too dark', title: 'Photo', duration: 3, visible: true },
    ]);
  });

  test('gr.Error: visible false shows its text nowhere, only that there was an error', async () => {
    const output = new Box<unknown>(0);
    const fn = () => {
      throw new UserError('quiet', { visible: false });
    };
    listen(output, 'click', fn, { outputs: output });
    output.emit('click');
    await settled();

    expect(toasts).toEqual([]);
    expect(output.lastStatus).toEqual({ type: 'error', message: '', isTold: false });
  });

  test.each([null, 0])('gr.Error: duration %s stays until it is closed', async (duration) => {
    const button = new Box(null);
    listen(button, 'click', () => Promise.reject(new UserError('stay', { duration })));
    button.emit('click');
    await settled();

    expect(toasts).toMatchObject([{ duration: null }]);
  });

  test('showError: false hides the text of other errors, and their toast', async () => {
    implicitApp().configure({ showError: false });
    const output = new Box<unknown>(0);
    listen(output, 'click', () => Promise.reject(new Error('internal')), { outputs: output });
    listen(output, 'input', () => Promise.reject(new UserError('for you')), { outputs: output });

    output.emit('click');
    await settled();
    expect(output.lastStatus).toMatchObject({ type: 'error', message: '' });
    expect(toasts).toEqual([]);

    output.emit('input');
    await settled();
    expect(toasts).toMatchObject([{ message: 'for you' }]);
  });

  test('every error is told to the author, unless gr.Error says not to', async () => {
    const button = new Box(null);
    const [error, quiet] = [new Error('internal'), new UserError('quiet', { printException: false })];
    listen(button, 'click', () => Promise.reject(error));
    listen(button, 'click', () => Promise.reject(quiet));
    button.emit('click');
    await settled();

    expect(told.mock.calls).toEqual([[error]]);
  });
});

describe('validators', () => {
  test('a refused input gets the message; fn is not called and nothing follows', async () => {
    const [name, age, output] = [new Box<unknown>(''), new Box<unknown>(3), new Box<unknown>(0)];
    const fn = vi.fn();
    const followed = vi.fn();
    const validator = (given: string) => [validate(given !== '', 'Please give a name.'), null];
    const dependency = listen(name, 'click', fn, { inputs: [name, age], outputs: output, validator });
    dependency.then(followed);
    dependency.success(followed);
    dependency.failure(followed);

    name.emit('click');
    await settled();

    expect(name.lastStatus).toEqual({ type: 'invalid', message: 'Please give a name.' });
    expect(types(age)).toEqual([]);
    expect(output.lastStatus).toEqual({ type: 'idle' });
    expect([fn.mock.calls, followed.mock.calls, toasts]).toEqual([[], [], []]);
  });

  test('the next event clears the message, and with valid inputs fn runs', async () => {
    const name = new Box<unknown>('');
    const fn = vi.fn();
    const validator = vi.fn((given: string) => validate(given !== '', 'Please give a name.'));
    listen(name, 'click', fn, { inputs: name, validator });

    name.emit('click');
    await settled();
    name.value = 'Ada';
    name.emit('click');
    await settled();

    expect(types(name)).toEqual(['invalid', 'idle']);
    expect(fn).toHaveBeenCalledTimes(1);
  });

  test('it sees what fn would see', async () => {
    const input = new Box<unknown>('payload');
    input.crossIn = () => 'value';
    const validator = vi.fn(() => null);
    listen(input, 'click', () => {}, { inputs: input, validator });
    input.emit('click');
    await settled();

    expect(validator).toHaveBeenCalledWith('value');
  });

  test('of a Set of inputs it gets one Map too', async () => {
    const [a, b] = [new Box<unknown>(1), new Box<unknown>(2)];
    const validator = vi.fn((values: Map<unknown, unknown>) => [
      null,
      validate(values.get(b) === 1, 'not 1'),
    ]);
    listen(a, 'click', () => {}, { inputs: new Set([a, b]), validator });
    a.emit('click');
    await settled();

    expect(b.lastStatus).toEqual({ type: 'invalid', message: 'not 1' });
  });

  test('validator_test: an exception inside it shows an error toast', async () => {
    const input = new Box<unknown>('');
    const validator = () => {
      throw new Error('cannot tell');
    };
    listen(input, 'click', () => {}, { inputs: input, validator });
    input.emit('click');
    await settled();

    expect(toasts).toMatchObject([{ level: 'error', message: 'cannot tell' }]);
  });

  test.each([false, true, 'too dark'])('an answer that is none (%o) is an error', async (answer) => {
    const input = new Box<unknown>('');
    const fn = vi.fn();
    listen(input, 'click', fn, { inputs: input, validator: () => answer });
    input.emit('click');
    await settled();

    const message = 'The validator has to return `gr.validate(…)` or null for each input, got ';
    expect(toasts).toMatchObject([{ message: message + JSON.stringify(answer) }]);
    expect(fn).not.toHaveBeenCalled();
  });

  test('it does not keep other listeners of the event from running', async () => {
    const input = new Box<unknown>('');
    const other = vi.fn();
    listen(input, 'click', () => {}, { inputs: input, validator: () => validate(false, 'no') });
    listen(input, 'click', other);
    input.emit('click');
    await settled();

    expect(other).toHaveBeenCalledTimes(1);
  });

  test('an unqueued listener has none, as in Gradio', async () => {
    const input = new Box<unknown>('');
    const validator = vi.fn(() => validate(false, 'no'));
    const fn = vi.fn();
    listen(input, 'click', fn, { inputs: input, validator, queue: false });
    input.emit('click');
    await settled();

    expect([validator.mock.calls.length, fn.mock.calls.length]).toEqual([0, 1]);
  });
});
