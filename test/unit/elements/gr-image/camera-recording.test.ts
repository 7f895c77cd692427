import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Recording } from '../../../../src/elements/gr-image/camera-recording.js';
import { deferred } from '../../../support/box.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

const frame = new File([], 'frame.jpg');

test('while a frame is on its way no other is taken', async () => {
  const sent = [deferred(), deferred()];
  const take = vi.fn(async () => frame);
  const send = vi.fn(() => sent[send.mock.calls.length - 1]?.promise ?? Promise.resolve());
  const recording = new Recording({ every: 0.1, take, send, failed: (error) => expect.fail(String(error)) });

  await vi.advanceTimersByTimeAsync(350);
  expect([take.mock.calls.length, send.mock.calls.length]).toEqual([1, 1]);
  sent[0]?.resolve();
  await vi.advanceTimersByTimeAsync(100);
  expect([take.mock.calls.length, send.mock.calls.length]).toEqual([2, 2]);
  recording.end();
  sent[1]?.resolve();
  await vi.advanceTimersByTimeAsync(500);
  expect(take).toHaveBeenCalledTimes(2);
});

test('a frame that was being taken at the end is not sent, and its failure is nobody’s', async () => {
  const taken = deferred<File>();
  const [send, failed] = [vi.fn(async () => {}), vi.fn()];
  const ended = new Recording({ every: 0.1, take: () => taken.promise, send, failed });
  await vi.advanceTimersByTimeAsync(100);
  ended.end();
  taken.resolve(frame);
  const lost = deferred<File>();
  const failing = new Recording({ every: 0.1, take: () => lost.promise, send, failed });
  await vi.advanceTimersByTimeAsync(100);
  failing.end();
  lost.reject(new Error('camera gone'));
  await vi.advanceTimersByTimeAsync(100);
  expect(send).not.toHaveBeenCalled();
  expect(failed).not.toHaveBeenCalled();
});
