import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { GrError } from '../../src/errors.js';
import type { Codec } from '../../src/image/codec.js';
import { hasCorpus, listCorpus, readCorpusFile } from './corpus.js';
import { mutate, randomFrom } from './mutate.js';
import { toBytes } from './records.js';

/** A picture that is damaged before it is opened. */
export interface Seedling {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Longer than this on one file, and a page would notice. */
const MAX_MILLISECONDS = 2000;

/** An animation's frames beyond these are more of the same. */
const MAX_FRAMES = 4;

/** Large files take long without telling more. */
const MAX_BYTES = 200_000;

/** The committed files of `fixtures/formats`, by group and name. */
export function readFormatFixtures(): Seedling[] {
  const folder = new URL('fixtures/formats/', import.meta.url);
  return readdirSync(folder).flatMap((file) => {
    const records = JSON.parse(gunzipSync(readFileSync(new URL(file, folder))).toString()) as Record<
      string,
      { file?: string }
    >;
    return Object.entries(records).flatMap(([name, record]) =>
      typeof record.file === 'string' ? [{ name: `${file}: ${name}`, bytes: toBytes(record.file) }] : [],
    );
  });
}

/** The corpus, where it is there. */
export function readCorpusSeedlings(): Seedling[] {
  if (!hasCorpus) return [];
  return listCorpus('all')
    .map((name) => ({ name, bytes: readCorpusFile(name) }))
    .filter(({ bytes }) => bytes.length <= MAX_BYTES);
}

/** The damaged file of a number: always the same for the same seed and seedlings. */
export function grow(
  seedlings: readonly Seedling[],
  seed: number,
  index: number,
): Seedling & { bytes: Uint8Array<ArrayBuffer> } {
  const random = randomFrom(seed * 1_000_003 + index);
  const { name, bytes } = seedlings[random(seedlings.length)];
  const other = seedlings[random(seedlings.length)].bytes;
  return { name: `${String(index)} (${name})`, bytes: mutate(bytes, other, random) };
}

/** Opens a damaged file and decodes its first frames. Says what is wrong: too slow, or an error that is not ours. */
export async function findProblem(codec: Codec, bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const start = performance.now();
  try {
    const image = await codec.open(new Blob([bytes]));
    try {
      for (let i = 0; i < Math.min(image.header.frameCount, MAX_FRAMES); i++) await image.frame(i);
    } finally {
      image.close();
    }
  } catch (error) {
    if (!(error instanceof GrError))
      return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const time = Math.round(performance.now() - start);
  return time > MAX_MILLISECONDS ? `took ${String(time)} ms` : null;
}
