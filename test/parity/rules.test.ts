import { describe, expect, test } from 'vitest';
import { GrError } from '../../src/errors.js';
import { equalPixels } from '../../src/image/equal-pixels.js';
import type { ImageMode } from '../../src/image/mode.js';
import { toNDArray } from '../../src/image/nd-array.js';
import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { postprocess, type PixelResult } from '../../src/image/postprocess.js';
import { preprocess } from '../../src/image/preprocess.js';
import { nodeCodec } from '../support/node-codec.js';
import { readFixture, toBytes, toPixels, type PixelRecord } from './records.js';

/** What gr.Image's preprocess makes of a file. */
interface FileRecord {
  readonly name: string;
  readonly bytes: string;
  readonly cases: readonly ParameterRecord[];
}

type ParameterRecord = {
  readonly imageMode: ImageMode | null;
  readonly type: 'numpy' | 'pil' | 'filepath';
} & (
  | { readonly array: { readonly dtype: string; readonly shape: readonly number[]; readonly data: string } }
  | { readonly picture: PixelRecord }
  | { readonly file: SavedRecord }
  | { readonly untouched: true }
  | { readonly error: string }
);

interface SavedRecord {
  readonly name: string;
  readonly format: string;
  readonly picture: PixelRecord;
}

/** What its postprocess makes of a PIL image. */
type ResultRecord = { readonly value: PixelRecord; readonly isArray: boolean; readonly format: string } & (
  { readonly file: SavedRecord } | { readonly error: string }
);

const codec = nodeCodec();

describe('preprocess equals gr.Image', () => {
  for (const { name, bytes, cases } of readFixture<FileRecord[]>('rules/preprocess')) {
    const source = new File([toBytes(bytes)], name);
    test.each(cases)(`${name || 'a file without a name'} as $type in $imageMode`, async (expected) => {
      const { type, imageMode } = expected;
      const parameter = preprocess({ source, type, imageMode }, codec);

      if ('error' in expected) {
        await expectRefusal(parameter);
      } else if ('untouched' in expected) {
        expect(await parameter).toEqual({ kind: 'untouched' });
      } else if ('file' in expected) {
        await expectFile(await parameter, expected.file);
      } else if ('picture' in expected) {
        expectPicture(await parameter, toPixels(expected.picture));
      } else {
        expect(await parameter).toMatchObject({ kind: 'array', array: { shape: expected.array.shape } });
        expect(((await parameter) as { array: ReturnType<typeof toNDArray> }).array).toEqualPixels({
          ...expected.array,
          data: samples(expected.array),
        });
      }
    });
  }
});

describe('postprocess equals gr.Image', () => {
  for (const record of readFixture<ResultRecord[]>('rules/postprocess')) {
    const pixels = toPixels(record.value);
    const results: PixelResult[] = [{ kind: 'image', frames: [pixels] }];
    if (record.isArray) results.push({ kind: 'array', array: toNDArray(pixels) });
    test.each(results)(`${pixels.mode} as $kind in the format "${record.format}"`, async (result) => {
      const made = postprocess({ result, format: record.format }, codec);

      if ('error' in record) await expectRefusal(made);
      else await expectFile(await made, record.file);
    });
  }
});

/** Where Pillow raises an OSError, which Gradio lets through. */
async function expectRefusal(promise: Promise<unknown>): Promise<void> {
  await expect(promise).rejects.toBeInstanceOf(GrError);
  await expect(promise).rejects.toMatchObject({ code: 'image/unsupported-save' });
}

async function expectFile(
  made: { readonly kind: string; readonly name?: string; readonly bytes?: Uint8Array<ArrayBuffer> },
  expected: SavedRecord,
): Promise<void> {
  expect(made).toMatchObject({ kind: 'file', name: expected.name });
  const image = await codec.open(new Blob([made.bytes as Uint8Array<ArrayBuffer>]));
  expect(image.header.format).toBe(expected.format);
  const pixels = await image.frame(0);
  const pillow = toPixels(expected.picture);
  // libjpeg takes Pillow's CMYK as it is; magick writes YCCK, which rounds otherwise.
  if (expected.format === 'JPEG' && pillow.mode === 'CMYK') expect(pixels).toMatchObject(extent(pillow));
  else expect(pixels).toEqualPixels(pillow);
}

function extent({ mode, width, height }: PixelBuffer) {
  return { mode, width, height };
}

function expectPicture(
  made: { readonly kind: string; readonly pixels?: PixelBuffer },
  expected: PixelBuffer,
): void {
  expect(made.kind).toBe('image');
  expect(made.pixels).toEqualPixels(expected);
  expect(equalPixels(made.pixels as PixelBuffer, expected)).toBe(true);
}

function samples({ dtype, data }: { dtype: string; data: string }): ArrayLike<number> {
  const { buffer } = toBytes(data);
  if (dtype === 'uint16') return new Uint16Array(buffer);
  if (dtype === 'int32') return new Int32Array(buffer);
  return dtype === 'float32' ? new Float32Array(buffer) : new Uint8Array(buffer);
}
