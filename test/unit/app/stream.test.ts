import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CLOSE_STREAM } from '../../../src/app/events.js';
import { listen } from '../../../src/app/on.js';
import { validate } from '../../../src/app/validation.js';
import { Box, deferred, endAll, settled } from '../../support/box.js';
import { collectToasts } from '../../support/toasts.js';

collectToasts();
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(endAll);
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A camera: each frame becomes its value and fires `stream`. */
function camera() {
  const source = new Box('');
  const frame = (value: string) => {
    source.value = value;
    source.emit('stream');
  };
  const states = () =>
    source.statuses.map((status) => (status.type === 'streaming' ? status.state : status.type));
  return { source, frame, states };
}

describe('streams', () => {
  test('one frame is under way and only the newest waits', async () => {
    const { source, frame } = camera();
    const gates = [deferred(), deferred()];
    const seen: string[] = [];
    const fn = async (value: string) => {
      seen.push(value);
      await gates[seen.length - 1]?.promise;
      return value;
    };
    const output = new Box('');
    listen(source, 'stream', fn, { inputs: source, outputs: output });

    frame('1');
    await settled();
    for (const value of ['2', '3', '4']) frame(value);
    await settled();
    expect(seen).toEqual(['1']);

    gates[0]?.resolve();
    await settled();
    expect(seen).toEqual(['1', '4']);
    gates[1]?.resolve();
    await settled();
    expect(output.delivered).toEqual(['1', '4']);
  });

  test('it is one long event: waiting, open, closed; then what follows runs', async () => {
    const { source, frame, states } = camera();
    const followed: string[] = [];
    const stream = listen(source, 'stream', (value: string) => value, { inputs: source });
    stream.success(() => void followed.push('success'));
    stream.then(() => void followed.push('then'));

    frame('1');
    await settled();
    frame('2');
    await settled();
    expect(states()).toEqual(['waiting', 'open']);
    expect(followed).toEqual([]);

    source.emit(CLOSE_STREAM);
    await settled();
    expect(states()).toEqual(['waiting', 'open', 'closed']);
    expect(followed).toEqual(['success', 'then']);
  });

  test('it holds its slot throughout', async () => {
    const { source, frame } = camera();
    const other = vi.fn();
    listen(source, 'stream', () => {}, { inputs: source, concurrencyId: 'camera' });
    listen(source, 'click', other, { concurrencyId: 'camera' });

    frame('1');
    await settled();
    source.emit('click');
    await settled();
    expect(other).not.toHaveBeenCalled();

    source.emit(CLOSE_STREAM);
    await settled();
    expect(other).toHaveBeenCalledTimes(1);
  });

  test('timeLimit counts the time of the work, not of the waiting', async () => {
    const now = vi.spyOn(performance, 'now');
    let time = 0;
    now.mockImplementation(() => time);
    const { source, frame, states } = camera();
    const fn = vi.fn(() => void (time += 600));
    listen(source, 'stream', fn, { inputs: source, timeLimit: 1 });

    frame('1');
    await settled();
    time += 60_000;
    expect(states()).toEqual(['waiting', 'open']);
    frame('2');
    await settled();

    expect(fn).toHaveBeenCalledTimes(2);
    expect(states()).toEqual(['waiting', 'open', 'closed']);
  });

  test('without a new frame it ends after 30 seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { source, frame, states } = camera();
    listen(source, 'stream', () => {}, { inputs: source });
    frame('1');
    await settled();

    vi.advanceTimersByTime(29_000);
    await settled();
    expect(states().at(-1)).toBe('open');
    vi.advanceTimersByTime(1_000);
    await settled();
    expect(states().at(-1)).toBe('closed');
  });

  test('an error ends it; the next frame opens another', async () => {
    const { source, frame, states } = camera();
    const output = new Box('');
    const fn = vi.fn((value: string) => (value === 'bad' ? Promise.reject(new Error('no')) : value));
    listen(source, 'stream', fn, { inputs: source, outputs: output });

    frame('bad');
    await settled();
    expect(output.lastStatus).toMatchObject({ type: 'error', message: 'no' });
    expect(states().at(-1)).toBe('closed');

    frame('good');
    await settled();
    expect(output.value).toBe('good');
    expect(states().at(-1)).toBe('open');
  });

  test('while it is open its source knows how long it may take', async () => {
    const { source, frame } = camera();
    listen(source, 'stream', () => {}, { inputs: source, timeLimit: 30 });
    frame('1');
    await settled();

    expect(source.lastStatus).toEqual({ type: 'streaming', state: 'open', timeLimit: 30 });
  });

  test('a validator is asked about the frame that opens it', async () => {
    const { source, frame, states } = camera();
    const fn = vi.fn();
    const validator = vi.fn((value: string) => validate(value !== 'dark', 'More light, please.'));
    listen(source, 'stream', fn, { inputs: source, validator });

    frame('dark');
    await settled();
    expect(states()).toEqual(['waiting', 'closed', 'invalid']);
    expect(fn).not.toHaveBeenCalled();

    for (const value of ['bright', 'dark']) {
      frame(value);
      await settled();
    }
    expect(fn.mock.calls.map(([value]) => value as unknown)).toEqual(['bright', 'dark']);
    expect(validator).toHaveBeenCalledTimes(2);
    expect(states().slice(3)).toEqual(['idle', 'waiting', 'open']);
  });

  test('a restart while the last frame is worked on is a stream of its own: no frame is lost', async () => {
    const { source, frame, states } = camera();
    const gate = deferred();
    const seen: string[] = [];
    const fn = async (value: string) => {
      seen.push(value);
      if (value === '1') await gate.promise;
      return value;
    };
    const output = new Box('');
    listen(source, 'stream', fn, { inputs: source, outputs: output });

    frame('1');
    await settled();
    source.emit(CLOSE_STREAM);
    frame('2');
    await settled();
    expect(seen).toEqual(['1']);
    gate.resolve();
    await settled();

    expect(seen).toEqual(['1', '2']);
    expect(output.delivered).toEqual(['1', '2']);
    expect(states()).toEqual(['waiting', 'open', 'closed', 'waiting', 'open']);
  });

  test('a restart that is stopped before it could begin runs nothing', async () => {
    const { source, frame, states } = camera();
    const gate = deferred();
    const fn = vi.fn(() => gate.promise);
    listen(source, 'stream', fn, { inputs: source });

    frame('1');
    await settled();
    source.emit(CLOSE_STREAM);
    frame('2');
    source.emit(CLOSE_STREAM);
    gate.resolve();
    await settled();

    expect(fn).toHaveBeenCalledTimes(1);
    expect(states().at(-1)).toBe('closed');
  });

  test('what an output only showed is its value before anything follows', async () => {
    const { source, frame } = camera();
    const output = new Box('');
    const order: string[] = [];
    output.crossOut = (value, options) => {
      order.push(`frame: ${String(options?.isFrame)}`);
      return value;
    };
    output.beforeRead = async () => void order.push('read');
    const stream = listen(source, 'stream', (value: string) => value, { inputs: source, outputs: output });
    stream.then(() => void order.push('then'));

    frame('1');
    await settled();
    source.emit(CLOSE_STREAM);
    await settled();

    expect(order).toEqual(['frame: true', 'read', 'then']);
  });

  test('an error stays in sight where the source shows its own results', async () => {
    const { source, frame } = camera();
    listen(source, 'stream', () => Promise.reject(new Error('no')), { inputs: source, outputs: source });
    frame('1');
    await settled();

    expect(source.lastStatus).toMatchObject({ type: 'error', message: 'no' });
  });

  test('of two streams the first to end does not say that the camera’s is over', async () => {
    const { source, frame, states } = camera();
    const first = listen(source, 'stream', () => {}, { inputs: source });
    listen(source, 'stream', () => {}, { inputs: source });
    frame('1');
    await settled();

    first.cancel();
    expect(states().at(-1)).toBe('open');
    source.emit(CLOSE_STREAM);
    await settled();
    expect(states().at(-1)).toBe('closed');
  });

  test('it can be cancelled', async () => {
    const { source, frame, states } = camera();
    const stream = listen(source, 'stream', () => new Promise(() => {}), { inputs: source });
    frame('1');
    await settled();
    stream.cancel();

    expect(states().at(-1)).toBe('closed');
  });
});
