import { describe, expect, test, vi } from 'vitest';
import type { AuthorFunction } from '../../../src/run/call.js';
import type { Job } from '../../../src/run/job.js';
import { runBatch, type BatchMember } from '../../../src/run/run-batch.js';
import { Box } from '../../support/box.js';

const request = { sessionHash: 'abc', url: '', queryParams: {}, headers: {}, username: null };

/** Jobs of one listener, each with the payloads of its own event. */
function membersOf(
  fn: AuthorFunction,
  inputs: Box[],
  outputs: Box[][],
  samples: unknown[][],
): readonly [BatchMember, ...BatchMember[]] {
  const ports = (boxes: Box[]) => boxes.map((box) => ({ reference: box, component: box }));
  const members = samples.map((sample, i): BatchMember => {
    const job: Job = {
      fn,
      inputs: ports(inputs),
      outputs: ports(outputs[i] as Box[]),
      inputsAsMap: false,
      preprocess: true,
      postprocess: true,
      gather: () => Promise.resolve(sample),
      event: {},
      request,
      owner: {},
    };
    return { job, signal: new AbortController().signal };
  });
  return members as unknown as readonly [BatchMember, ...BatchMember[]];
}

const never = new AbortController().signal;
const boxes = (count: number) => Array.from({ length: count }, () => new Box<unknown>(null));

describe('a batch', () => {
  test('test_functions_multiple_parameters: a list per input in, a list per output out', async () => {
    const outputs = [boxes(2), boxes(2), boxes(2)];
    const fn = vi.fn((words: string[], lengths: number[]) => [
      words.map((word, i) => word.slice(0, lengths[i])),
      words.map((word) => word.length),
    ]);
    const samples = [
      ['alpha', 2],
      ['beta', 3],
      ['gamma', 1],
    ];
    await runBatch(membersOf(fn, boxes(2), outputs, samples), never);

    expect(fn.mock.calls[0]?.slice(0, 2)).toEqual([
      ['alpha', 'beta', 'gamma'],
      [2, 3, 1],
    ]);
    expect(outputs.map((row) => row.map(({ value }) => value))).toEqual([
      ['al', 5],
      ['bet', 4],
      ['g', 5],
    ]);
  });

  test('test_call_regular_function: one output is a list of one list', async () => {
    const outputs = [boxes(1), boxes(1)];
    await runBatch(
      membersOf((words: string[]) => [words.map((word) => `Hello ${word}`)], boxes(1), outputs, [
        ['a'],
        ['b'],
      ]),
      never,
    );

    expect(outputs.flat().map(({ value }) => value)).toEqual(['Hello a', 'Hello b']);
  });

  test('inputs and outputs cross one by one', async () => {
    const input = new Box<unknown>(null);
    input.crossIn = (payload) => `in ${String(payload)}`;
    const outputs = [boxes(1)];
    for (const [box] of outputs) if (box) box.crossOut = (value) => `out ${String(value)}`;
    await runBatch(
      membersOf((words: string[]) => [words], [input], outputs, [['a']]),
      never,
    );

    expect(outputs.flat().map(({ value }) => value)).toEqual(['out in a']);
  });

  test.each([
    ['no lists', () => 'text'],
    ['too few lists', () => []],
    ['lists of another length', () => [['only one']]],
  ])('%s is an error', async (_, fn: AuthorFunction) => {
    await expect(
      runBatch(membersOf(fn, boxes(1), [boxes(1), boxes(1)], [['a'], ['b']]), never),
    ).rejects.toMatchObject({
      code: 'run/bad-result',
    });
  });

  test('test_invalid_batch_generator: a generator is an error', async () => {
    const fn = function* () {
      yield [['a']];
    };
    await expect(runBatch(membersOf(fn, boxes(1), [boxes(1)], [['a']]), never)).rejects.toThrow(/generator/);
  });

  test('one that has been cancelled meanwhile gets nothing, the others do', async () => {
    const outputs = [boxes(1), boxes(1)];
    const members = membersOf((words: string[]) => [words], boxes(1), outputs, [['a'], ['b']]);
    await runBatch([{ ...members[0], signal: AbortSignal.abort() }, members[1] as BatchMember], never);

    expect(outputs.flat().map(({ value }) => value)).toEqual([null, 'b']);
  });
});
