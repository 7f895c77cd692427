import { describe, expect, test } from 'vitest';
import { ImageWorker } from '../../../src/worker/image-worker.js';

// Started in test/browser/worker; here is what needs no browser.
describe('ImageWorker in Node', () => {
  test('can be imported and made: nothing is started before the first call', () => {
    expect(() => new ImageWorker()).not.toThrow();
  });

  test.for([
    [{ maxPixels: -1 }, 'Expected `maxPixels` to be a positive number, got -1'],
    [{ timeout: Number.NaN }, 'Expected `timeout` to be a positive number, got NaN'],
    [{ workers: 1.5 }, 'Expected `workers` to be a positive integer, got 1.5'],
    [{ workerUrl: 7 }, 'Expected `workerUrl` to be an address, got 7'],
    [{ wasmUrl: { magick: true } }, 'Expected `wasmUrl` to be an address or a WebAssembly.Module, got true'],
  ] as const)('a setting that cannot be is refused by name: %o', ([settings, message]) => {
    expect(() => new ImageWorker(settings as object)).toThrow(new TypeError(message));
  });
});
