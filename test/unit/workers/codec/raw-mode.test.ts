import { describe, expect, test } from 'vitest';
import type { PixelMode } from '../../../../src/image/mode.js';
import { Raster } from '../../../../workers/codec/raster.js';
import { findRawMode } from '../../../../workers/codec/raw-mode.js';
import { readFixture, toBytes } from '../../../parity/records.js';

/** Seven pixels that Pillow unpacked from the same bytes, for every pair of mode and raw mode that it knows. */
const { source, modes } = readFixture<{ source: string; modes: Record<string, Record<string, string>> }>(
  'formats/raw-modes',
);

/**
 * Pairs that no file format needs, and the bands of LAB alone: where a band is not given, Pillow's signed bytes say
 * 128, ours 0; files give all three.
 */
const UNUSED = [
  /^RGBX (RGB|BGR|XRGB|XBGR|RGBX;16N)/,
  /^RGBA (RGBA;I|BGR)$/,
  /^HSV [HSV]$/,
  /^La /,
  /^LAB [LAB]$/,
];

const pairs = Object.entries(modes).flatMap(([mode, raws]) =>
  Object.entries(raws).map(([raw, wanted]) => ({ mode: mode as PixelMode, raw, wanted })),
);

describe('Raw modes are unpacked as Pillow unpacks them', () => {
  const used = pairs.filter(({ mode, raw }) => !UNUSED.some((pair) => pair.test(`${mode} ${raw}`)));

  test.each(used)('$mode from $raw', ({ mode, raw, wanted }) => {
    const raster = new Raster(mode, 7, 1);
    findRawMode(mode, raw)?.unpack(raster.bytes, 0, toBytes(source), 0, 7);
    expect([...raster.bytes]).toEqual([...toBytes(wanted)]);
  });

  test('what Pillow has no name for is unknown', () => {
    expect(findRawMode('L', 'RGB')).toBeUndefined();
    expect(findRawMode('RGB', 'P;1')).toBeUndefined();
  });
});
