import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GrError } from '../../src/errors.js';
import type { Codec, OpenImage } from '../../src/image/codec.js';
import type { ImageMode, PixelMode } from '../../src/image/mode.js';
import { type NDArray, toNDArray } from '../../src/image/nd-array.js';
import { readFrame } from '../../src/image/preprocess.js';

/** The pictures that the project is measured with: beside the checkout, never in it. */
const ROOT = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));

/** What `make_expected.py` recorded of one mode: an array, or the exception that Pillow raised. */
type ExpectedMode = { d: string; s: number[]; h: string } | { err: string; msg: string };

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

/** Opens a file through `codec` and compares every mode that Pillow's result is known of. */
export async function compareFile(file: string, codec: Codec): Promise<Comparison> {
  const expected = expectations()[file];
  if (expected === undefined) throw new Error(`The corpus has no ${file}.`);
  const isRefused = expected.open.ok !== 1 || expected.load !== null;
  const source = new File([readCorpusFile(file)], file.replace(/.*\//, ''));
  if (isRefused) return compareRefusal(file, source, codec);

  const format = expected.open.format ?? '';
  const modes = Object.entries(expected.modes ?? {});
  const equal: string[] = [];
  const different = new Map<string, string>();
  let image: OpenImage;
  try {
    image = remember(await codec.open(source));
  } catch (error) {
    for (const [mode] of modes) different.set(mode, `not opened: ${describe(error)}`);
    return { file, format, equal, different };
  }
  for (const [mode, wanted] of modes) {
    const difference = await compareMode(image, mode, wanted);
    if (difference === null) equal.push(mode);
    else different.set(mode, difference);
  }
  image.close();
  return { file, format, equal, different };
}

/** What is said of the file before its pixels: null where all of it is Pillow's. */
export async function compareHeader(file: string, codec: Codec): Promise<string | null> {
  const { open, load } = expectations()[file] ?? {};
  if (open?.ok !== 1 || load !== null) return null;
  const { header } = await codec.open(new File([readCorpusFile(file)], 'file'));
  const found: unknown[] = [header.format, header.mode, header.width, header.height];
  const wanted: unknown[] = [open.format, open.mode, ...(open.size ?? [])];
  if (typeof open.n_frames === 'number') {
    found.push(header.frameCount);
    wanted.push(open.n_frames);
  }
  // Pillow turns a TIFF as it loads it, so that nothing is left to turn.
  const orientation = open.format === 'TIFF' ? 1 : (open.orientation ?? 0);
  found.push(header.orientation);
  wanted.push(orientation >= 1 && orientation <= 8 ? orientation : 1);
  for (const key of ['transparency', 'loop', 'duration', 'background', 'gamma', 'dpi']) {
    found.push(plain(header.info[key]));
    wanted.push(plain(open.info?.[key]));
  }
  const isSame = found.every((value, i) => value === wanted[i]);
  return isSame ? null : `${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`;
}

/** Compares the frames of an animation as RGBA, in order; null where all of them are equal. */
export async function compareFrames(file: string, codec: Codec): Promise<string | null> {
  const expected = expectations()[file];
  if (expected?.frames === undefined || expected.load !== null) return null;
  const image = await codec.open(new File([readCorpusFile(file)], 'file'));
  try {
    for (const [index, wanted] of expected.frames.entries()) {
      const difference = await compareFrame(image, index, wanted);
      if (difference !== null) return `frame ${String(index)}: ${difference}`;
    }
    return null;
  } finally {
    image.close();
  }
}

let known: Record<string, ExpectedFile | undefined> | undefined;

function expectations(): Record<string, ExpectedFile | undefined> {
  known ??= (
    JSON.parse(readFileSync(`${ROOT}expected.json`, 'utf8')) as { images: Record<string, ExpectedFile> }
  ).images;
  return known;
}

/** A file that Pillow refuses must be refused by an error that we raised ourselves. */
async function compareRefusal(file: string, source: File, codec: Codec): Promise<Comparison> {
  const problem = await findRefusalProblem(source, codec);
  const isRight = problem === null || (problem === OPENED && isOpenedBeyondPillow(file));
  return {
    file,
    format: 'refused',
    equal: isRight ? ['*'] : [],
    different: new Map(isRight ? [] : [['*', problem ?? '']]),
  };
}

const OPENED = 'opened, but Pillow refuses it';

async function findRefusalProblem(source: File, codec: Codec): Promise<string | null> {
  try {
    const image = await codec.open(source);
    await image.frame(0);
    return OPENED;
  } catch (error) {
    return error instanceof GrError ? null : `untyped: ${describe(error)}`;
  }
}

async function compareMode(image: OpenImage, mode: string, wanted: ExpectedMode): Promise<string | null> {
  let array: NDArray;
  try {
    array = toNDArray(await readFrame(image, 0, mode === 'null' ? null : (mode as ImageMode)));
  } catch (error) {
    if (!(error instanceof GrError)) return `untyped: ${describe(error)}`;
    return 'err' in wanted ? null : describe(error);
  }
  if ('err' in wanted) return `no ${wanted.err}`;
  if (array.dtype !== DTYPES[wanted.d]) return `${array.dtype} instead of ${wanted.d}`;
  if (array.shape.join() !== wanted.s.join()) return `${array.shape.join()} instead of ${wanted.s.join()}`;
  return hash(array, wanted.d) === wanted.h ? null : 'other pixels';
}

const DTYPES: Record<string, NDArray['dtype']> = {
  '|b1': 'bool',
  '|u1': 'uint8',
  '<u2': 'uint16',
  '>u2': 'uint16',
  '<i4': 'int32',
  '<f4': 'float32',
};

/** SHA-256 of numpy's bytes: mode 1 as Pillow keeps it, 0 and 255, and big-endian samples as such. */
function hash(array: NDArray, dtype: string): string {
  let bytes = Buffer.from(array.data.buffer, array.data.byteOffset, array.data.byteLength);
  if (dtype === '|b1') bytes = bytes.map((value) => value * 255) as Buffer;
  if (dtype === '>u2') bytes = Buffer.from(bytes).swap16();
  return createHash('sha256').update(bytes).digest('hex');
}

async function compareFrame(
  image: OpenImage,
  index: number,
  wanted: { m: PixelMode; dur?: number; h: string | null } | { err: string },
): Promise<string | null> {
  try {
    const pixels = await image.frame(index);
    if ('err' in wanted) return `no ${wanted.err}`;
    if (pixels.mode !== wanted.m) return `${pixels.mode} instead of ${wanted.m}`;
    if (pixels.info.duration !== wanted.dur) {
      return `${String(pixels.info.duration)} ms instead of ${String(wanted.dur)}`;
    }
    if (wanted.h === null) return null;
    const upright = {
      header: { ...image.header, orientation: 1 },
      frame: image.frame.bind(image),
      close: image.close.bind(image),
    };
    const array = toNDArray(await readFrame(upright, index, 'RGBA'));
    return hash(array, '|u1') === wanted.h ? null : 'other pixels';
  } catch (error) {
    return 'err' in wanted && error instanceof GrError ? null : describe(error);
  }
}

/** Decodes the first frame once for all modes. */
function remember(image: OpenImage): OpenImage {
  const first = image.frame(0);
  first.catch(() => undefined); // Every mode that asks for it hears of it.
  return {
    header: image.header,
    frame: () => first,
    close: () => {
      image.close();
    },
  };
}

function describe(error: unknown): string {
  if (error instanceof GrError) return `${error.code}: ${error.message}`;
  return error instanceof Error
    ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ')
    : String(error);
}

/** Bytes and tuples as `make_expected.py` wrote them, rounded as decimal fractions are compared. */
function plain(value: unknown): string {
  if (value instanceof Uint8Array) return `bytes:${Buffer.from(value).toString('hex').slice(0, 512)}`;
  if (Array.isArray(value)) return value.map(plain).join();
  return typeof value === 'number' ? String(Math.round(value * 1e6) / 1e6) : String(value);
}
