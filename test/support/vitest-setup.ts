import { expect } from 'vitest';
import { pixelDifference, type PixelsLike } from './pixel-difference.js';

declare module 'vitest' {
  interface Matchers<T> {
    /** Equal samples, size and mode (or dtype); the message names the first wrong coordinate. */
    toEqualPixels(expected: PixelsLike): T;
  }
}

expect.extend({
  toEqualPixels(actual: PixelsLike, expected: PixelsLike) {
    const difference = pixelDifference(actual, expected);
    return {
      pass: difference === null,
      message: () => difference ?? 'expected the pictures to differ, but they are equal',
    };
  },
});
