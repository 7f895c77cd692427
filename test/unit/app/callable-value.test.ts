import { afterEach, describe, expect, test, vi } from 'vitest';
import { computeValue } from '../../../src/app/callable-value.js';
import { Timer } from '../../../src/app/timer.js';
import { Box, endAll, settled } from '../../support/box.js';

afterEach(endAll);
afterEach(() => vi.useRealTimers());

describe('a callable value', () => {
  test('test_component_load_events_target_root: called when the page has loaded, shown as work', async () => {
    const box = new Box('');
    const { listener } = computeValue(box, () => 'computed');
    await settled();

    expect(box.value).toBe('computed');
    expect(listener).toMatchObject({ showProgress: 'full', triggers: [{ event: 'load' }] });
  });

  test('function_values: it follows its inputs, unseen', async () => {
    const [factor, product] = [new Box(2), new Box(0)];
    const { listener } = computeValue(product, (value: number) => value * 10, { inputs: factor });
    await settled();
    expect(product.value).toBe(20);

    factor.value = 3;
    factor.emit('change');
    await settled();
    expect(product.value).toBe(30);
    expect(listener.showProgress).toBe('hidden');
  });

  test('test_io_components_attach_load_events_when_value_is_fn: every and load are one dependency', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const box = new Box(0);
    let calls = 0;
    const { listener } = computeValue(box, () => (calls += 1), { every: 1 });
    await settled();
    expect(box.value).toBe(1);
    vi.advanceTimersByTime(1_000);
    await settled();

    expect(box.value).toBe(2);
    expect(listener.triggers.map(({ event }) => event)).toEqual(['tick', 'load']);
  });

  test('removed, it leaves no timer behind', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const dependency = computeValue(new Box(0), () => 1, { every: 1 });
    await settled();
    expect(vi.getTimerCount()).toBe(1);

    dependency.remove();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('Timer(active=False) stops it', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const timer = Timer(1, { active: false });
    const fn = vi.fn(() => 1);
    computeValue(new Box(0), fn, { every: timer });
    await settled();
    vi.advanceTimersByTime(5_000);
    await settled();

    expect(fn).toHaveBeenCalledTimes(1);
  });
});
