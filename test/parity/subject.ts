import { convert } from '../../src/image/convert/convert.js';
import type { Codec, ImageHeader, OpenImage } from '../../src/image/codec.js';
import type { ImageMode, PixelMode } from '../../src/image/mode.js';
import { toNDArray } from '../../src/image/nd-array.js';
import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { readFrame } from '../../src/image/preprocess.js';
import { failure, outcomeOf, type Outcome } from './outcome.js';

/** What is measured: our codec here in Node, or the built package in a browser. */
export interface Subject {
  /** What `preprocess` gives in each mode; `null` is the file's own. Never rejects. */
  modes(file: CorpusFile, modes: readonly string[]): Promise<ModeOutcomes>;
  /** Rejects where the file does not open. */
  header(file: CorpusFile): Promise<HeaderFacts>;
  /** Each of the first `count` frames in turn, as RGBA. */
  frames(file: CorpusFile, count: number): Promise<readonly FrameOutcome[]>;
}

/** A file of the corpus, by its path there. */
export interface CorpusFile {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface ModeOutcomes {
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** Milliseconds of the slowest mode. */
  readonly time: number;
}

/** A header as text, so that it can be compared wherever it was read. */
export type HeaderFacts = Readonly<Record<string, string>>;

export interface FrameOutcome {
  readonly mode?: PixelMode;
  readonly duration?: number | undefined;
  readonly outcome: Outcome;
}

/** The codec of Node, with the rules of `preprocess` around it. */
export function nodeSubject(codec: Codec): Subject {
  const open = ({ bytes }: CorpusFile): Promise<OpenImage> => codec.open(new Blob([bytes]));
  return {
    async modes(file, modes) {
      const begin = performance.now();
      let image: OpenImage;
      try {
        image = remember(await open(file));
      } catch (error) {
        return { outcomes: Object.fromEntries(modes.map((mode) => [mode, failure(error)])), time: 0 };
      }
      const outcomes: Record<string, Outcome> = {};
      for (const mode of modes) {
        outcomes[mode] = await outcomeOf(async () => toNDArray(await readFrame(image, 0, modeOf(mode))));
      }
      image.close();
      return { outcomes, time: performance.now() - begin };
    },
    async header(file) {
      const image = await open(file);
      image.close();
      return headerFacts(image.header);
    },
    async frames(file, count) {
      const image = await open(file);
      const frames = await frameOutcomes((index) => image.frame(index), count);
      image.close();
      return frames;
    },
  };
}

export function modeOf(name: string): ImageMode | null {
  return name === 'null' ? null : (name as ImageMode);
}

/** What of a header is compared with Pillow's. */
export function headerFacts(header: ImageHeader): HeaderFacts {
  const { format, mode, width, height, frameCount, orientation, info } = header;
  const texts = INFO.map((key) => [key, infoText(info[key])]);
  return {
    format,
    mode,
    size: `${String(width)}x${String(height)}`,
    frames: String(frameCount),
    orientation: String(orientation),
    ...(Object.fromEntries(texts) as Record<string, string>),
  };
}

/** The keys of Pillow's `info` that are compared. */
export const INFO = ['transparency', 'loop', 'duration', 'background', 'gamma', 'dpi'] as const;

/** Bytes and tuples as `make_expected.py` wrote them, rounded as decimal fractions are compared. */
export function infoText(value: unknown): string {
  if (value instanceof Uint8Array) {
    const hex = Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return `bytes:${hex.slice(0, 512)}`;
  }
  if (Array.isArray(value)) return value.map(infoText).join();
  return typeof value === 'number' ? String(Math.round(value * 1e6) / 1e6) : String(value);
}

/** Asks for frames in order, up to the first that fails. */
export async function frameOutcomes(
  frame: (index: number) => Promise<PixelBuffer>,
  count: number,
): Promise<FrameOutcome[]> {
  const outcomes: FrameOutcome[] = [];
  for (let index = 0; index < count; index++) {
    try {
      const pixels = await frame(index);
      const outcome = await outcomeOf(async () => Promise.resolve(toNDArray(convert(pixels, 'RGBA'))));
      outcomes.push({ mode: pixels.mode, duration: pixels.info.duration, outcome });
    } catch (error) {
      outcomes.push({ outcome: failure(error) });
      break;
    }
  }
  return outcomes;
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
