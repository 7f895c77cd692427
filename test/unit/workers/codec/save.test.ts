import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { SaveOptions } from '../../../../src/image/codec.js';
import { convert } from '../../../../src/image/convert/convert.js';
import type { PixelMode } from '../../../../src/image/mode.js';
import type { PixelBuffer } from '../../../../src/image/pixel-buffer.js';
import { readFixture, toBytes, toPixels, type PixelRecord } from '../../../parity/records.js';
import { nodeCodec } from '../../../support/node-codec.js';
import { knownDifferences, otherBytes } from './save-differences.js';

/** What Pillow made of a picture: a file, what it reads back from it (`null`: nothing), or an exception. */
type PillowResult =
  | { readonly error: string; readonly message: string }
  /** Of AVIF: how far its samples are from the picture's. */
  | { readonly error?: undefined; readonly mode: PixelMode; readonly distance: number }
  /** Of PDF: hashes of the images inside. */
  | { readonly error?: undefined; readonly images: readonly string[] }
  /** Without `bytes` where another deflate or clock makes them differ. */
  | { readonly error?: undefined; readonly pixels: readonly string[] | null; readonly bytes?: string };

type Save = PillowResult & {
  readonly source: string;
  readonly format: string;
  readonly options?: SaveOptions;
};

interface Matrix {
  readonly sources: Readonly<
    Record<string, PixelRecord & { readonly extras: Readonly<Record<string, string>> }>
  >;
  readonly saves: readonly Save[];
}

type Animation = PillowResult & {
  readonly name: string;
  readonly frames: readonly (PixelRecord & { readonly duration: number | null })[];
  readonly options: SaveOptions;
};

const codec = nodeCodec();
const { sources, saves } = readFixture<Matrix>('save/matrix');
const formats = [...new Set(saves.map(({ format }) => format))];

function toSource(name: string): PixelBuffer {
  const source = toPixels(sources[name]);
  for (const [key, bytes] of Object.entries(sources[name].extras)) source.info[key] = toBytes(bytes);
  return source;
}

describe.each(formats)('Saving as %s', (format) => {
  const ofFormat = saves.filter((save) => save.format === format);

  test.each(ofFormat.map((save) => [save.source, save.options, save] as const))(
    '%s %o',
    async (name, options, save) => {
      const source = toSource(name);
      const cause = knownDifferences[format]?.[name];
      const expected = otherBytes[format]?.[name] === undefined ? save : { ...save, bytes: undefined };

      const compared = compare(() => codec.save([source], format, { loop: 0, ...options }), expected, source);

      if (cause === undefined) await compared;
      else await expect(compared, `listed as different: ${cause}`).rejects.toThrow();
    },
  );
});

describe('Saving several pages', () => {
  const pages = readFixture<{ frames: PixelRecord[]; pixels: string[] }>('save/pages');
  const frames = pages.frames.map(toPixels);

  test('as TIFF', async () => {
    expect(await describeFrames(await codec.save(frames, 'TIFF'))).toEqual(pages.pixels);
  });

  test('as PDF', async () => {
    const [color, grey] = frames;

    expect(imagesOfPdf(await codec.save([color, grey], 'PDF'))).toHaveLength(2);
  });
});

describe('Saving an animated GIF', () => {
  test.each(readFixture<Animation[]>('save/animations').map((one) => [one.name, one] as const))(
    '%s',
    async (_name, animation) => {
      const frames = animation.frames.map((record) => {
        const pixels = toPixels(record);
        if (record.duration !== null) pixels.info.duration = record.duration;
        return pixels;
      });

      await compare(() => codec.save(frames, 'GIF', { loop: 0, ...animation.options }), animation, frames[0]);
    },
  );
});

/** The same bytes, or where that cannot be the same pixels; or the error that stands for Pillow's. */
async function compare(
  save: () => Promise<Uint8Array<ArrayBuffer>>,
  expected: PillowResult,
  source: PixelBuffer,
): Promise<void> {
  if (expected.error !== undefined) {
    // Gradio shows OSError to the user, and writes a PNG after ValueError.
    const code = expected.error === 'OSError' ? 'image/unsupported-save' : 'image/unsupported-format';
    await expect(save()).rejects.toMatchObject({ code, message: expected.message });
    return;
  }
  const file = await save();
  if ('distance' in expected) await checkDistance(file, source, expected);
  else if ('images' in expected) expect(imagesOfPdf(file)).toEqual(expected.images);
  else if (expected.bytes !== undefined) expect(digest(file)).toBe(expected.bytes);
  else expect(await describeFrames(file)).toEqual(expected.pixels);
}

/**
 * Not much further from the picture than Pillow's file is (the way back is through a decoder that is not exact either),
 * and transparent only where Pillow's is.
 */
async function checkDistance(
  file: Uint8Array<ArrayBuffer>,
  source: PixelBuffer,
  { mode, distance }: { readonly mode: PixelMode; readonly distance: number },
): Promise<void> {
  const image = await codec.open(new Blob([file]));
  const read = await image.frame(0);
  const [before, after] = [source, read].map((one) => convert(convert(one, mode), 'RGBA').data);
  let squares = 0;
  for (const [i, sample] of before.entries()) squares += (sample - after[i]) ** 2;

  expect(read.mode === 'RGBA').toBe(mode === 'RGBA');
  expect(squares / before.length).toBeLessThanOrEqual(distance * 1.4 + 1);
}

/** The images inside, found as a reader finds them: by the table of objects at the end. */
function imagesOfPdf(file: Uint8Array): string[] {
  const text = Buffer.from(file).toString('latin1');
  const table = text.slice(Number(/startxref\n(\d+)/.exec(text)?.[1]));
  const offsets = [...table.matchAll(/(\d{10}) 00000 n/g)].map(([, offset]) => Number(offset));
  return offsets
    .map((offset) => /^\d+ 0 obj\n<< (.*) >>\nstream\n/.exec(text.slice(offset))?.[0] ?? '')
    .map((head, i) => ({ head, start: offsets[i] + head.length }))
    .filter(({ head }) => head.includes('/Subtype /Image'))
    .map(({ head, start }) => file.subarray(start, start + Number(/\/Length (\d+)/.exec(head)?.[1])))
    .map((stream) => digest(stream));
}

async function describeFrames(file: Uint8Array<ArrayBuffer>): Promise<readonly string[] | null> {
  const image = await codec.open(new Blob([file])).catch(() => null);
  if (image === null) return null;
  const frames: string[] = [];
  for (let i = 0; i < image.header.frameCount; i++) frames.push(describePixels(await image.frame(i)));
  image.close();
  return frames;
}

/** As `described` in generate/save.py. */
function describePixels(pixels: PixelBuffer): string {
  const { mode, width, height, data } = pixels;
  const samples = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const parts = [mode === '1' ? (convert(pixels, 'L').data as Uint8Array) : samples];
  if (mode === 'P' || mode === 'PA') parts.push(convert(pixels, 'RGBA').data as Uint8Array);
  return `${mode} ${width} x ${height} ${digest(...parts)}`;
}

function digest(...parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 20);
}
