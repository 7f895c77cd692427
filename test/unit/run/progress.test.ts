import { beforeEach, describe, expect, test } from 'vitest';
import type { ProgressUnit } from '../../../src/queue/message.js';
import { createProgress } from '../../../src/run/progress.js';

let reports: (readonly ProgressUnit[])[] = [];
const report = (units: readonly ProgressUnit[]) => void reports.push(units);
beforeEach(() => {
  reports = [];
});

const unit = (given: Partial<ProgressUnit>): ProgressUnit => ({
  index: null,
  length: null,
  unit: 'steps',
  progress: null,
  desc: null,
  ...given,
});

/** One uninterrupted stretch ends. */
const pause = () => Promise.resolve();
const seen = (item: unknown) => Promise.resolve(item);

describe('progress: called', () => {
  test.each(['half', 50, -1, NaN])('what is no fraction (%o) is refused', (given) => {
    expect(() => createProgress(report)(given as number)).toThrow(
      'Expected progress to be a fraction from 0 to 1, [done, total] or null, got ',
    );
    expect(() => createProgress(report)(0.1 + 0.2 + 0.3 + 0.4 + Number.EPSILON)).not.toThrow();
  });

  test('a fraction, with a description', async () => {
    createProgress(report)(0.3, { desc: 'Loading' });
    await pause();

    expect(reports).toEqual([[unit({ progress: 0.3, desc: 'Loading' })]]);
  });

  test.each([
    ['as a pair', (progress: ReturnType<typeof createProgress>) => progress([1, 4], { unit: 'frames' })],
    ['as two numbers', (progress: ReturnType<typeof createProgress>) => progress(1, 4, { unit: 'frames' })],
  ])('steps done and in all, %s', async (_, call) => {
    call(createProgress(report));
    await pause();

    expect(reports).toEqual([[unit({ index: 1, length: 4, unit: 'frames' })]]);
  });

  test('an unknown number of steps, and no bar at all', async () => {
    const progress = createProgress(report);
    progress([3, null]);
    await pause();
    progress(null, { desc: 'Nearly there' });
    await pause();

    expect(reports).toEqual([[unit({ index: 3 })], [unit({ desc: 'Nearly there' })]]);
  });

  test('only the newest of a stretch is told', async () => {
    const progress = createProgress(report);
    for (let i = 0; i <= 100; i += 1) progress(i / 100);
    await pause();

    expect(reports).toEqual([[unit({ progress: 1 })]]);
  });

  test('it falls silent with its signal', async () => {
    const controller = new AbortController();
    const progress = createProgress(report, controller.signal);
    progress(0.5);
    controller.abort();
    await pause();

    expect(reports).toEqual([]);
  });
});

describe('progress: track', () => {
  test('test_progress_bar: a loop counts from 0, beside what was said before it', async () => {
    const progress = createProgress(report);
    progress(0, { desc: 'start' });
    await pause();
    for (const item of progress.track([10, 20, 30])) await seen(item);
    await pause();

    expect(reports[0]).toEqual([unit({ progress: 0, desc: 'start' })]);
    expect(reports.slice(1).map(([first]) => first?.index)).toEqual([0, 1, 2, 3]);
    expect(reports.slice(1).every(([first]) => first?.length === 3 && first.desc === null)).toBe(true);
  });

  test('items are passed on; a Set knows its size, a generator takes total', async () => {
    const progress = createProgress(report);
    const numbers = function* () {
      yield* [1, 2];
    };

    expect([...progress.track(new Set(['a', 'b']), { desc: 'set' })]).toEqual(['a', 'b']);
    await pause();
    expect([...progress.track(numbers(), { total: 2, unit: 'numbers' })]).toEqual([1, 2]);
    await pause();

    expect(reports).toEqual([
      [unit({ index: 2, length: 2, desc: 'set' })],
      [unit({ index: 2, length: 2, unit: 'numbers' })],
    ]);
  });

  test('async iterables too', async () => {
    const frames = async function* () {
      yield 'a';
      yield 'b';
    };
    const seen: string[] = [];
    for await (const frame of createProgress(report).track(frames(), { total: 2 })) seen.push(frame);

    expect(seen).toEqual(['a', 'b']);
    expect(reports.at(-1)).toEqual([unit({ index: 2, length: 2 })]);
  });

  test('loops in loops are several units, the innermost last', async () => {
    const progress = createProgress(report);
    for (const row of progress.track([[1], [2]], { desc: 'outer' })) {
      for (const item of progress.track(row, { desc: 'inner' })) await seen(item);
      await pause();
    }
    await pause();

    expect(reports[0]?.map(({ desc }) => desc)).toEqual(['outer', 'inner']);
    expect(reports.at(-1)?.map(({ desc }) => desc)).toEqual(['outer']);
  });

  test('a loop that is left early is over', async () => {
    const progress = createProgress(report);
    for (const item of progress.track([1, 2, 3])) if (item === 2) break;
    progress(0.5);
    await pause();

    expect(reports).toEqual([[unit({ progress: 0.5 })]]);
  });
});
