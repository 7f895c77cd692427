import { expect, test, vi } from 'vitest';
import { once } from '../../../../workers/codec/once.js';

test('a thing is made once, for all who ask', async () => {
  const make = vi.fn(async () => ({}));
  const get = once(make);
  const [first, second] = await Promise.all([get(), get()]);
  expect(second).toBe(first);
  expect(await get()).toBe(first);
  expect(make).toHaveBeenCalledTimes(1);
});

test('a failure is not remembered: the network may be back', async () => {
  const make = vi.fn(async () => 'there').mockRejectedValueOnce(new Error('offline'));
  const get = once(make);
  await expect(get()).rejects.toThrow('offline');
  expect(await get()).toBe('there');
});
