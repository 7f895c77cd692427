import { afterEach, describe, expect, test, vi } from 'vitest';
import { GrError, UserError } from '../../../src/errors.js';
import type { Report } from '../../../src/queue/message.js';
import type { AuthorFunction } from '../../../src/run/call.js';
import type { RunContext } from '../../../src/run/context.js';
import type { Job, Output } from '../../../src/run/job.js';
import { KEEP } from '../../../src/run/port.js';
import { runJob } from '../../../src/run/run-job.js';
import { Info } from '../../../src/app/toast.js';
import { update } from '../../../src/app/update.js';
import { Box, deferred, settled } from '../../support/box.js';

afterEach(() => vi.restoreAllMocks());

const request = { sessionHash: 'abc', url: '', queryParams: {}, headers: {}, username: null };

interface Declared {
  inputs?: Box<never>[];
  outputs?: Box<never>[];
}

function jobOf(fn: AuthorFunction, { inputs = [], outputs = [] }: Declared, more: Partial<Job> = {}): Job {
  const ports = (boxes: Box<never>[]) => boxes.map((box) => ({ reference: box, component: box }));
  return {
    fn,
    inputs: ports(inputs),
    outputs: ports(outputs),
    inputsAsMap: false,
    preprocess: true,
    postprocess: true,
    gather: () => Promise.all(inputs.map((box) => box.read())),
    event: { type: 'click' },
    request,
    owner: {},
    ...more,
  };
}

function runner() {
  const controller = new AbortController();
  const reports: Report<Output>[] = [];
  const report = (message: Report<Output>) => void reports.push(message);
  return { signal: controller.signal, report, reports, abort: (reason: unknown) => controller.abort(reason) };
}

const box = (value: unknown, name = 'box') => new Box(value, name) as unknown as Box<never>;

describe('a run: what its author is told', () => {
  test('which input was null, where the function could not do without', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const negative = ({ data }: { data: number[] }) => data;
    const inputs = [box(1), box(null, 'image')];
    const run = runJob(
      jobOf((_a: unknown, b: never) => negative(b), { inputs }),
      runner(),
    );
    await expect(run).rejects.toThrow(TypeError);
    expect(warn.mock.calls).toEqual([['gr-image: The function got null for input 1 (image): it is empty.']]);
  });

  test('which names of an update nobody knows', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const checkUpdate = ({ label }: Readonly<Record<string, unknown>>) => ({ label });
    const output = Object.assign(box(0), { checkUpdate });
    await runJob(
      jobOf(() => update({ label: 'a', show_label: false }), { outputs: [output] }),
      runner(),
    );
    expect(warn.mock.calls).toEqual([
      ['gr-image: An update of box names what it does not have: show_label.'],
    ]);
  });
});

