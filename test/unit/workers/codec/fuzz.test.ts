import { describe, expect, test } from 'vitest';
import { findProblem, grow, readFormatFixtures } from '../../../parity/fuzz.js';
import { nodeCodec } from '../../../support/node-codec.js';

// A short run; `npm run fuzz` has thousands, of the corpus too, in a process that may hang.
const COUNT = 400;
const SEED = 7;

describe('Damaged pictures', () => {
  const codec = nodeCodec(40_000_000);
  const seedlings = readFormatFixtures();

  test(`${String(COUNT)} of them open or are refused with an error of ours, none for long`, async () => {
    const problems: string[] = [];
    for (let index = 0; index < COUNT; index++) {
      const { name, bytes } = grow(seedlings, SEED, index);
      const problem = await findProblem(codec, bytes);
      if (problem !== null) problems.push(`${name}: ${problem}`);
    }
    expect(problems).toEqual([]);
  });

  test('a damaged file is the same for the same seed', () => {
    expect(grow(seedlings, 3, 5)).toEqual(grow(seedlings, 3, 5));
    expect(grow(seedlings, 3, 5).bytes).not.toEqual(grow(seedlings, 4, 5).bytes);
  });
});
