import { describe, expect, test } from 'vitest';
import { createQueue, followUp, FUNCTION, pushWork, started } from '../../support/queue-fixture.js';

describe('Queue: cancelling', () => {
  test('a waiting job leaves the line and ends at once; those behind it stay', async () => {
    const { queue, tellRanks } = createQueue();
    const [running, cancelled, last] = ['running', 'cancelled', 'last'].map((name) => pushWork(queue, name));
    cancelled?.ticket.cancel();
    expect(cancelled?.types).toEqual(['estimation', 'cancelled']);
    await expect(cancelled?.ticket.finished).resolves.toEqual({ type: 'cancelled' });
    expect(queue.waiting).toBe(1);
    tellRanks();
    expect(last?.messages.at(-1)).toMatchObject({ type: 'estimation', rank: 0, queueSize: 1 });
    running?.complete();
    await followUp();
    expect(started([cancelled, last].flatMap((work) => work ?? []))).toEqual(['last']);
  });

  test('a running job ends at once and its signal fires with the reason', () => {
    const { queue } = createQueue();
    const work = pushWork(queue, 'a');
    const reason = new Error('enough');
    work.ticket.cancel(reason);
    expect(work.types).toEqual(['starts', 'cancelled']);
    expect(work.call?.signal.reason).toBe(reason);
    expect(work.ticket.state).toBe('ended');
  });

  test('without a reason the signal fires with an AbortError', () => {
    const { queue } = createQueue();
    const work = pushWork(queue, 'a');
    work.ticket.cancel();
    expect(work.call?.signal.reason).toMatchObject({ name: 'AbortError' });
  });

  test('the slot is held until the cancelled work has stopped: a limit of 1 means one', async () => {
    const { queue } = createQueue();
    const [first, second] = [pushWork(queue, 'first'), pushWork(queue, 'second')];
    first.ticket.cancel();
    await followUp();
    expect([second.started, queue.running]).toEqual([false, 1]);
    first.complete();
    await followUp();
    expect([second.started, queue.running]).toEqual([true, 1]);
    expect(first.types).toEqual(['starts', 'cancelled']);
  });

  test('work that rejects when its signal fires gives its slot back at once', async () => {
    const { queue } = createQueue();
    const first = pushWork(queue, 'first');
    const second = pushWork(queue, 'second');
    const signal = first.call?.signal;
    signal?.addEventListener('abort', () => first.fail(signal.reason));
    first.ticket.cancel();
    await followUp();
    expect(second.started).toBe(true);
    expect(first.types).toEqual(['starts', 'cancelled']);
  });

  test('what a cancelled job still reports is not heard', () => {
    const { queue } = createQueue();
    const work = pushWork(queue, 'a');
    work.ticket.cancel();
    work.call?.report({ type: 'generating', output: 'too late' });
    expect(work.types).toEqual(['starts', 'cancelled']);
  });

  test('cancelling twice, or after the end, does nothing', async () => {
    const { queue } = createQueue();
    const [cancelled, completed] = ['a', 'b'].map((name) => pushWork(queue, name, { limit: null }));
    cancelled?.ticket.cancel();
    cancelled?.ticket.cancel();
    completed?.complete();
    await followUp();
    completed?.ticket.cancel();
    expect(cancelled?.types).toEqual(['starts', 'cancelled']);
    expect(completed?.types).toEqual(['starts', 'completed']);
    expect(completed?.call?.signal.aborted).toBe(false);
  });

  test('a job that is cancelled by who hears of its start is never run', async () => {
    const { queue } = createQueue();
    const first = pushWork(queue, 'first');
    const second = pushWork(queue, 'second', {
      onMessage: ({ type }) => {
        if (type === 'starts') second.ticket.cancel();
      },
    });
    first.complete();
    await followUp();
    expect(second.started).toBe(false);
    expect(second.types).toEqual(['estimation', 'starts', 'cancelled']);
    expect([queue.running, queue.waiting]).toEqual([0, 0]);
  });

  test('a generator is closed before the next run of its function begins', async () => {
    const { queue } = createQueue();
    const log: string[] = [];
    async function* generate(name: string) {
      try {
        yield name;
        yield name;
      } finally {
        await Promise.resolve();
        log.push(`closed ${name}`);
      }
    }
    const push = (name: string) =>
      queue.push({
        group: 'group',
        limit: 1,
        key: FUNCTION,
        run: async ({ signal }) => {
          log.push(`run ${name}`);
          const values = generate(name);
          await values.next();
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
          await values.return();
        },
      });
    const first = push('first');
    push('second');
    await followUp();
    first.cancel();
    await followUp();
    expect(log).toEqual(['run first', 'closed first', 'run second']);
  });
});