describe('a run', () => {
  test('goes its five steps in order', async () => {
    const order: string[] = [];
    const [input, output] = [box(1), box(0)];
    input.beforeRead = async () => void order.push('gather');
    input.crossIn = (payload) => (order.push('preprocess'), payload);
    output.crossOut = (value) => (order.push('postprocess'), value);
    output.addEventListener('change', () => order.push('deliver'));
    const fn = (value: number) => (order.push('call'), value + 1);

    await runJob(jobOf(fn, { inputs: [input], outputs: [output] }), runner());

    expect(order).toEqual(['gather', 'preprocess', 'call', 'postprocess', 'deliver']);
    expect(output.value).toBe(2);
  });

  test('the context comes after the inputs', async () => {
    const fn = vi.fn();
    const { signal, report } = runner();
    await runJob(jobOf(fn, { inputs: [box('a'), box(2)] }), { signal, report });

    expect(fn.mock.calls).toEqual([
      ['a', 2, { event: { type: 'click' }, progress: expect.any(Function), signal, request }],
    ]);
  });

  test('test_dict_inputs_in_config: a Set of inputs is one Map, keyed by component', async () => {
    const [a, b] = [box('a'), box(2)];
    const fn = vi.fn();
    await runJob(jobOf(fn, { inputs: [a, b] }, { inputsAsMap: true }), runner());

    expect(fn.mock.calls[0]?.[0]).toEqual(
      new Map<unknown, unknown>([
        [a, 'a'],
        [b, 2],
      ]),
    );
  });

  test('preprocess: false gives payloads', async () => {
    const input = box('payload');
    input.crossIn = () => 'value';
    const fn = vi.fn();
    await runJob(jobOf(fn, { inputs: [input] }, { preprocess: false }), runner());

    expect(fn.mock.calls[0]?.[0]).toBe('payload');
  });

  test('test_blocks_update_dict_without_postprocessing: values verbatim, updates still apply', async () => {
    const [a, b] = [box(''), box('')];
    for (const output of [a, b]) output.crossOut = () => 'postprocessed';
    const fn = () => ['as it is', update({ value: 'too', label: 'L' })];
    await runJob(jobOf(fn, { outputs: [a, b] }, { postprocess: false }), runner());

    expect([a.value, b.value, b.updates]).toEqual(['as it is', 'too', [{ label: 'L' }]]);
  });

  test('test_postprocess_update_dict: the properties of an update count for its value already', async () => {
    const output = box('');
    const crossOut = vi.fn((value: unknown) => value);
    output.crossOut = crossOut;
    await runJob(
      jobOf(() => update({ value: 'v', format: 'png' }), { outputs: [output] }),
      runner(),
    );

    expect(crossOut).toHaveBeenCalledWith(
      'v',
      expect.objectContaining({ properties: { format: 'png' }, keep: true, preview: true }),
    );
  });

  test('a result that equals what is there is not delivered', async () => {
    const output = box('there');
    output.crossOut = () => KEEP;
    const done = await runJob(
      jobOf(() => 'equal', { outputs: [output] }),
      runner(),
    );

    expect(output.delivered).toEqual([]);
    expect(done).toEqual([{ properties: {}, value: { kind: 'kept' } }]);
  });

  test('nothing is delivered where an output refuses its update; what it accepts is what it gets', async () => {
    const [first, second] = [box('before'), box('before')];
    const checkUpdate = ({ label }: Readonly<Record<string, unknown>>) => {
      if (typeof label !== 'string') throw new TypeError('Expected `label` to be a string');
      return { label: label.trim() };
    };
    Object.assign(second, { checkUpdate });
    const answers = [update({ label: 5 }), update({ label: ' fine ', unknown: 1 })];
    const fn = () => ['after', answers.shift()];
    const run = () => runJob(jobOf(fn, { outputs: [first, second] }), runner());

    await expect(run()).rejects.toThrow(/Output 1 \(box\).*`label`/);
    expect([first.value, second.updates]).toEqual(['before', []]);
    await run();
    expect([first.value, second.updates]).toEqual(['after', [{ label: 'fine' }]]);
  });

  test('nothing is delivered before every output could be', async () => {
    const [a, b] = [box('before'), box('before')];
    b.crossOut = () => Promise.reject(new Error('no'));

    await expect(
      runJob(
        jobOf(() => [1, 2], { outputs: [a, b] }),
        runner(),
      ),
    ).rejects.toThrow();
    expect(a.value).toBe('before');
  });
});

describe('a run of a generator', () => {
  test('N yields are N deliveries and N messages', async () => {
    const output = box(0);
    const { reports, ...run } = runner();
    const fn = function* () {
      yield 1;
      yield 2;
      yield 3;
    };
    await runJob(jobOf(fn, { outputs: [output] }), { ...run });

    expect(output.delivered).toEqual([1, 2, 3]);
    expect(reports.map(({ type }) => type)).toEqual(['generating', 'generating', 'generating']);
  });

  test('it ends with its last values', async () => {
    const fn = async function* () {
      yield 'a';
      yield 'b';
    };
    const output = await runJob(jobOf(fn, { outputs: [box('')] }), runner());

    expect(output).toEqual([{ properties: {}, value: { kind: 'set', payload: 'b' } }]);
  });

  test('test_async_iterator_update_with_new_component: each yield may be an update', async () => {
    const output = box('');
    const fn = function* () {
      yield update({ value: 'a', label: '1' });
      yield update({ label: '2' });
    };
    await runJob(jobOf(fn, { outputs: [output] }), runner());

    expect([output.delivered, output.updates]).toEqual([['a'], [{ label: '1' }, { label: '2' }]]);
  });

  test('test_varying_output_forms_with_generators: each value may have another shape', async () => {
    const output = box('');
    const values = [{ a: 1 }, [1, 2], 3, null, 'text'];
    await runJob(
      jobOf(
        function* () {
          yield* values;
        },
        { outputs: [output] },
      ),
      runner(),
    );

    expect(output.delivered).toEqual(values);
  });

  test('test_call_generator: the next call starts from the beginning', async () => {
    const output = box('');
    const job = jobOf(
      function* () {
        yield* [1, 2];
      },
      { outputs: [output] },
    );
    await runJob(job, runner());
    await runJob(job, runner());

    expect(output.delivered).toEqual([1, 2, 1, 2]);
  });

  test('an error in the middle leaves what was shown', async () => {
    const output = box('');
    const fn = function* () {
      yield 'shown';
      throw new Error('halfway');
    };

    await expect(runJob(jobOf(fn, { outputs: [output] }), runner())).rejects.toThrow('halfway');
    expect(output.value).toBe('shown');
  });
});

