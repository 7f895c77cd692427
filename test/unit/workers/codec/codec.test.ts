import { describe, expect, test } from 'vitest';
import type { SaveOptions } from '../../../../src/image/codec.js';
import { readFixture, toBytes, toPixels, type PixelRecord } from '../../../parity/records.js';
import { nodeCodec } from '../../../support/node-codec.js';

interface DecodedRecord {
  readonly name: string;
  readonly file: string;
  readonly format: string;
  readonly frameCount: number;
  readonly orientation: number;
  readonly frames: readonly PixelRecord[];
}

interface EncodedRecord {
  readonly name: string;
  readonly source: PixelRecord;
  readonly format: string;
  readonly options: SaveOptions;
  readonly file: string;
  readonly decoded: PixelRecord;
}

interface RefusedRecord {
  readonly format: string;
  readonly source: PixelRecord;
  readonly message: string;
}

const codec = nodeCodec();

describe('Codec: opens what Pillow opens, to the same samples', () => {
  test.for(readFixture<DecodedRecord[]>('codec/decode'))('$name', async (record) => {
    const image = await codec.open(new Blob([toBytes(record.file)]));

    const { format, frameCount, orientation, mode, width, height } = image.header;
    expect({ format, frameCount, orientation }).toEqual({
      format: record.format,
      frameCount: record.frameCount,
      orientation: record.orientation,
    });
    const [first] = record.frames;
    expect({ mode, width, height }).toEqual({
      mode: first?.mode,
      width: first?.width,
      height: first?.height,
    });
    for (const [index, frame] of record.frames.entries()) {
      expect(await image.frame(index)).toEqualPixels(toPixels(frame));
    }
  });
});

describe('Codec: refuses what Pillow calls truncated', () => {
  test.for(Object.entries(readFixture<Record<string, string>>('codec/truncated')))('%s', async ([, file]) => {
    const open = async (): Promise<unknown> => (await codec.open(new Blob([toBytes(file)]))).frame(0);

    await expect(open()).rejects.toMatchObject({ name: 'GrError', code: 'image/truncated' });
  });
});

// Another deflate writes other bytes for the same pixels.
const SAME_PIXELS = /^png/;

describe('Codec: saves what Pillow saves', () => {
  test.for(readFixture<EncodedRecord[]>('codec/encode'))('$name', async (record) => {
    const saved = await codec.save([toPixels(record.source)], record.format, record.options);

    if (!SAME_PIXELS.test(record.name)) expect(Buffer.from(saved).toString('base64')).toBe(record.file);
    const image = await codec.open(new Blob([saved]));
    expect(await image.frame(0)).toEqualPixels(toPixels(record.decoded));
  });

  test.for(readFixture<RefusedRecord[]>('codec/refused'))(
    'and no $source.mode as $format',
    async (record) => {
      await expect(codec.save([toPixels(record.source)], record.format)).rejects.toMatchObject({
        code: 'image/unsupported-save',
        message: record.message,
      });
    },
  );

  test('a format that it has no encoder for is refused by that name', async () => {
    const [record] = readFixture<EncodedRecord[]>('codec/encode');
    if (record === undefined) throw new Error('Expected a fixture');

    await expect(codec.save([toPixels(record.source)], 'XYZ')).rejects.toMatchObject({
      code: 'image/unsupported-format',
    });
  });
});
