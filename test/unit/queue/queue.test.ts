import { describe, expect, test } from 'vitest';
import { GrError } from '../../../src/errors.js';
import { createQueue, followUp, FUNCTION, pushWork, started } from '../../support/queue-fixture.js';

const BUSY = 'This application is currently busy. Please try again.';

describe('Queue: one job', () => {
  test('a job that finds a free slot runs in the same step, without an estimation', () => {
    const { queue } = createQueue();
    const work = pushWork(queue, 'a');
    expect(work.started).toBe(true);
    expect([queue.running, queue.waiting]).toEqual([1, 0]);
    expect(work.messages).toEqual([{ type: 'starts', eta: null }]);
  });

  test('its result is its last message', async () => {
    const { queue, time } = createQueue();
    const work = pushWork(queue, 'a');
    time.seconds = 1.5;
    work.complete();
    await expect(work.ticket.finished).resolves.toEqual({ type: 'completed', output: 'a', duration: 1.5 });
    expect(work.types).toEqual(['starts', 'completed']);
    expect([queue.running, queue.waiting, work.ticket.state]).toEqual([0, 0, 'ended']);
  });

  test('a failure is a message, never a rejection', async () => {
    const { queue } = createQueue();
    const work = pushWork(queue, 'a');
    const error = new Error('no');
    work.fail(error);
    await expect(work.ticket.finished).resolves.toEqual({ type: 'failed', error });
    expect(work.types).toEqual(['starts', 'failed']);
  });

  test('work that throws before its first promise fails like any other and frees its slot', async () => {
    const { queue } = createQueue();
    const error = new Error('at once');
    const run = () => {
      throw error;
    };
    const ticket = queue.push({ group: 'group', limit: 1, key: FUNCTION, run });
    await expect(ticket.finished).resolves.toEqual({ type: 'failed', error });
    expect(queue.running).toBe(0);
  });

  test('reports reach the listener in order, and none after the end', async () => {
    const { queue } = createQueue();
    const work = pushWork(queue, 'a');
    work.call?.report({ type: 'progress', units: [] });
    work.call?.report({ type: 'generating', output: 'half' });
    work.complete();
    await work.ticket.finished;
    work.call?.report({ type: 'generating', output: 'too late' });
    expect(work.types).toEqual(['starts', 'progress', 'generating', 'completed']);
  });
});

