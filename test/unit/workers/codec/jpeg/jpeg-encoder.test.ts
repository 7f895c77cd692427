import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readFixture, toPixels, type PixelRecord } from '../../../../parity/records.js';
import { encodeJpeg } from '../../../../../workers/codec/jpeg/jpeg-encoder.js';

type Encoded = PixelRecord & { readonly quality: number; readonly sha256: string };

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('A JPEG has the very bytes of Pillow’s', () => {
  test.for(
    readFixture<Encoded[]>('jpeg/encode').map(
      (record) => [record.mode, record.width, record.height, record.quality, record] as const,
    ),
  )('%s, %i x %i, quality %i', ([, , , quality, record]) => {
    expect(digest(encodeJpeg(toPixels(record), { quality }))).toBe(record.sha256);
  });
});

describe('A JPEG', () => {
  const line = (width: number) =>
    ({ mode: 'L', width, height: 1, data: new Uint8Array(width), info: {} }) as const;

  test('is at most 65,500 pixels wide, as libjpeg has it', () => {
    expect(encodeJpeg(line(65_500), {}).subarray(-2)).toEqual(Uint8Array.of(0xff, 0xd9));
    expect(() => encodeJpeg(line(65_501), {})).toThrow(
      expect.objectContaining({ code: 'image/unsupported-save' }),
    );
  });
});
