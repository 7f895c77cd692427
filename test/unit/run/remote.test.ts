import { afterEach, describe, expect, test } from 'vitest';
import { listen } from '../../../src/app/on.js';
import { expose, wrap } from '../../../src/worker/comlink.js';
import { remote } from '../../../src/run/remote.js';
import { Box, deferred, endAll, settled } from '../../support/box.js';

type Told = (fraction: number, options?: { desc?: string }) => Promise<void>;

/** Functions on the other side of a port: Comlink's way is the same as into a worker. */
function otherSide<Api extends object>(api: Api) {
  const { port1, port2 } = new MessageChannel();
  expose(api, port1 as never);
  return { functions: wrap<Api>(port2 as never), close: () => port1.close() };
}

afterEach(endAll);

describe('gr.remote', () => {
  test('a worker’s function gets plain data and a progress, and its result is shown', async () => {
    const contexts: unknown[] = [];
    const { functions, close } = otherSide({
      async double(value: number, context: unknown, progress: Told) {
        contexts.push(context);
        await progress(0.5, { desc: 'half' });
        return value * 2;
      },
    });
    const box = new Box<unknown>(2);
    listen(box, 'select', remote(functions.double), { inputs: box, outputs: box });
    const delivery = box.delivery();
    box.emit('select', { index: [1, 2] });

    expect(await delivery).toBe(4);
    expect(contexts).toEqual([
      {
        event: { type: 'select', index: [1, 2] },
        request: expect.objectContaining({ sessionHash: expect.any(String) }),
      },
    ]);
    expect(box.statuses).toContainEqual(
      expect.objectContaining({
        type: 'pending',
        units: [expect.objectContaining({ progress: 0.5, desc: 'half' })],
      }),
    );
    close();
  });

  test('cancelling abandons the call', async () => {
    const gate = deferred<string>();
    const { functions, close } = otherSide({ wait: () => gate.promise });
    const box = new Box<unknown>('before');
    const running = listen(box, 'click', remote(functions.wait), { outputs: box });
    box.emit('click');
    await settled();
    running.cancel();
    expect(box.lastStatus).toEqual({ type: 'complete', isStopped: true });

    gate.resolve('too late');
    await settled();
    expect(box.value).toBe('before');
    close();
  });

  test('what is no function is refused', () => {
    expect(() => remote(3 as never)).toThrow(/`fn`.*function, got 3/);
  });
});
