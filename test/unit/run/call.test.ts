import { describe, expect, test, vi } from 'vitest';
import { callFunction, type AuthorFunction } from '../../../src/run/call.js';
import { deferred, settled } from '../../support/box.js';

function environment(signal = new AbortController().signal) {
  const yielded: unknown[] = [];
  return {
    yielded,
    signal,
    stretch: <T>(execute: () => T) => execute(),
    onYield: async (value: unknown) => void yielded.push(value),
  };
}

describe('calling a function', () => {
  test.each([
    ['sync', () => 1],
    ['async', async () => 1],
  ])('%s: its value', async (_, fn: AuthorFunction) => {
    expect(await callFunction(fn, [], environment())).toEqual({ kind: 'value', value: 1 });
  });

  test('arguments arrive in order', async () => {
    const fn = vi.fn();
    await callFunction(fn, ['a', 2], environment());
    expect(fn.mock.calls).toEqual([['a', 2]]);
  });

  test.each([
    [
      'a generator',
      function* () {
        yield* [1, 2, 3];
      },
    ],
    [
      'an async generator',
      async function* () {
        yield* [1, 2, 3];
      },
    ],
    ['a function that returns a generator', async () => [1, 2, 3].values()],
  ])('%s: each value in order', async (_, fn: AuthorFunction) => {
    const calls = environment();
    expect(await callFunction(fn, [], calls)).toEqual({ kind: 'generated' });
    expect(calls.yielded).toEqual([1, 2, 3]);
  });

  test('an array is a value', async () => {
    expect(await callFunction(() => [1, 2], [], environment())).toEqual({ kind: 'value', value: [1, 2] });
  });

  test('the next value is asked for once the last has been taken', async () => {
    const gate = deferred();
    const asked: number[] = [];
    const fn = function* () {
      for (const i of [1, 2]) {
        asked.push(i);
        yield i;
      }
    };
    const running = callFunction(fn, [], { ...environment(), onYield: () => gate.promise });
    await settled();
    expect(asked).toEqual([1]);

    gate.resolve();
    await running;
    expect(asked).toEqual([1, 2]);
  });

  test('a value that cannot be taken closes the generator', async () => {
    const order: string[] = [];
    const fn = function* () {
      try {
        yield 1;
        yield 2;
      } finally {
        order.push('finally');
      }
    };
    const onYield = () => Promise.reject(new Error('no such output'));

    await expect(callFunction(fn, [], { ...environment(), onYield })).rejects.toThrow('no such output');
    await settled();
    expect(order).toEqual(['finally']);
  });
});

describe('cancelling a call', () => {
  test('a plain function is abandoned at once, with the reason of the signal', async () => {
    const controller = new AbortController();
    const running = callFunction(() => new Promise(() => {}), [], environment(controller.signal));
    controller.abort(new Error('stopped'));

    await expect(running).rejects.toThrow('stopped');
  });

  test('what an abandoned function throws later is nobody’s concern', async () => {
    const controller = new AbortController();
    const gate = deferred();
    const running = callFunction(() => gate.promise, [], environment(controller.signal));
    controller.abort(new Error('stopped'));
    gate.reject(new Error('too late'));

    await expect(running).rejects.toThrow('stopped');
    // An unhandled rejection would fail the run of the tests.
    await settled();
  });

  test('a function is not called any more once cancelled', async () => {
    const fn = vi.fn();
    await expect(callFunction(fn, [], environment(AbortSignal.abort(new Error('stopped'))))).rejects.toThrow(
      'stopped',
    );
    expect(fn).not.toHaveBeenCalled();
  });

  test('a generator that never waits can be cancelled between two values', async () => {
    const controller = new AbortController();
    const order: unknown[] = [];
    const fn = function* () {
      try {
        for (let i = 0; ; i += 1) yield i;
      } finally {
        order.push('finally');
      }
    };
    const onYield = async (value: unknown) => {
      order.push(value);
      if (value === 2) controller.abort(new Error('stopped'));
    };

    await expect(callFunction(fn, [], { ...environment(controller.signal), onYield })).rejects.toThrow(
      'stopped',
    );
    await settled();
    expect(order).toEqual([0, 1, 2, 'finally']);
  });

  test('a generator that cancels itself while it is executing is closed afterwards', async () => {
    const controller = new AbortController();
    const order: string[] = [];
    const fn = function* () {
      try {
        controller.abort(new Error('stopped'));
        yield 1;
      } finally {
        order.push('finally');
      }
    };

    await expect(callFunction(fn, [], environment(controller.signal))).rejects.toThrow('stopped');
    await settled();
    expect(order).toEqual(['finally']);
  });

  test('an error in the finally of a cancelled generator is told to the author', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    const controller = new AbortController();
    const fn = async function* () {
      try {
        yield 1;
      } finally {
        await Promise.reject(new Error('cannot clean up'));
      }
    };
    const onYield = async () => controller.abort(new Error('stopped'));

    await expect(callFunction(fn, [], { ...environment(controller.signal), onYield })).rejects.toThrow(
      'stopped',
    );
    await settled();
    expect(told.mock.calls).toEqual([[new Error('cannot clean up')]]);
    told.mockRestore();
  });
});
