import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listen, on } from '../../../src/app/on.js';
import type { AuthorFunction } from '../../../src/run/call.js';
import type { ListenerOptions } from '../../../src/app/listener.js';
import { Box, endAll } from '../../support/box.js';

let warn = vi.spyOn(console, 'warn');
beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(endAll);
afterEach(() => vi.restoreAllMocks());

const image = new Box(null, 'image');
const slider = new Box(0, 'slider');

function declare(fn: AuthorFunction | null, options: ListenerOptions = {}, event = 'click') {
  return listen(new Box(null), event, fn as never, options as never).listener;
}

describe('a listener: defaults', () => {
  test("are Gradio's", () => {
    expect(declare(() => {})).toMatchObject({
      inputs: [],
      outputs: [],
      inputsAsMap: false,
      apiDescription: '',
      apiVisibility: 'public',
      showProgress: 'full',
      queue: true,
      batch: false,
      maxBatchSize: 4,
      preprocess: true,
      postprocess: true,
      cancels: [],
      triggerMode: 'once',
      concurrencyLimit: 'default',
      concurrencyId: null,
      validator: null,
      timeLimit: null,
      streamEvery: 0.5,
    });
  });

  test.each([
    ['click', 'once', 'full'],
    ['upload', 'once', 'full'],
    ['change', 'always_last', 'full'],
    ['key_up', 'always_last', 'full'],
    ['stream', 'multiple', 'minimal'],
    ['tick', 'once', 'hidden'],
    ['load', 'once', 'full'],
  ])('of %s: triggerMode %s, showProgress %s', (event, triggerMode, showProgress) => {
    expect(declare(() => {}, {}, event)).toMatchObject({ triggerMode, showProgress });
  });

  test('the first trigger decides', () => {
    const pairs = [
      [slider, 'change'],
      [image, 'click'],
    ] as const;
    expect(on(pairs, () => {}).listener.triggerMode).toBe('always_last');
  });

  test('a chained listener runs once at a time', () => {
    expect(listen(image, 'change', () => {}).then(() => {}).listener.triggerMode).toBe('once');
  });

  test('without a function there is no queue, and nobody is told of it', () => {
    expect(declare(null)).toMatchObject({ queue: false, apiVisibility: 'private', apiName: 'unnamed' });
    expect(declare(null, { js: () => 1 })).toMatchObject({
      queue: false,
      apiVisibility: 'private',
      apiName: 'js_fn',
    });
  });

  test('showProgressOn replaces the outputs, as one, a list or a Set', () => {
    for (const showProgressOn of [slider, [slider], new Set([slider])]) {
      const { showProgressOn: shown } = declare(() => {}, { outputs: image, showProgressOn });
      expect(shown.map(({ component }) => component)).toEqual([slider]);
    }
  });

  test('inputs and outputs as one, a list, a Set or none', () => {
    for (const references of [[image, slider], new Set([image, slider])]) {
      const { inputs, outputs } = declare(() => {}, { inputs: references, outputs: references });
      expect(inputs.map(({ component }) => component)).toEqual([image, slider]);
      expect(outputs.map(({ component }) => component)).toEqual([image, slider]);
    }
    expect(declare(() => {}, { inputs: new Set([image]) }).inputsAsMap).toBe(true);
    expect(declare(() => {}, { inputs: null, outputs: null })).toMatchObject({ inputs: [], outputs: [] });
  });

  test('components learn what they are used for', () => {
    const [trigger, input, output] = [new Box(1), new Box(2), new Box(3)];
    listen(trigger, 'stream', () => 1, { inputs: input, outputs: output, streamEvery: 0.1 });

    expect(trigger.roles).toEqual([{ as: 'trigger', event: 'stream', streamEvery: 0.1 }]);
    expect(input.roles).toEqual([{ as: 'input' }]);
    expect(output.roles).toEqual([{ as: 'output' }]);
  });
});

describe('a listener: the name of its endpoint', () => {
  test('test_api_name_set_for_all_events: the function’s, `lambda` for one without', () => {
    function sepia() {}
    expect(declare(sepia).apiName).toBe('sepia');
    expect(declare((() => () => {})()).apiName).toBe('lambda');
  });

  test('punctuation goes, save for - and _', () => {
    const fns = { 'my-fn_1.2$!': () => {} };
    expect(declare(fns['my-fn_1.2$!']).apiName).toBe('my-fn_12');
  });

  test('test_emptry_string_api_name_gets_set_as_fn_name', () => {
    function sepia() {}
    expect(declare(sepia, { apiName: '' }).apiName).toBe('sepia');
    expect(declare(sepia, { apiName: ' ' }).apiName).toBe('sepia');
    expect(declare(sepia, { apiName: 'predict' }).apiName).toBe('predict');
  });
});

