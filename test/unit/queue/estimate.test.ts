import { describe, expect, test } from 'vitest';
import { createQueue, followUp, pushWork, type PushedWork } from '../../support/queue-fixture.js';

const estimations = (work: PushedWork | undefined) =>
  work?.messages
    .filter((message) => message.type === 'estimation')
    .map(({ rank, queueSize, eta }) => [rank, queueSize, eta]);

/** Runs a function once, for so many seconds. */
async function runFor(
  { queue, time }: ReturnType<typeof createQueue>,
  seconds: number,
  key?: WeakKey,
): Promise<void> {
  const work = pushWork(queue, 'past', { group: 'past', ...(key && { key }) });
  time.seconds += seconds;
  work.complete();
  await work.ticket.finished;
}

describe('Queue: ranks', () => {
  test('a newcomer hears its rank in its group and the size of the line', () => {
    const { queue } = createQueue();
    pushWork(queue, 'other', { group: 'other' });
    pushWork(queue, 'other', { group: 'other' });
    const works = ['running', 'first', 'second'].map((name) => pushWork(queue, name));
    expect(works.map(estimations)).toEqual([[], [[0, 1, null]], [[1, 2, null]]]);
  });

  test('when a job starts, everyone in its line is told, a little later and once', async () => {
    const { queue, tellRanks } = createQueue();
    const works = ['a', 'b', 'c', 'd'].map((name) => pushWork(queue, name));
    works[0]?.complete();
    await followUp();
    works[1]?.complete();
    await followUp();
    expect(estimations(works[3])).toEqual([[2, 3, null]]);
    tellRanks();
    expect(estimations(works[3])).toEqual([
      [2, 3, null],
      [0, 1, 0],
    ]);
    tellRanks();
    expect(estimations(works[3])).toHaveLength(2);
  });

  test('who has started meanwhile hears no more of ranks', async () => {
    const { queue, tellRanks } = createQueue();
    const works = ['a', 'b', 'c'].map((name) => pushWork(queue, name));
    works[0]?.complete();
    await followUp();
    tellRanks();
    expect(works[1]?.types).toEqual(['estimation', 'starts']);
  });

  test('with a limit of 2 and four jobs the waiting count rises and ends at 0', async () => {
    const { queue } = createQueue();
    const counts: number[] = [];
    const works = ['a', 'b', 'c', 'd'].map((name) => {
      const work = pushWork(queue, name, { limit: 2 });
      counts.push(queue.waiting);
      return work;
    });
    for (const work of works) {
      work.complete();
      await followUp();
      counts.push(queue.waiting);
    }
    expect(counts).toEqual([0, 0, 1, 2, 1, 0, 0, 0]);
  });
});

describe('Queue: time estimates', () => {
  test('nothing is known until the function has finished once', async () => {
    const { queue, time } = createQueue();
    const works = ['a', 'b'].map((name) => pushWork(queue, name));
    expect(estimations(works[1])).toEqual([[0, 1, null]]);
    time.seconds = 4;
    works[0]?.complete();
    await followUp();
    expect(works[1]?.messages.at(-1)).toEqual({ type: 'starts', eta: 4 });
  });

  test('the own mean, the wait ahead and the time until a slot add up', async () => {
    const fixture = createQueue();
    const { queue, time } = fixture;
    await runFor(fixture, 4);
    await runFor(fixture, 8);
    // A mean of 6 seconds, of which 2 have passed when the others come.
    pushWork(queue, 'running');
    time.seconds += 2;
    const works = ['first', 'second'].map((name) => pushWork(queue, name));
    expect(works.map(estimations)).toEqual([[[0, 1, 4 + 6]], [[1, 2, 4 + 6 + 6]]]);
  });

  test('the wait ahead is shared by the slots of the group', async () => {
    const fixture = createQueue();
    const { queue, tellRanks } = fixture;
    await runFor(fixture, 6);
    const works = ['a', 'b', 'c', 'd', 'e'].map((name) => pushWork(queue, name, { limit: 2 }));
    expect(estimations(works[4])).toEqual([[2, 3, 6 + 6 + 2 * 3]]);
    works[0]?.complete();
    await followUp();
    tellRanks();
    // A run that took no time brings the mean down to 3.
    expect(estimations(works[4])?.at(-1)).toEqual([1, 2, 3 + 3 + 1.5]);
  });

  test('a run that takes longer than its mean may end any moment', async () => {
    const fixture = createQueue();
    const { queue, time } = fixture;
    await runFor(fixture, 6);
    pushWork(queue, 'running');
    time.seconds += 100;
    expect(estimations(pushWork(queue, 'next'))).toEqual([[0, 1, 6]]);
  });

  test('an unknown function ahead, waiting or running, makes the estimate unknown', async () => {
    const fixture = createQueue();
    const { queue } = fixture;
    await runFor(fixture, 6);
    const unknown = () => {};
    pushWork(queue, 'running');
    pushWork(queue, 'unknown', { key: unknown });
    expect(estimations(pushWork(queue, 'behind'))).toEqual([[1, 2, null]]);
    pushWork(queue, 'unknown', { group: 'other', key: unknown });
    expect(estimations(pushWork(queue, 'behind', { group: 'other' }))).toEqual([[0, 1, null]]);
  });

  test('several functions of a group wait for the sum of their means', async () => {
    const fixture = createQueue();
    const { queue, tellRanks } = fixture;
    const [slow, quick] = [() => {}, () => {}];
    await runFor(fixture, 10, slow);
    await runFor(fixture, 1, quick);
    const running = pushWork(queue, 'running', { key: quick });
    const [, second, third] = [slow, quick, quick].map((key, i) => pushWork(queue, String(i), { key }));
    expect(estimations(second)).toEqual([[1, 2, 1 + 10 + 1]]);
    expect(estimations(third)).toEqual([[2, 3, 1 + 10 + 1 + 1]]);
    running.ticket.cancel();
    running.complete();
    await followUp();
    tellRanks();
    expect(estimations(third)?.at(-1)).toEqual([1, 2, 10 + 1 + 1]);
  });

  test('neither failed nor cancelled runs tell how long a function takes', async () => {
    const fixture = createQueue();
    const { queue, time } = fixture;
    await runFor(fixture, 6);
    const failed = pushWork(queue, 'failed');
    time.seconds += 1;
    failed.fail(new Error('no'));
    await failed.ticket.finished;
    const cancelled = pushWork(queue, 'cancelled');
    cancelled.ticket.cancel();
    cancelled.complete();
    await followUp();
    expect(pushWork(queue, 'next').messages).toEqual([{ type: 'starts', eta: 6 }]);
  });

  test('a stream is timed by its first chunk, and expected to take what it may', async () => {
    const { queue, time } = createQueue();
    const stream = { timeLimit: 30 };
    const first = pushWork(queue, 'first', { stream });
    time.seconds += 2;
    first.call?.report({ type: 'streaming', output: 'chunk', timeLimit: 28 });
    time.seconds += 18;
    const next = pushWork(queue, 'next', { stream });
    expect(estimations(next)).toEqual([[0, 1, null]]);
    first.complete();
    await followUp();
    expect(next.messages.at(-1)).toEqual({ type: 'starts', eta: 2 });
    time.seconds += 10;
    expect(estimations(pushWork(queue, 'last', { stream }))).toEqual([[0, 1, 2 + 20]]);
  });
});
