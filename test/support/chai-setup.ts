import { use, Assertion } from 'chai';
import { pixelDifference, type PixelsLike } from './pixel-difference.js';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- chai declares its types in this namespace.
  namespace Chai {
    interface Assertion {
      /** Equal samples, size and mode (or dtype); the message names the first wrong coordinate. */
      toEqualPixels(expected: PixelsLike): void;
    }
  }
}

use(() => {
  Assertion.addMethod('toEqualPixels', function (expected: PixelsLike) {
    const difference = pixelDifference(this._obj as PixelsLike, expected);
    this.assert(
      difference === null,
      difference ?? '',
      'expected the pictures to differ, but they are equal',
      '',
    );
  });
});

// STYLE.md's word in both runners; mocha defines `it` after this module has run.
Object.defineProperty(globalThis, 'test', { configurable: true, get: () => globalThis.it });