describe('errors of a run', () => {
  test('test_helpful_error_when_input_is_mistyped: index, component, function, value and cause', async () => {
    const [fine, wrong] = [box(1), box('text', 'slider')];
    const cause = new TypeError('Not a number.');
    wrong.crossIn = () => Promise.reject(cause);
    const sharpen = () => {};
    const error = await runJob(jobOf(sharpen, { inputs: [fine, wrong] }), runner()).catch(
      (reason: unknown) => reason,
    );

    expect(error).toMatchObject({ code: 'run/bad-input', cause });
    expect((error as Error).message).toBe('Input 1 (slider) of `sharpen`: Not a number. (value: "text")');
  });

  test('test_helpful_error_when_output_is_mistyped: likewise', async () => {
    const output = box('', 'image');
    output.crossOut = () => Promise.reject(new TypeError('No picture.'));
    const error = await runJob(
      jobOf(() => 42, { outputs: [output] }),
      runner(),
    ).catch((reason: unknown) => reason);

    expect(error).toMatchObject({ code: 'run/bad-result' });
    expect((error as Error).message).toBe('Output 0 (image) of the function: No picture. (value: 42)');
  });

  test('a code survives, an author’s own message stays as it is', async () => {
    const input = box('');
    input.crossIn = () => Promise.reject(new GrError('image/truncated', 'The file ends too early.'));
    await expect(
      runJob(
        jobOf(() => {}, { inputs: [input] }),
        runner(),
      ),
    ).rejects.toMatchObject({ code: 'image/truncated' });

    const own = new UserError('Please choose a picture.');
    input.crossIn = () => Promise.reject(own);
    await expect(
      runJob(
        jobOf(() => {}, { inputs: [input] }),
        runner(),
      ),
    ).rejects.toBe(own);
  });
});

describe('cancelling a run', () => {
  test.each(['gather', 'preprocess', 'postprocess'])(
    'while it is in %s: it ends at once and delivers nothing',
    async (step) => {
      const gate = deferred();
      const [input, output] = [box(1), box('before')];
      if (step === 'gather') input.beforeRead = () => gate.promise;
      if (step === 'preprocess') input.crossIn = () => gate.promise;
      if (step === 'postprocess') output.crossOut = () => gate.promise;
      const { signal, report, abort } = runner();
      const running = runJob(
        jobOf(() => 'after', { inputs: [input], outputs: [output] }),
        { signal, report },
      );
      await settled();
      const reason = new DOMException('stopped', 'AbortError');
      abort(reason);

      await expect(running).rejects.toBe(reason);
      gate.resolve();
      await settled();
      expect(output.value).toBe('before');
    },
  );

  test('the crossings get the signal', async () => {
    const [input, output] = [box(1), box(0)];
    const signals: unknown[] = [];
    input.crossIn = (payload, options) => (signals.push(options?.signal), payload);
    output.crossOut = (value, options) => (signals.push(options?.signal), value);
    const { signal, report } = runner();
    await runJob(
      jobOf(() => 1, { inputs: [input], outputs: [output] }),
      { signal, report },
    );

    expect(signals).toEqual([signal, signal]);
  });
});

describe('what a run says', () => {
  test('test_info_and_warning_alerts: toasts of the run that calls, in order', async () => {
    const { reports, ...run } = runner();
    const fn = function* () {
      Info('first');
      yield 1;
      Info('second', { duration: 0, title: 'T' });
    };
    await runJob(jobOf(fn, { outputs: [box(0)] }), run);

    expect(reports).toMatchObject([
      { type: 'log', level: 'info', message: 'first', title: 'Info', duration: 10 },
      { type: 'generating' },
      { type: 'log', message: 'second', title: 'T', duration: null },
    ]);
  });

  test('test_info_isolation: after an await too, where only one run is under way', async () => {
    const { reports, ...run } = runner();
    await runJob(
      jobOf(async () => (await settled(), Info('late')), {}),
      run,
    );

    expect(reports).toMatchObject([{ message: 'late' }]);
  });

  test('progress becomes messages', async () => {
    const { reports, ...run } = runner();
    const fn = async ({ progress }: RunContext) => {
      progress(0.5, { desc: 'half' });
      await settled();
    };
    await runJob(jobOf(fn, {}), run);

    expect(reports).toMatchObject([{ type: 'progress', units: [{ progress: 0.5, desc: 'half' }] }]);
  });
});
