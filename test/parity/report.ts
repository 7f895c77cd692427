import {
  type Comparison,
  compareFile,
  compareFrames,
  compareHeader,
  isOpenedBeyondPillow,
  isOutOfScope,
  isEightBitPng,
  listCorpus,
} from './corpus.js';
import { findNews, type KnownDifference } from './known-differences.js';
import type { Subject } from './subject.js';

/** What a run over the corpus found. */
export interface Report {
  readonly text: string;
  /** Whether every result is what the list of known differences says. */
  readonly isAsKnown: boolean;
}

export interface ReportOptions {
  /** How many files are at work at once. */
  readonly atOnce: number;
  /** Parts of the paths of the files that are wanted; none for all. */
  readonly names: readonly string[];
}

/** Compares every file of the corpus and says, by format, how many (file, mode) pairs equal Pillow's. */
export async function reportParity(
  subject: Subject,
  known: readonly KnownDifference[],
  { atOnce, names }: ReportOptions,
): Promise<Report> {
  const core = new Set(listCorpus('core'));
  const isNamed = (file: string): boolean => names.length === 0 || names.some((name) => file.includes(name));
  const files = listCorpus('all').filter((file) => !isOutOfScope(file) && isNamed(file));
  const results = await mapAtOnce(files, atOnce, (file) => examine(file, subject, known));
  const comparisons = results.map(({ comparison }) => comparison);
  const coreComparisons = comparisons.filter(({ file }) => core.has(file));
  const text = [
    'Core list',
    ...table(coreComparisons),
    '',
    'All files',
    ...table(comparisons),
    '',
    everyday(coreComparisons),
    '',
    ...refusals(comparisons),
    ...(await slow(comparisons, subject)),
    ...results.flatMap(({ lines }) => lines),
  ].join('\n');
  return { text, isAsKnown: results.every(({ isAsKnown }) => isAsKnown) };
}

interface Result {
  readonly comparison: Comparison;
  readonly lines: readonly string[];
  readonly isAsKnown: boolean;
}

async function examine(file: string, subject: Subject, known: readonly KnownDifference[]): Promise<Result> {
  const comparison = await compareFile(file, subject);
  const { unlisted, outdated } = findNews(comparison, known);
  const lines = [
    ...grouped(unlisted).map((difference) => `  unlisted: ${file} ${difference}`),
    ...outdated.map((mode) => `  equal, but listed as different: ${file} ${mode}`),
  ];
  let isAsKnown = lines.length === 0;
  if (comparison.format !== 'refused' && comparison.different.size === 0) {
    const header = await compareHeader(file, subject);
    if (header !== null) lines.push(`  header: ${file} ${header}`);
    const frames = await compareFrames(file, subject);
    if (frames !== null) lines.push(`  ${frames} of ${file}`);
    isAsKnown &&= frames === null;
  }
  return { comparison, lines, isAsKnown };
}

/** Most differences are those of every mode alike. */
function grouped(differences: readonly string[]): string[] {
  const modes = new Map<string, string[]>();
  for (const difference of differences) {
    const [mode = '', how = ''] = difference.split(/: (.*)/s);
    modes.set(how, [...(modes.get(how) ?? []), mode]);
  }
  return [...modes].map(([how, names]) => `${names.join(' ')}: ${how}`);
}

/** As `map`, with up to `limit` at work at once. */
async function mapAtOnce<From, To>(
  list: readonly From[],
  limit: number,
  map: (item: From) => Promise<To>,
): Promise<To[]> {
  const results: To[] = [];
  const waiting = list.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await map(item);
  };
  await Promise.all(Array.from({ length: limit }, work));
  return results;
}

function refusals(comparisons: readonly Comparison[]): string[] {
  const refused = comparisons.filter(({ format, equal }) => format === 'refused' && equal.length > 0);
  const beyond = refused.filter(({ file }) => isOpenedBeyondPillow(file)).map(({ file }) => file);
  const both = refused.filter(({ file }) => !isOpenedBeyondPillow(file)).map(({ file }) => file);
  return [
    `Refused by Pillow and by us: ${both.join(', ')}`,
    `Refused by Pillow, opened here: ${beyond.join(', ')}`,
  ];
}

const SLOW = 2000;

/** What took long is measured again, alone: the machine may have been busy. */
async function slow(comparisons: readonly Comparison[], subject: Subject): Promise<string[]> {
  const lines: string[] = [];
  for (const { file, time } of comparisons) {
    if (time <= SLOW) continue;
    const again = (await compareFile(file, subject)).time;
    if (again > SLOW) lines.push(`  ${file} ${String(Math.round(again))} ms`);
  }
  return ['Slower than 2 s:', ...(lines.length > 0 ? lines : ['  none'])];
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
