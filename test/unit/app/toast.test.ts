import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { appOf } from '../../../src/app/app-of.js';
import { App, bindToasts } from '../../../src/app/app.js';
import { dispatch } from '../../../src/app/dispatch.js';
import { listen } from '../../../src/app/on.js';
import { toastOf } from '../../../src/app/failure-toast.js';
import { Info, Success, Warning } from '../../../src/app/toast.js';
import { GrError } from '../../../src/errors.js';
import type { LogMessage } from '../../../src/queue/message.js';
import { Box, endAll, settled } from '../../support/box.js';

let shown: LogMessage[] = [];
beforeEach(() => {
  shown = [];
  bindToasts((message) => shown.push(message));
});
afterEach(endAll);
afterEach(() => vi.restoreAllMocks());

describe('toasts', () => {
  test("have Gradio's words and defaults", () => {
    Info();
    Warning();
    Success();
    const common = { type: 'log', duration: 10, visible: true };

    expect(shown).toEqual([
      { ...common, level: 'info', title: 'Info', message: 'Info issued.' },
      { ...common, level: 'warning', title: 'Warning', message: 'Warning issued.' },
      { ...common, level: 'success', title: 'Success', message: 'Success.' },
    ]);
  });

  test.each([null, 0])('duration %s stays', (duration) => {
    Info('stay', { duration });
    expect(shown).toMatchObject([{ duration: null }]);
  });

  test('visible: false shows nothing', () => {
    Info('unseen', { visible: false });
    expect(shown).toEqual([]);
  });

  test('outside of any run they are shown in the document’s app', () => {
    const apps: App[] = [];
    bindToasts((_message, app) => apps.push(app));
    Info('from a plain handler');

    expect(apps).toEqual([appOf(null)]);
  });

  test('what a component says while it takes a result is said in the run’s app', async () => {
    const apps: App[] = [];
    bindToasts((_message, app) => apps.push(app));
    const [own, output] = [new App(), new Box<unknown>(0)];
    output.crossOut = async (value) => {
      await Promise.resolve();
      Warning('A GIF takes no watermark.');
      return value;
    };
    dispatch(
      listen(output, 'click', () => 1, { outputs: output }),
      { target: output, type: 'click' },
      own,
    );
    await settled();

    expect(apps).toEqual([own]);
  });

  test('an unqueued function’s are printed for its author, as in Gradio', async () => {
    const print = vi.spyOn(console, 'info').mockImplementation(() => {});
    const button = new Box(null);
    listen(button, 'click', () => Info('where is the queue?'), { queue: false });
    button.emit('click');
    await settled();

    expect(shown).toEqual([]);
    expect(print.mock.calls).toEqual([['Info: where is the queue?']]);
  });
});

describe('errors as toasts', () => {
  test('an expected failure speaks for itself, wherever it happened', () => {
    const cause = new GrError('image/truncated', 'The file ends too early.');
    const error = new GrError('image/truncated', 'Input 0 (image) of `sepia`: The file …', { cause });

    expect(toastOf(error, true)?.message).toBe('The file ends too early.');
  });

  test('of a mistake everything is told', () => {
    const error = new GrError('run/bad-result', 'Output 0 (image): no picture', {
      cause: new TypeError('no picture'),
    });

    expect(toastOf(error, true)?.message).toBe('Output 0 (image): no picture');
  });

  test('showError: false hides all but gr.Error, and that there is no room', () => {
    expect(toastOf(new Error('internal'), false)).toBe(null);
    expect(toastOf(new GrError('image/corrupt', 'internal'), false)).toBe(null);
    expect(toastOf(new GrError('queue/full', 'This application is currently busy.'), false)).not.toBe(null);
  });

  test('anything may be thrown', () => {
    expect(toastOf('a string', true)?.message).toBe('a string');
    expect(toastOf(undefined, true)?.message).toBe('');
    expect(toastOf({ status: 500 }, true)?.message).toBe('{ status }');
    expect(toastOf({ message: 'of another frame' }, true)?.message).toBe('of another frame');
    expect(toastOf(new TypeError(''), true)?.message).toBe('TypeError');
  });
});
