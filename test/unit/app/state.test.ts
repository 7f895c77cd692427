import { afterEach, describe, expect, test, vi } from 'vitest';
import { hasSameContent, snapshot } from '../../../src/app/content.js';
import { listen } from '../../../src/app/on.js';
import { State } from '../../../src/app/state.js';
import { Timer } from '../../../src/app/timer.js';
import { update } from '../../../src/app/update.js';
import { Box, endAll, settled } from '../../support/box.js';

afterEach(endAll);
afterEach(() => vi.useRealTimers());

describe('gr.State', () => {
  test('is an input and an output', async () => {
    const count = State(1);
    const button = new Box(null);
    listen(button, 'click', (value) => value + 1, { inputs: count, outputs: count });
    button.emit('click');
    await settled();

    expect(count.value).toBe(2);
  });

  test('its first value is a copy', () => {
    const list = [1];
    const state = State(list);
    list.push(2);

    expect(state.value).toEqual([1]);
  });

  test('state_change: change fires only when the content changes', async () => {
    const state = State<number[]>([]);
    const button = new Box(null);
    const changed = vi.fn();
    state.change(changed);
    let next: (value: number[]) => number[] = (value) => [...value];
    listen(button, 'click', (value) => next(value), { inputs: state, outputs: state });

    button.emit('click');
    await settled();
    expect(changed).toHaveBeenCalledTimes(0);

    next = (value) => [...value, 1];
    button.emit('click');
    await settled();
    expect(changed).toHaveBeenCalledTimes(1);
  });

  test('a function may change the very value and return it', async () => {
    const state = State<number[]>([]);
    const button = new Box(null);
    const changed = vi.fn();
    state.change(changed);
    const push = (value: number[]) => {
      value.push(1);
      return value;
    };
    listen(button, 'click', push, { inputs: state, outputs: state });

    for (let click = 1; click <= 2; click += 1) {
      button.emit('click');
      await settled();
      expect([state.value.length, changed.mock.calls.length]).toEqual([click, click]);
    }
  });

  test('takes what cannot be copied, such as functions', () => {
    const fn = () => 1;
    const state = State<unknown>({ fn });
    expect(state.value).toEqual({ fn });
  });

  test('objects of classes stay what they are, and are equal to themselves', async () => {
    class Counter {
      count = 0;
      add(): this {
        this.count += 1;
        return this;
      }
    }
    const state = State<{ counter: Counter }>({ counter: new Counter() });
    const changed = vi.fn();
    state.change(changed);
    const button = new Box(null);
    listen(button, 'click', ({ counter }) => ({ counter: counter.add() }), { inputs: state, outputs: state });
    button.emit('click');
    await settled();

    expect(state.value.counter.count).toBe(1);
    expect(changed).not.toHaveBeenCalled();
  });

  test('data may contain itself', () => {
    const tree: { name: string; self?: unknown } = { name: 'a' };
    tree.self = tree;
    const state = State(tree);
    const changed = vi.fn();
    state.addEventListener('change', changed);

    expect(state.value.self).toBe(state.value);
    state.value = Object.assign(state.value);
    expect(changed).toHaveBeenCalledTimes(0);
    state.value.name = 'b';
    state.value = Object.assign(state.value);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  test('gr.update({ value }) sets it', async () => {
    const state = State('a');
    const button = new Box(null);
    listen(button, 'click', () => update({ value: 'b' }), { outputs: state });
    button.emit('click');
    await settled();

    expect(state.value).toBe('b');
  });
});

describe('content', () => {
  test.each([
    [1, 1, true],
    [Number.NaN, Number.NaN, true],
    [[1, [2]], [1, [2]], true],
    [[1, 2], [1, 2, 3], false],
    [{ a: { b: 1 } }, { a: { b: 1 } }, true],
    [{ a: 1 }, { a: 1, b: undefined }, false],
    [{ a: undefined }, { b: undefined }, false],
    [new Map([['a', [1]]]), new Map([['a', [1]]]), true],
    [new Set([1]), new Set([2]), false],
    [new Date(5), new Date(5), true],
    [Uint8Array.of(1, 2), Uint8Array.of(1, 2), true],
    [Uint8Array.of(1, 2), Uint16Array.of(1, 2), false],
    [Float32Array.of(0.5), Float32Array.of(0.25), false],
    [null, {}, false],
    [[], {}, false],
    [() => 1, () => 1, false],
    [new Blob(['a']), new Blob(['a']), false],
    [new Error('a'), new Error('a'), false],
  ])('%o and %o: the same? %s', (a, b, same) => {
    expect(hasSameContent(a, b)).toBe(same);
  });

  test.each([
    [[1, [2]]],
    [{ a: { b: undefined } }],
    [new Map([[{ key: 1 }, [1]]])],
    [new Set([[1]])],
    [new Date(5)],
    [new Date(Number.NaN)],
    [Float32Array.of(0.5)],
    [new DataView(Uint8Array.of(1, 2, 3).buffer, 1, 1)],
    [Object.assign(Object.create(null) as object, { a: [1] })],
  ])('a copy of %o is another one with the same content', (value) => {
    const copy = snapshot(value);
    expect(copy).not.toBe(value);
    expect(hasSameContent(copy, value)).toBe(true);
  });

  test('a copy does not follow what it was made of, at any depth', () => {
    const value = { list: [Uint8Array.of(1)] };
    const copy = snapshot(value);
    value.list[0]?.fill(2);

    expect(copy).toEqual({ list: [Uint8Array.of(1)] });
  });
});

describe('gr.Timer', () => {
  function ticking(seconds: number, options?: { active: boolean }) {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const timer = Timer(seconds, options);
    const ticks = vi.fn();
    timer.addEventListener('tick', ticks);
    return { timer, ticks: () => ticks.mock.calls.length };
  }

  test('js/timer: the first tick comes after one interval', () => {
    const { ticks } = ticking(2);
    expect(ticks()).toBe(0);
    vi.advanceTimersByTime(1_999);
    expect(ticks()).toBe(0);
    vi.advanceTimersByTime(4_001);
    expect(ticks()).toBe(3);
  });

  test('js/timer: it ticks only while active; another interval starts it anew', () => {
    const { timer, ticks } = ticking(2, { active: false });
    vi.advanceTimersByTime(10_000);
    expect(ticks()).toBe(0);

    timer.active = true;
    vi.advanceTimersByTime(1_000);
    timer.value = 3;
    vi.advanceTimersByTime(2_999);
    expect(ticks()).toBe(0);
    vi.advanceTimersByTime(1);
    expect(ticks()).toBe(1);

    timer.active = false;
    vi.advanceTimersByTime(10_000);
    expect(ticks()).toBe(1);
  });

  test('tick runs listeners, and gr.update({ active: false }) stops it', async () => {
    const { timer } = ticking(1);
    const output = new Box(0);
    timer.tick((value: number) => value + 1, { inputs: output, outputs: output });
    timer.tick(() => update({ active: false }), { outputs: timer });

    vi.advanceTimersByTime(1_000);
    await settled();
    vi.advanceTimersByTime(5_000);
    await settled();

    expect(output.value).toBe(1);
  });

  test('an interval that is none is refused', () => {
    expect(() => Timer(0)).toThrow(/`value`.*above 0, got 0/);
  });
});
