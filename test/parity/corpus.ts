import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PixelMode } from '../../src/image/mode.js';
import { compareOutcome, type ExpectedMode } from './outcome.js';
import { INFO, infoText, type CorpusFile, type FrameOutcome, type Subject } from './subject.js';

/** The pictures that the project is measured with: beside the checkout, never in it. */
const ROOT = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));

/** The folder of its pictures. */
export const CORPUS_IMAGES = `${ROOT}images`;

interface ExpectedFile {
  readonly open: {
    readonly ok?: 1;
    readonly err?: string;
    readonly format?: string;
    readonly mode?: string;
    readonly size?: [number, number];
    readonly n_frames?: number | string;
    readonly orientation?: number;
    readonly info?: Record<string, unknown>;
  };
  readonly load?: string | null;
  readonly modes?: Record<string, ExpectedMode>;
  readonly frames?: readonly ({ m: PixelMode; dur?: number; h: string | null } | { err: string })[];
}

/** How one file compared. Modes are Pillow's names, `null` for none asked for. */
export interface Comparison {
  readonly file: string;
  /** Pillow's name of the format; `refused` where Pillow does not open or load the file. */
  readonly format: string;
  readonly equal: readonly string[];
  /** By mode, what is different. A file that Pillow refuses has the one mode `*`. */
  readonly different: ReadonlyMap<string, string>;
  /** Milliseconds: of the slowest mode where each was decoded by itself, else of all together. */
  readonly time: number;
}

export const hasCorpus = existsSync(`${ROOT}expected.json`);

/** Every picture of the corpus, or its core list. */
export function listCorpus(part: 'core' | 'all'): string[] {
  const files = Object.keys(expectations());
  if (part === 'all') return files;
  const core = new Set(readFileSync(`${ROOT}core.txt`, 'utf8').split('\n'));
  return files.filter((file) => core.has(file));
}

/** Files whose results no implementation without Ghostscript can have. */
export function isOutOfScope(file: string): boolean {
  return expectations()[file]?.open.format === 'EPS';
}

/** Whether Gradio opens what Pillow refuses here, and so do we: see SPEC.md, section 6. */
export function isOpenedBeyondPillow(file: string): boolean {
  return /\.(heif|heic|jxl|dng|cr2|nef|svg)$/.test(file);
}

/** Whether a PNG has no more than eight bits a sample. */
export function isEightBitPng(file: string): boolean {
  return readCorpusFile(file)[24] <= 8;
}

export function readCorpusFile(file: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(`${ROOT}images/${file}`));
}

/** Opens a file and compares every mode that Pillow's result is known of. */
export async function compareFile(path: string, subject: Subject): Promise<Comparison> {
  const expected = expectedFile(path);
  const file = corpusFile(path);
  if (expected.open.ok !== 1 || expected.load !== null) return compareRefusal(file, subject);

  const modes = Object.entries(expected.modes ?? {});
  const { outcomes, time } = await subject.modes(
    file,
    modes.map(([mode]) => mode),
  );
  const equal: string[] = [];
  const different = new Map<string, string>();
  for (const [mode, wanted] of modes) {
    const difference = compareOutcome(outcomes[mode], wanted);
    if (difference === null) equal.push(mode);
    else different.set(mode, difference);
  }
  return { file: path, format: expected.open.format ?? '', equal, different, time };
}

/** What is said of the file before its pixels: null where all of it is Pillow's. */
export async function compareHeader(path: string, subject: Subject): Promise<string | null> {
  const { open, load } = expectedFile(path);
  if (open.ok !== 1 || load !== null) return null;
  // Pillow turns a TIFF as it loads it, so that nothing is left to turn.
  const orientation = open.format === 'TIFF' ? 1 : (open.orientation ?? 0);
  const wanted: Record<string, string> = {
    format: open.format ?? '',
    mode: open.mode ?? '',
    size: open.size?.join('x') ?? '',
    orientation: String(orientation >= 1 && orientation <= 8 ? orientation : 1),
  };
  // Pillow counts the layers of a PSD; its picture is the one that they make together.
  if (typeof open.n_frames === 'number' && open.format !== 'PSD') wanted['frames'] = String(open.n_frames);
  for (const key of INFO) wanted[key] = infoText(open.info?.[key]);

  const found = await subject.header(corpusFile(path));
  const wrong = Object.entries(wanted).filter(([key, value]) => found[key] !== value);
  return wrong.length === 0
    ? null
    : wrong.map(([key, value]) => `${key} ${String(found[key])} instead of ${value}`).join(', ');
}

/** Compares the frames of an animation as RGBA, in order; null where all of them are equal. */
export async function compareFrames(path: string, subject: Subject): Promise<string | null> {
  const { frames, load, open } = expectedFile(path);
  if (frames === undefined || load !== null || open.format === 'PSD') return null;
  const found = await subject.frames(corpusFile(path), frames.length);
  for (const [index, wanted] of frames.entries()) {
    const difference = compareFrame(found[index], wanted);
    if (difference !== null) return `frame ${String(index)}: ${difference}`;
  }
  return null;
}

let known: Record<string, ExpectedFile | undefined> | undefined;

function expectations(): Record<string, ExpectedFile | undefined> {
  known ??= (
    JSON.parse(readFileSync(`${ROOT}expected.json`, 'utf8')) as { images: Record<string, ExpectedFile> }
  ).images;
  return known;
}

function expectedFile(path: string): ExpectedFile {
  const expected = expectations()[path];
  if (expected === undefined) throw new Error(`The corpus has no ${path}.`);
  return expected;
}

function corpusFile(path: string): CorpusFile {
  return { path, bytes: readCorpusFile(path) };
}

/** A file that Pillow refuses must be refused by an error that we raised ourselves. */
async function compareRefusal(file: CorpusFile, subject: Subject): Promise<Comparison> {
  const { outcomes, time } = await subject.modes(file, ['RGB']);
  const opened = !('error' in outcomes['RGB']);
  const difference =
    opened && isOpenedBeyondPillow(file.path)
      ? null
      : compareOutcome(outcomes['RGB'], { err: 'error, though Pillow refuses it', msg: '' });
  return {
    file: file.path,
    format: 'refused',
    equal: difference === null ? ['*'] : [],
    different: new Map(difference === null ? [] : [['*', difference]]),
    time,
  };
}

function compareFrame(
  found: FrameOutcome | undefined,
  wanted: { m: PixelMode; dur?: number; h: string | null } | { err: string },
): string | null {
  if (found === undefined) return 'missing';
  if ('err' in wanted) return compareOutcome(found.outcome, { err: wanted.err, msg: '' });
  if (found.mode !== undefined && found.mode !== wanted.m) return `${found.mode} instead of ${wanted.m}`;
  if ('error' in found.outcome) return found.outcome.error;
  if (found.duration !== wanted.dur) return `${String(found.duration)} ms instead of ${String(wanted.dur)}`;
  return wanted.h === null || found.outcome.sha256 === wanted.h ? null : 'other pixels';
}