describe('a listener: mistakes', () => {
  test.each([
    [{ triggerMode: 'twice' }, /`triggerMode`.*"once", "multiple", "always_last".*got "twice"/],
    [{ showProgress: true }, /`showProgress`.*"full", "minimal", "hidden".*got true/],
    [{ js: '() => 1' }, /`js`.*function or true.*eval.*got "\(\) => 1"/],
    [{ batch: 'yes' }, /`batch`.*true or false.*got "yes"/],
    [{ maxBatchSize: 0 }, /`maxBatchSize`.*whole number from 1.*got 0/],
    [{ concurrencyLimit: 0 }, /`concurrencyLimit`.*whole number from 1, or null|"default".*got 0/],
    [{ timeLimit: -1 }, /`timeLimit`.*above 0.*got -1/],
    [{ apiVisibility: 'secret' }, /`apiVisibility`.*"public", "undocumented", "private".*got "secret"/],
    [{ cancels: 'click' }, /`cancels`.*listener method returned.*got "click"/],
    [{ inputs: 'photo' }, /`inputs`.*component.*got "photo"/],
    [{ outputs: [null] }, /`outputs`.*component.*got null/],
    [{ validator: 1 }, /`validator`.*function, or null.*got 1/],
    [{ input: image }, /^Got the unknown option `input`, did you mean `inputs`\?.*inputs, outputs/],
    [{ show_progress: 'full' }, /^Got the unknown option `show_progress`, did you mean `showProgress`\?/],
    [{ scrollToOutput: true }, /^Got the unknown option `scrollToOutput` \(options: inputs, outputs/],
    [image, /^Expected options such as `{ inputs, outputs }`, got Box/],
    [[image], /^Expected options such as `{ inputs, outputs }`, got array of 1/],
  ])('%o throws a TypeError that says what it takes', (options, message) => {
    expect(() => declare(() => {}, options as ListenerOptions)).toThrow(TypeError);
    expect(() => declare(() => {}, options as ListenerOptions)).toThrow(message);
  });

  test('a function that is none', () => {
    expect(() => declare('sepia' as never)).toThrow(/`fn`.*function or null.*got "sepia"/);
    // What `photo.upload(negative())` gives, where `negative` was meant.
    expect(() => declare(undefined as never)).toThrow(/`fn`.*function or null.*got undefined/);
    expect(() => listen(image, 'click', () => {}).then(undefined as never)).toThrow(/`fn`.*got undefined/);
  });

  test.each([
    [['click', 'x'] as never, '"click", "x"'],
    ['click' as never, '"click"'],
    [[() => {}] as never, 'function (anonymous)'],
    [listen as never, 'function listen'],
    [[[null, 'click']] as never, 'null, "click"'],
  ])('triggers that are no pairs: %o', (triggers, got) => {
    expect(() => on(triggers, () => {})).toThrow(
      `Expected \`triggers\` to be pairs such as [photo, 'upload'], got ${got}`,
    );
  });

  test('test_invalid_batch_generator: a generator cannot be batched', () => {
    const fn = function* () {
      yield 1;
    };
    expect(() => declare(fn, { batch: true })).toThrow(/`fn`.*no generator/);
  });

  test('a number of arguments that does not fit is only told', () => {
    const options = { inputs: [image, slider] };
    const fits: AuthorFunction[] = [
      (a: unknown, b: unknown) => [a, b],
      (a: unknown, b: unknown, context: unknown) => [a, b, context],
      (...all: unknown[]) => all,
      (a: unknown, b = 1) => [a, b],
      vi.fn(),
    ];
    for (const fn of fits) declare(fn, options);
    expect(warn).not.toHaveBeenCalled();

    declare(function sharpen(a: unknown) {
      return a;
    }, options);
    declare((a: unknown, b: unknown, c: unknown, d: unknown) => [a, b, c, d], options);
    expect(warn.mock.calls).toEqual([
      ['gr-image: `sharpen` takes 1 arguments, but gets 2 inputs.'],
      ['gr-image: A listener takes 4 arguments, but gets only 2 inputs and the context.'],
    ]);
  });
});

describe('a dependency', () => {
  test('awaiting one by mistake gives undefined and registers nothing', async () => {
    const dependency = listen(image, 'click', () => {});

    expect(await dependency).toBeUndefined();
    expect(await Promise.resolve(dependency)).toBeUndefined();
    expect(dependency.chained).toEqual([]);
  });

  test('test_events::test_consecutive_events — what is chained knows what it follows, and when', () => {
    const first = listen(image, 'click', () => {});
    const second = first.then(() => {});
    const third = second.success(() => {});

    expect([first.after, second.after, third.after]).toEqual([
      null,
      { dependency: first, when: 'then' },
      { dependency: second, when: 'success' },
    ]);
  });
});
