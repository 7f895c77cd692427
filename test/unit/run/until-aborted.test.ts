import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { untilAborted } from '../../../src/run/until-aborted.js';
import { deferred } from '../../support/box.js';

test('the work’s end is passed on, and nobody listens to the signal any more', async () => {
  const { signal } = new AbortController();
  const work = deferred<string>();
  const waiting = untilAborted(work.promise, signal);
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  work.resolve('done');
  expect(await waiting).toBe('done');
  await expect(untilAborted(Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('a signal that fires, or has fired, is not kept waiting by the work', async () => {
  const controller = new AbortController();
  const waiting = untilAborted(new Promise(() => {}), controller.signal);
  controller.abort('enough');
  await expect(waiting).rejects.toBe('enough');
  await expect(untilAborted(new Promise(() => {}), controller.signal)).rejects.toBe('enough');
});
