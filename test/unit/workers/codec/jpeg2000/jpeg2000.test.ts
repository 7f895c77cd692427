import { describe, expect, test } from 'vitest';
import { readFixture, toBytes, toPixels, type DecodedRecord } from '../../../../parity/records.js';
import { nodeCodec } from '../../../../support/node-codec.js';

const codec = nodeCodec();

describe('JPEG 2000 decodes as Pillow decodes it:', () => {
  test.for(readFixture<DecodedRecord[]>('jpeg2000/decode'))('$name', async ({ file, frames: [expected] }) => {
    const { header, frame } = await codec.open(new Blob([toBytes(file)]));

    const pixels = await frame(0);

    expect(header).toMatchObject({ format: 'JPEG2000', mode: pixels.mode, frameCount: 1, orientation: 1 });
    expect([header.width, header.height]).toEqual([pixels.width, pixels.height]);
    expect(expected && pixels).toEqualPixels(toPixels(expected as NonNullable<typeof expected>));
  });
});

describe('A JPEG 2000 file that Pillow refuses is refused by a typed error:', () => {
  test.for(Object.entries(readFixture<Record<string, string>>('jpeg2000/refused')))(
    '%s',
    async ([, file]) => {
      const open = async (): Promise<unknown> => (await codec.open(new Blob([toBytes(file)]))).frame(0);

      await expect(open()).rejects.toMatchObject({ name: 'GrError' });
    },
  );
});
