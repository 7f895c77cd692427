import { describe, expect, test } from 'vitest';
import { toNDArray } from '../../../../../src/image/nd-array.js';
import { readFrame } from '../../../../../src/image/preprocess.js';
import { readFixture, toBytes } from '../../../../parity/records.js';
import { nodeCodec } from '../../../../support/node-codec.js';

/** A file that Gradio does not open, and what the library of its format makes of it: `beyond.py`. */
interface BeyondRecord {
  readonly name: string;
  readonly file: string;
  readonly format: string;
  readonly frameCount: number;
  readonly shape: readonly number[];
  readonly data: string;
}

const codec = nodeCodec();

/**
 * How far a sample may be from the library's. JPEG XL is exact. Of HEIC both have the same samples from the stream,
 * but not the same rounding from YCbCr. What a camera saw is developed: LibRaw's defaults are not ImageMagick's, so
 * that only the mean says anything.
 */
const TOLERANCE: Record<string, { readonly most: number; readonly mean: number }> = {
  JXL: { most: 0, mean: 0 },
  HEIF: { most: 3, mean: 0.1 },
  DNG: { most: 255, mean: 8 },
};

describe('What Gradio does not open opens here, upright and in its own size:', () => {
  test.for(readFixture<BeyondRecord[]>('beyond/decode'))('$name', async (record) => {
    const image = await codec.open(new Blob([toBytes(record.file)]));

    const array = toNDArray(await readFrame(image, 0, null));

    const { format, frameCount } = image.header;
    expect({ format, frameCount }).toEqual({ format: record.format, frameCount: record.frameCount });
    expect(array.shape).toEqual(record.shape);
    const expected = toBytes(record.data);
    const differences = Array.from(expected, (value, i) => Math.abs(value - (array.data[i] ?? NaN)));
    const tolerance = TOLERANCE[format];
    expect(differences.reduce((a, b) => Math.max(a, b))).toBeLessThanOrEqual(tolerance?.most ?? NaN);
    const mean = differences.reduce((a, b) => a + b) / differences.length;
    expect(mean).toBeLessThanOrEqual(tolerance?.mean ?? NaN);
  });

  test('a frame beyond the first, and the first one again', async () => {
    const records = readFixture<BeyondRecord[]>('beyond/decode');
    const record = records.find(({ frameCount }) => frameCount === 2) as BeyondRecord;
    const image = await codec.open(new Blob([toBytes(record.file)]));

    const first = await image.frame(0);
    const second = await image.frame(1);
    const again = await image.frame(0);

    expect(again.data).toEqual(first.data);
    expect(second.data).not.toEqual(first.data);
    await expect(image.frame(2)).rejects.toMatchObject({ code: 'image/corrupt' });
  });

  test('not beyond the pixels that are allowed', async () => {
    const [record] = readFixture<BeyondRecord[]>('beyond/decode') as [BeyondRecord];
    const small = nodeCodec(64 * 48 - 1);

    await expect(small.open(new Blob([toBytes(record.file)]))).rejects.toMatchObject({
      code: 'image/too-large',
    });
  });
});