describe('Queue: concurrency groups', () => {
  test.each([
    ['the default of 1', 'default', ['a']],
    ['2', 2, ['a', 'b']],
    ['none', null, ['a', 'b', 'c']],
  ] as const)('of three jobs at once, a limit of %s lets these run', (_title, limit, running) => {
    const { queue } = createQueue();
    const works = ['a', 'b', 'c'].map((name) => pushWork(queue, name, { limit }));
    expect(started(works)).toEqual(running);
    expect(queue.waiting).toBe(3 - running.length);
  });

  test('first come, first served', async () => {
    const { queue } = createQueue();
    const works = ['a', 'b', 'c'].map((name) => pushWork(queue, name));
    works[0]?.complete();
    await followUp();
    expect(started(works)).toEqual(['a', 'b']);
    works[1]?.fail(new Error('a failing job does not block the queue'));
    await followUp();
    expect(started(works)).toEqual(['a', 'b', 'c']);
  });

  test('a full group does not hold back another', () => {
    const { queue } = createQueue();
    const works = ['a', 'b'].map((name) => pushWork(queue, name, { group: 'slow' }));
    works.push(pushWork(queue, 'c', { group: 'quick' }));
    expect(started(works)).toEqual(['a', 'c']);
  });

  test('an object or function stands for a group as well as a name', () => {
    const { queue } = createQueue();
    const [one, other] = [() => {}, () => {}];
    const works = [one, other, one].map((group, i) => pushWork(queue, String(i), { group }));
    expect(started(works)).toEqual(['0', '1']);
  });

  test('the lowest limit that anyone brought along counts for the whole group', async () => {
    const { queue } = createQueue();
    const wide = ['a', 'b', 'c'].map((name) => pushWork(queue, name, { limit: 3 }));
    const narrow = pushWork(queue, 'narrow', { limit: 1 });
    const later = pushWork(queue, 'later', { limit: 3 });
    wide[0]?.complete();
    wide[1]?.complete();
    await followUp();
    expect(started([narrow, later])).toEqual([]);
    wide[2]?.complete();
    await followUp();
    expect(started([narrow, later])).toEqual(['narrow']);
  });

  test('no limit of its own leaves the limit of the others', () => {
    const { queue } = createQueue();
    const works = [2, null, null].map((limit, i) => pushWork(queue, String(i), { limit }));
    expect(started(works)).toEqual(['0', '1']);
  });

  test('a default that is raised later starts who waited for it', () => {
    const { queue } = createQueue();
    const works = ['a', 'b', 'c', 'd'].map((name) => pushWork(queue, name));
    queue.configure({ defaultConcurrencyLimit: 3 });
    expect(started(works)).toEqual(['a', 'b', 'c']);
    queue.configure({ defaultConcurrencyLimit: null });
    expect(started(works)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('no more than 40 run in all groups together, and groups take turns for the next slot', async () => {
    const { queue } = createQueue();
    const first = Array.from({ length: 40 }, (_, i) =>
      pushWork(queue, `${i}`, { group: 'first', limit: null }),
    );
    const names = ['one', 'one', 'one', 'two', 'two'];
    const rest = names.map((group) => pushWork(queue, group, { group, limit: null }));
    expect([queue.running, queue.waiting]).toEqual([40, 5]);
    const order: string[] = [];
    for (const work of first.slice(0, 5)) {
      const before = new Set(rest.filter((other) => other.started));
      work.complete();
      await followUp();
      order.push(...started(rest.filter((other) => !before.has(other))));
    }
    expect(order).toEqual(['one', 'two', 'one', 'two', 'one']);
    expect(queue.running).toBe(40);
  });

  test.each([0, -1, 1.5, NaN])('a limit of %s is refused at once', (limit) => {
    const { queue } = createQueue();
    expect(() => pushWork(queue, 'a', { limit })).toThrow(
      new TypeError(`Expected \`concurrencyLimit\` to be a whole number from 1, or null, got ${limit}`),
    );
    expect(() => createQueue({ defaultConcurrencyLimit: limit })).toThrow(TypeError);
  });
});

describe('Queue: maxSize', () => {
  test('the job beyond it is refused with the message that Gradio shows', () => {
    const { queue } = createQueue({ maxSize: 1 });
    const [running, waiting] = [pushWork(queue, 'running'), pushWork(queue, 'waiting')];
    expect(() => pushWork(queue, 'refused')).toThrow(new GrError('queue/full', BUSY));
    expect(started([running, waiting])).toEqual(['running']);
    expect(queue.waiting).toBe(1);
  });

  test('running jobs do not count, waiting ones of all groups do', () => {
    const { queue } = createQueue({ maxSize: 2 });
    for (const group of ['one', 'two', 'one', 'two']) pushWork(queue, group, { group });
    expect([queue.running, queue.waiting]).toEqual([2, 2]);
    expect(() => pushWork(queue, 'refused', { group: 'one' })).toThrow(BUSY);
  });

  test('a job that finds a free slot never counts', () => {
    const { queue } = createQueue({ maxSize: 0 });
    const works = ['one', 'two'].map((group) => pushWork(queue, group, { group }));
    expect(started(works)).toEqual(['one', 'two']);
    expect(() => pushWork(queue, 'refused', { group: 'one' })).toThrow(BUSY);
  });

  test('room can be asked for before any work is put into a job', () => {
    const { queue } = createQueue({ maxSize: 0 });
    const request = { group: 'group', limit: 'default' } as const;
    expect(() => queue.requireRoom(request)).not.toThrow();
    pushWork(queue, 'a');
    expect(() => queue.requireRoom(request)).toThrow(BUSY);
  });

  test('a refused job does not lower the limit of its group', () => {
    const { queue } = createQueue({ maxSize: 0 });
    pushWork(queue, 'a', { limit: 2 });
    expect(() => pushWork(queue, 'refused', { limit: 1 })).toThrow(BUSY);
    expect(pushWork(queue, 'b', { limit: 2 }).started).toBe(true);
  });

  test('a changed size counts from then on', () => {
    const { queue } = createQueue({ maxSize: 0 });
    pushWork(queue, 'a');
    queue.configure({ maxSize: null });
    pushWork(queue, 'b');
    expect(queue.waiting).toBe(1);
  });
});

describe('Queue: what listeners do meanwhile', () => {
  test('a job that is pushed when another completes waits behind those who were there before', async () => {
    const { queue } = createQueue();
    const chained: string[] = [];
    const first = pushWork(queue, 'first', {
      onMessage: ({ type }) => {
        if (type !== 'completed') return;
        const next = pushWork(queue, 'chained');
        chained.push(next.ticket.state);
      },
    });
    const second = pushWork(queue, 'second');
    first.complete();
    await followUp();
    expect(second.ticket.state).toBe('running');
    expect(chained).toEqual(['waiting']);
  });

  test('a job that is pushed when another completes is refused where those before it fill the queue', async () => {
    const { queue } = createQueue({ maxSize: 1 });
    const refusals: unknown[] = [];
    const first = pushWork(queue, 'first', {
      onMessage: ({ type }) => {
        if (type === 'completed') expect(() => pushWork(queue, 'chained')).toThrow(BUSY);
        refusals.push(type);
      },
    });
    const second = pushWork(queue, 'second');
    first.complete();
    await followUp();
    expect(refusals).toEqual(['starts', 'completed']);
    expect(second.ticket.state).toBe('running');
  });

  test('a job that is pushed when the last one completes finds its slot free', async () => {
    const { queue } = createQueue({ maxSize: 0 });
    const chained: string[] = [];
    const first = pushWork(queue, 'first', {
      onMessage: ({ type }) => {
        if (type === 'completed') chained.push(pushWork(queue, 'chained').ticket.state);
      },
    });
    first.complete();
    await followUp();
    expect(chained).toEqual(['running']);
  });

  test('work may push more work, of its own group too', async () => {
    const { queue } = createQueue();
    const inner: string[] = [];
    const run = () => {
      inner.push(pushWork(queue, 'inner').ticket.state);
    };
    const outer = queue.push({ group: 'group', limit: 'default', key: FUNCTION, run });
    await outer.finished;
    await followUp();
    expect(inner).toEqual(['waiting']);
    expect([queue.running, queue.waiting]).toEqual([1, 0]);
  });

  test('a listener that throws is reported, and the queue goes on', async () => {
    const { queue } = createQueue();
    const mistake = new Error('a mistake of the listener');
    const reported: unknown[] = [];
    const listeners = process.rawListeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.once('uncaughtException', (error) => reported.push(error));
    try {
      const first = pushWork(queue, 'first', {
        onMessage: ({ type }) => {
          if (type === 'completed') throw mistake;
        },
      });
      const second = pushWork(queue, 'second');
      first.complete();
      await followUp();
      await new Promise(setImmediate);
      expect(second.started).toBe(true);
      expect(reported).toEqual([mistake]);
    } finally {
      for (const listener of listeners) process.on('uncaughtException', listener as () => void);
    }
  });
});
