import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listen } from '../../../src/app/on.js';
import { Timer } from '../../../src/app/timer.js';

describe('Timer', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
  afterEach(() => void vi.useRealTimers());

  function ticksOf(timer: EventTarget): { count: number } {
    const ticks = { count: 0 };
    timer.addEventListener('tick', () => (ticks.count += 1));
    return ticks;
  }

  test('ticks only after an interval, and only while active', () => {
    const timer = Timer(2);
    const ticks = ticksOf(timer);
    vi.advanceTimersByTime(1999);
    expect(ticks.count).toBe(0);
    vi.advanceTimersByTime(1);
    expect(ticks.count).toBe(1);
    timer.active = false;
    vi.advanceTimersByTime(10_000);
    expect(ticks.count).toBe(1);
    timer.active = true;
    vi.advanceTimersByTime(2000);
    expect(ticks.count).toBe(2);
  });

  test('another value starts the interval anew', () => {
    const timer = Timer(2);
    const ticks = ticksOf(timer);
    vi.advanceTimersByTime(1900);
    timer.value = 1;
    vi.advanceTimersByTime(900);
    expect(ticks.count).toBe(0);
    vi.advanceTimersByTime(100);
    expect(ticks.count).toBe(1);
  });

  test('without listeners it keeps no interval, from the start and once the last is gone', () => {
    const timer = Timer(1);
    expect(vi.getTimerCount()).toBe(0);
    const one = listen(timer, 'tick', () => {});
    const other = listen(timer, 'tick', () => {});
    expect(vi.getTimerCount()).toBe(1);
    one.remove();
    expect(vi.getTimerCount()).toBe(1);
    other.remove();
    expect(vi.getTimerCount()).toBe(0);
    const hear = (): void => {};
    timer.addEventListener('tick', hear);
    expect(vi.getTimerCount()).toBe(1);
    timer.removeEventListener('tick', hear);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('an update switches it off and on', () => {
    const timer = Timer(1);
    const ticks = ticksOf(timer);
    timer.applyUpdate({ active: false });
    vi.advanceTimersByTime(5000);
    expect(ticks.count).toBe(0);
  });
});
