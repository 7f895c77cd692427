import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StreamedFrames } from '../../../../src/elements/gr-image/streamed-frames.js';
import type { PixelBuffer } from '../../../../src/image/pixel-buffer.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const gray = (level: number): PixelBuffer => ({
  mode: 'L',
  width: 1,
  height: 1,
  info: {},
  data: Uint8Array.of(level),
});

function recorder(): { frames: StreamedFrames; made: number[] } {
  const made: number[] = [];
  const encode = async ({ data }: PixelBuffer) => void made.push(Number(data[0]));
  return { frames: new StreamedFrames(encode, (error) => expect.fail(String(error))), made };
}

test('the newest frame becomes a file once a second', async () => {
  const { frames, made } = recorder();
  for (let level = 0; level < 25; level += 1) {
    frames.put(gray(level));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(made).toEqual([9, 19]);
});

test('who asks for the file has it at once, and the next frame a whole second', async () => {
  const { frames, made } = recorder();
  frames.put(gray(1));
  await vi.advanceTimersByTimeAsync(900);
  await frames.settle();
  expect(made).toEqual([1]);
  frames.put(gray(2));
  await vi.advanceTimersByTimeAsync(900);
  expect(made).toEqual([1]);
  await vi.advanceTimersByTimeAsync(100);
  expect(made).toEqual([1, 2]);
});

test('a frame that another value has replaced becomes none', async () => {
  const { frames, made } = recorder();
  frames.put(gray(1));
  frames.drop();
  await vi.advanceTimersByTimeAsync(2000);
  await frames.settle();
  expect(made).toEqual([]);
});
