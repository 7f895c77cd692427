import { describe, expect, test } from 'vitest';
import { GrError } from '../../../src/errors.js';
import { fatalAsDied } from '../../../workers/failure.js';

describe('fatalAsDied', () => {
  test('a trap in wasm means that the worker is done for', async () => {
    // (module (func (export "f") unreachable))
    const module = '0061736d01000000' + '010401600000' + '03020100' + '07050101660000' + '0a05010300000b';
    const { instance } = await WebAssembly.instantiate(Buffer.from(module, 'hex'));
    const call = async (): Promise<void> => (instance.exports['f'] as () => void)();

    const error = (await fatalAsDied(call).catch((thrown: unknown) => thrown)) as GrError;

    expect(error).toMatchObject({ name: 'GrError', code: 'worker/died' });
    expect(error.cause).toBeInstanceOf(WebAssembly.RuntimeError);
  });

  test('so does memory that cannot be had', async () => {
    const call = async (): Promise<Uint8Array> => new Uint8Array(2 ** 52);

    await expect(fatalAsDied(call)).rejects.toMatchObject({ code: 'worker/died' });
  });

  test.for([
    new GrError('image/corrupt', 'A picture of 4294967296 bytes: array length'),
    new RangeError('Offset is outside the bounds of the DataView'),
    new TypeError('no image'),
  ])('what a file or a caller did wrong does not: %s', async (error) => {
    await expect(fatalAsDied(() => Promise.reject(error))).rejects.toBe(error);
  });
});
