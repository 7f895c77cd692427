import { expose, wrap } from 'comlink';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { GrError, UserError } from '../../../src/errors.js';
import { installErrorTransfer } from '../../../src/worker/error-transfer.js';

let ports: MessagePort[] = [];

beforeAll(installErrorTransfer);
afterEach(() => ports.forEach((port) => port.close()));

/** Throws on one end of a channel and catches on the other. */
async function cross(thrown: unknown): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  ports = [port1, port2];
  const thrower = (): never => {
    throw thrown;
  };
  expose(thrower, port1);
  try {
    await wrap<typeof thrower>(port2)();
  } catch (error) {
    return error;
  }
  throw new Error('Expected the call to reject');
}

describe('Errors that cross a thread', () => {
  test('keep class, code, message and stack', async () => {
    const original = new GrError('image/truncated', 'image file is truncated');

    const arrived = (await cross(original)) as GrError;

    expect(arrived).toBeInstanceOf(GrError);
    expect(arrived).not.toBe(original);
    expect(arrived.code).toBe('image/truncated');
    expect(arrived.message).toBe('image file is truncated');
    expect(arrived.stack).toBe(original.stack);
  });

  test('keep the chain of causes, each with its class', async () => {
    const root = new RangeError('offset out of range');
    const middle = new TypeError('bad chunk', { cause: root });

    const arrived = (await cross(new GrError('image/corrupt', 'no image', { cause: middle }))) as GrError;

    expect(arrived.cause).toBeInstanceOf(TypeError);
    expect((arrived.cause as TypeError).cause).toBeInstanceOf(RangeError);
    expect((arrived.cause as TypeError).cause).toMatchObject({ message: 'offset out of range' });
  });

  test('keep what a UserError says about its toast', async () => {
    const original = new UserError('too dark', { title: 'Camera', duration: null, visible: false });

    const arrived = await cross(original);

    expect(arrived).toBeInstanceOf(UserError);
    expect(arrived).toMatchObject({ message: 'too dark', title: 'Camera', duration: null, visible: false });
  });

  test('keep a DOMException, so that an AbortError is still one', async () => {
    const arrived = (await cross(new DOMException('stopped', 'AbortError'))) as DOMException;

    expect(arrived).toBeInstanceOf(DOMException);
    expect(arrived.name).toBe('AbortError');
    expect(arrived.code).toBe(DOMException.ABORT_ERR);
  });

  test.for([TypeError, RangeError, SyntaxError, WebAssembly.RuntimeError, WebAssembly.CompileError])(
    'keep their class: %o',
    async (type) => {
      const arrived = (await cross(new type('what'))) as Error;

      expect(arrived).toBeInstanceOf(type);
      expect(arrived.message).toBe('what');
    },
  );

  test('of an unknown class arrive as the nearest known one, under their own name, with their plain fields', async () => {
    class CodecError extends RangeError {
      override name = 'CodecError';
      severity = 425;
      image = { dispose: () => undefined };
    }

    const arrived = await cross(new CodecError('odd'));

    expect(arrived).toBeInstanceOf(RangeError);
    expect(arrived).toMatchObject({ name: 'CodecError', message: 'odd', severity: 425 });
    expect(arrived).not.toHaveProperty('image');
  });

  test('keep the errors of an AggregateError', async () => {
    const arrived = await cross(new AggregateError([new GrError('file/empty', 'empty')], 'all failed'));

    expect(arrived).toBeInstanceOf(AggregateError);
    expect((arrived as AggregateError).errors).toMatchObject([{ name: 'GrError', code: 'file/empty' }]);
  });

  test('may cause themselves', async () => {
    const error = new Error('round');
    error.cause = error;

    expect(await cross(error)).toMatchObject({ message: 'round', cause: { cause: { message: 'round' } } });
  });

  test.for([['a string'], [42], [null], [undefined], [{ reason: 'plain data' }]])(
    'need not be errors: %o',
    async ([thrown]) => {
      expect(await cross(thrown)).toEqual(thrown);
    },
  );

  test('that cannot be cloned arrive as text', async () => {
    expect(await cross(Symbol('why'))).toBe('Symbol(why)');
    expect(await cross({ toString: () => 'with a function in it' })).toBe('with a function in it');
  });

  test('come out of an author’s worker, which has only Comlink’s own handler', async () => {
    const { port1, port2 } = new MessageChannel();
    ports = [port1, port2];
    port2.onmessage = ({ data: { id } }: MessageEvent<{ id: string }>) => {
      const value = { message: 'no such face', name: 'RangeError', stack: 'somewhere' };
      port2.postMessage({ id, type: 'HANDLER', name: 'throw', value: { isError: true, value } });
    };

    await expect(wrap<() => void>(port1)()).rejects.toMatchObject({
      message: 'no such face',
      name: 'RangeError',
    });
  });

  test('cross in the other direction too, out of a callback', async () => {
    const { port1, port2 } = new MessageChannel();
    ports = [port1, port2];
    const caller = async (callback: () => void): Promise<unknown> => {
      try {
        await callback();
        return 'nothing was thrown';
      } catch (error) {
        return error instanceof GrError && error.code;
      }
    };
    expose(caller, port1);
    const { proxy } = await import('comlink');

    const code = await wrap<typeof caller>(port2)(
      proxy(() => {
        throw new GrError('file/not-found', 'gone');
      }),
    );

    expect(code).toBe('file/not-found');
  });
});
