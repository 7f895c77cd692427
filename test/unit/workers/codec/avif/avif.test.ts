import { describe, expect, test } from 'vitest';
import { pixelDifference } from '../../../../support/pixel-difference.js';
import { readFixture, toBytes, toPixels, type DecodedRecord } from '../../../../parity/records.js';
import { nodeCodec } from '../../../../support/node-codec.js';

// Node has no AV1 decoder of its own; test/browser/parity compares pixels where there is one.
const codec = nodeCodec();
const records = readFixture<DecodedRecord[]>('avif/decode');

describe('The head of an AVIF says what Pillow says of it:', () => {
  test.for(records)('$name', async ({ file, frameCount, orientation, durations, frames: [first] }) => {
    const { header } = await codec.open(new Blob([toBytes(file)]));

    const { format, mode, width, height } = header;
    expect({ format, mode, width, height }).toEqual({
      format: 'AVIF',
      mode: first?.mode,
      width: first?.width,
      height: first?.height,
    });
    expect(header).toMatchObject({ frameCount, orientation });
    expect(durations).toHaveLength(frameCount);
  });
});

describe('Without an AV1 decoder ImageMagick stands in', () => {
  // Its full chroma is converted by libheif, whose rounding is another: one level, at most.
  test.for(['4:0:0 full', '4:0:0 full with alpha', '4:4:4 full', '4:4:4 full with alpha'])(
    '%s: within one level',
    async (name) => {
      const record = records.find((one) => one.name === name) as DecodedRecord;
      const image = await codec.open(new Blob([toBytes(record.file)]));

      const pixels = await image.frame(0);

      const expected = toPixels(record.frames[0] as DecodedRecord['frames'][number]);
      const close = expected.data.map((value, i) =>
        Math.abs(value - (pixels.data[i] ?? NaN)) <= 1 ? (pixels.data[i] ?? NaN) : value,
      );
      expect(pixelDifference(pixels, { ...expected, data: close })).toBeNull();
    },
  );
});

describe('An AVIF that Pillow refuses is refused by a typed error:', () => {
  test.for(Object.entries(readFixture<Record<string, string>>('avif/refused')))('%s', async ([, file]) => {
    const open = async (): Promise<unknown> => (await codec.open(new Blob([toBytes(file)]))).frame(0);

    await expect(open()).rejects.toMatchObject({ name: 'GrError' });
  });
});
