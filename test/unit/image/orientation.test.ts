import { describe, expect, test } from 'vitest';
import { uprightImage } from '../../../src/image/orientation.js';
import { createPixels } from '../../../src/image/pixel-buffer.js';
import { readFixture, toPixels, type PixelRecord } from '../../parity/records.js';

interface Turned {
  readonly source: PixelRecord;
  /** By orientation, from ImageOps.exif_transpose. */
  readonly upright: Readonly<Record<string, PixelRecord>>;
}

describe('uprightImage', () => {
  const kinds = ['1', 'L', 'LA', 'P', 'RGB', 'RGBA', 'I-16', 'I', 'F', 'large'];
  for (const kind of kinds) {
    const { source, upright } = readFixture<Turned>(`orientation/${kind}`);
    test.each(Object.keys(upright))(`turns ${kind} by orientation %s as Pillow does`, (orientation) => {
      const turned = uprightImage(toPixels(source), Number(orientation));

      expect(turned).toEqualPixels(toPixels(upright[orientation] as PixelRecord));
    });
  }

  test('leaves a picture alone whose orientation is none of the eight', () => {
    const pixels = createPixels('RGB', 2, 1);

    expect([0, 1, 9, 274].map((orientation) => uprightImage(pixels, orientation))).toEqual([
      pixels,
      pixels,
      pixels,
      pixels,
    ]);
  });

  test('keeps palette and info, and never writes to its source', () => {
    const source = toPixels(readFixture<Turned>('orientation/P').source);
    const before = source.data.slice();

    const turned = uprightImage({ ...source, info: { loop: 3 } }, 6);

    expect(turned).toMatchObject({ mode: 'P', width: 3, height: 5, info: { loop: 3 } });
    expect('palette' in turned && 'palette' in source && turned.palette === source.palette).toBe(true);
    expect(source.data).toEqual(before);
  });

  test('turns samples that do not begin where their machine word would', () => {
    const whole = Uint8Array.of(9, 1, 2, 3, 4, 5, 6, 7, 8);

    const turned = uprightImage({ mode: 'RGBA', width: 2, height: 1, info: {}, data: whole.subarray(1) }, 2);

    expect(turned.data).toEqual(Uint8Array.of(5, 6, 7, 8, 1, 2, 3, 4));
  });
});
