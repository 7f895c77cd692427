import { nodeCodec } from '../support/node-codec.js';
import { findProblem, grow, readCorpusSeedlings, readFormatFixtures } from './fuzz.js';

/** What the child tells: the file that it begins with, and what was wrong with it. */
export type FuzzMessage =
  | { readonly kind: 'begins'; readonly index: number; readonly name: string }
  | { readonly kind: 'problem'; readonly name: string; readonly problem: string }
  | { readonly kind: 'done'; readonly megabytes: number };

/** Few enough that a damaged size costs no more memory than a page has. */
const MAX_PIXELS = 40_000_000;

/** Goes through damaged files, from a number to another, and tells about each before it opens it. */
export async function fuzz(
  { seed, from, to }: { seed: number; from: number; to: number },
  tell: (message: FuzzMessage) => Promise<void>,
): Promise<void> {
  const seedlings = [...readFormatFixtures(), ...readCorpusSeedlings()];
  const codec = nodeCodec(MAX_PIXELS);
  let most = 0;
  for (let index = from; index < to; index++) {
    const { name, bytes } = grow(seedlings, seed, index);
    await tell({ kind: 'begins', index, name });
    const problem = await findProblem(codec, bytes);
    if (problem !== null) await tell({ kind: 'problem', name, problem });
    most = Math.max(most, process.memoryUsage().rss);
  }
  await tell({ kind: 'done', megabytes: Math.round(most / 2 ** 20) });
}
