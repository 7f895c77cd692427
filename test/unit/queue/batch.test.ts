import { describe, expect, test } from 'vitest';
import { GrError } from '../../../src/errors.js';
import type { Message } from '../../../src/queue/message.js';
import type { Queue } from '../../../src/queue/queue.js';
import { createQueue, Deferred, followUp, FUNCTION, pushWork } from '../../support/queue-fixture.js';

/** A batched function that remembers its calls and ends them when the test says so. */
function createBatched(queue: Queue, options: { maxBatchSize?: number; limit?: number; key?: WeakKey } = {}) {
  const calls: { inputs: readonly number[]; signal: AbortSignal; result: Deferred<readonly number[]> }[] = [];
  const { maxBatchSize = 4, limit = 1, key = calls } = options;
  const push = (input: number) => {
    const messages: Message<number>[] = [];
    const ticket = queue.push<number, number>({
      kind: 'batch',
      group: 'group',
      limit,
      key,
      input,
      maxBatchSize,
      runBatch: (inputs, { signal }) => {
        const result = new Deferred<readonly number[]>();
        calls.push({ inputs, signal, result });
        return result.promise;
      },
      onMessage: (message) => messages.push(message),
    });
    return { ticket, messages };
  };
  return { calls, push };
}

describe('Queue: batches', () => {
  test('the first job runs at once and alone: nobody waits for a batch to fill', () => {
    const { queue } = createQueue();
    const { calls, push } = createBatched(queue);
    push(1);
    expect(calls.map(({ inputs }) => inputs)).toEqual([[1]]);
  });

  test('those who wait by then run together, up to the largest batch, in one slot', async () => {
    const { queue } = createQueue();
    const { calls, push } = createBatched(queue, { maxBatchSize: 3 });
    [1, 2, 3, 4, 5].forEach(push);
    calls[0]?.result.complete([10]);
    await followUp();
    expect(calls.map(({ inputs }) => inputs)).toEqual([[1], [2, 3, 4]]);
    expect([queue.running, queue.waiting]).toEqual([1, 1]);
    calls[1]?.result.complete([20, 30, 40]);
    await followUp();
    expect(calls.map(({ inputs }) => inputs)).toEqual([[1], [2, 3, 4], [5]]);
  });

  test('each job gets its own result', async () => {
    const { queue } = createQueue();
    const { calls, push } = createBatched(queue);
    const jobs = [1, 2, 3].map(push);
    calls[0]?.result.complete([10]);
    await followUp();
    calls[1]?.result.complete([20, 30]);
    const ends = await Promise.all(jobs.map(({ ticket }) => ticket.finished));
    expect(ends.map((end) => end.type === 'completed' && end.output)).toEqual([10, 20, 30]);
  });

  test('jobs of another function in between keep their place', async () => {
    const { queue } = createQueue();
    const { calls, push } = createBatched(queue);
    push(1);
    push(2);
    const other = pushWork(queue, 'other', { limit: 1 });
    push(3);
    calls[0]?.result.complete([10]);
    await followUp();
    expect(calls[1]?.inputs).toEqual([2, 3]);
    calls[1]?.result.complete([20, 30]);
    await followUp();
    expect(other.started).toBe(true);
  });

  test('one failure is that of all', async () => {
    const { queue } = createQueue();
    const { calls, push } = createBatched(queue);
    const jobs = [1, 2, 3].map(push);
    calls[0]?.result.complete([10]);
    await followUp();
    const error = new Error('one of them');
    calls[1]?.result.fail(error);
    await followUp();
    expect(jobs.map(({ messages }) => messages.at(-1))).toEqual([
      { type: 'completed', output: 10, duration: 0 },
      { type: 'failed', error },
      { type: 'failed', error },
    ]);
  });

  test('a wrong number of results fails the batch', async () => {
    const { queue } = createQueue();
    const { calls, push } = createBatched(queue);
    const { ticket } = push(1);
    calls[0]?.result.complete([1, 2]);
    await expect(ticket.finished).resolves.toEqual({
      type: 'failed',
      error: new GrError('run/bad-result', 'Expected a batch of 1 jobs to return 1 results, got 2 results'),
    });
  });

  test('cancelling one of a batch leaves the others; the signal fires with the last', async () => {
    const { queue } = createQueue();
    const { calls, push } = createBatched(queue);
    const [first, second, third] = [1, 2, 3].map(push);
    calls[0]?.result.complete([10]);
    await followUp();
    second?.ticket.cancel();
    expect(second?.messages.at(-1)).toEqual({ type: 'cancelled' });
    expect(calls[1]?.signal.aborted).toBe(false);
    calls[1]?.result.complete([20, 30]);
    await followUp();
    expect(second?.messages.at(-1)).toEqual({ type: 'cancelled' });
    expect(third?.messages.at(-1)).toMatchObject({ type: 'completed', output: 30 });
    expect(first?.messages.at(-1)).toMatchObject({ type: 'completed', output: 10 });
    const both = [4, 5].map(push);
    await followUp();
    calls[2]?.result.complete([40]);
    await followUp();
    for (const { ticket } of both) ticket.cancel();
    expect(calls[3]?.signal.aborted).toBe(true);
  });

  test('a cancelled waiting job is not part of the batch', async () => {
    const { queue } = createQueue();
    const { calls, push } = createBatched(queue);
    const [, second] = [1, 2, 3].map(push);
    second?.ticket.cancel();
    calls[0]?.result.complete([10]);
    await followUp();
    expect(calls[1]?.inputs).toEqual([3]);
  });

  test('a job that is not batched never joins a batch', async () => {
    const { queue } = createQueue();
    const { calls, push } = createBatched(queue, { key: FUNCTION });
    push(1);
    push(2);
    const alone = pushWork(queue, 'alone', { limit: 1, key: FUNCTION });
    calls[0]?.result.complete([10]);
    await followUp();
    expect([calls[1]?.inputs, alone.started]).toEqual([[2], false]);
  });
});
