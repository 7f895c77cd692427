import type { Codec } from '../../src/image/codec.js';
import {
  type Comparison,
  compareFile,
  compareFrames,
  compareHeader,
  isOutOfScope,
  isEightBitPng,
  listCorpus,
} from './corpus.js';
import { findNews, type KnownDifference } from './known-differences.js';

/** What a run over the corpus found. */
export interface Report {
  readonly text: string;
  /** Whether every result is what the list of known differences says. */
  readonly isAsKnown: boolean;
}

/** Compares every file of the corpus and says, by format, how many (file, mode) pairs equal Pillow's. */
export async function reportParity(codec: Codec, known: readonly KnownDifference[]): Promise<Report> {
  const core = new Set(listCorpus('core'));
  const comparisons: Comparison[] = [];
  const lines: string[] = [];
  let isAsKnown = true;
  for (const file of listCorpus('all')) {
    if (isOutOfScope(file)) continue;
    const comparison = await compareFile(file, codec);
    comparisons.push(comparison);
    const { unlisted, outdated } = findNews(comparison, known);
    for (const difference of unlisted) lines.push(`  unlisted: ${file} ${difference}`);
    for (const mode of outdated) lines.push(`  equal, but listed as different: ${file} ${mode}`);
    isAsKnown &&= unlisted.length + outdated.length === 0;
    if (comparison.format === 'refused' || comparison.different.size > 0) continue;
    const header = await compareHeader(file, codec);
    if (header !== null) lines.push(`  header: ${file} ${header}`);
    const frames = await compareFrames(file, codec);
    if (frames !== null) lines.push(`  ${frames} of ${file}`);
    isAsKnown &&= frames === null;
  }
  const coreComparisons = comparisons.filter(({ file }) => core.has(file));
  const text = [
    'Core list',
    ...table(coreComparisons),
    '',
    'All files',
    ...table(comparisons),
    '',
    everyday(coreComparisons),
    ...lines,
  ].join('\n');
  return { text, isAsKnown };
}

function table(comparisons: readonly Comparison[]): string[] {
  const formats = [...new Set(comparisons.map(({ format }) => format))].filter((name) => name !== 'refused');
  const rows = formats
    .sort()
    .map((format) => [format, ...count(comparisons.filter((one) => one.format === format))]);
  const pillow = comparisons.filter(({ format }) => format !== 'refused');
  const refused = comparisons.filter(({ format }) => format === 'refused');
  rows.push(['together', ...count(pillow)], ['refused, as by Pillow', ...count(refused)]);
  return [['format', 'files', 'pairs', 'equal', 'percent'], ...rows].map(([name, ...cells]) =>
    [name.padEnd(24), ...cells.map((cell) => cell.padStart(9))].join(''),
  );
}

function count(comparisons: readonly Comparison[]): string[] {
  const equal = comparisons.reduce((sum, one) => sum + one.equal.length, 0);
  const pairs = equal + comparisons.reduce((sum, one) => sum + one.different.size, 0);
  return [comparisons.length, pairs, equal, percent(equal, pairs)].map(String);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '' : ((Math.floor((part / whole) * 1000) / 1000) * 100).toFixed(1);
}

const EVERYDAY_MODES = ['RGB', 'RGBA', 'L'];

/** The pictures that most pages see: JPEG, 8-bit PNG and WebP as colours or as grey. */
function everyday(comparisons: readonly Comparison[]): string {
  const files = comparisons.filter(
    ({ file, format }) => format === 'JPEG' || format === 'WEBP' || (format === 'PNG' && isEightBitPng(file)),
  );
  const equal = files.flatMap((one) => one.equal.filter((mode) => EVERYDAY_MODES.includes(mode))).length;
  return `JPEG, 8-bit PNG and WebP of the core list in RGB, RGBA and L: ${String(equal)} of ${String(files.length * EVERYDAY_MODES.length)} equal`;
}
