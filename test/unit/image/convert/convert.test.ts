import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { convert, Dither, PaletteKind, type ConvertOptions } from '../../../../src/image/convert/convert.js';
import { isPixelMode } from '../../../../src/image/mode.js';
import { readFixture, toPixels, type PixelRecord } from '../../../parity/records.js';

interface Conversions {
  readonly source: PixelRecord;
  readonly targets: Record<string, PixelRecord>;
  readonly refused: Record<string, string>;
}

const names = readdirSync(new URL('../../../parity/fixtures/convert', import.meta.url)).map((file) =>
  file.replace('.json.gz', ''),
);

describe.each(names)('Pillow converts %s', (name) => {
  const { source, targets, refused } = readFixture<Conversions>(`convert/${name}`);

  test.each(Object.keys(targets))('to %s with the same pixels, palette and info', (target) => {
    const expected = toPixels(targets[target]);
    const pixels = toPixels(source);

    const actual = convert(pixels, expected.mode, optionsOf(target));

    expect(actual).toEqualPixels(expected);
    expect('palette' in actual && actual.palette).toEqual('palette' in expected && expected.palette);
    expect(actual.info).toEqual(expected.info);
    expect(pixels, 'the source stays as it was').toEqual(toPixels(source));
  });

  const pairs = Object.keys(refused).filter((target) => isPixelMode(target));
  if (pairs.length > 0) {
    test.each(pairs)('not to %s, in the same words', (target) => {
      if (!isPixelMode(target)) throw new TypeError(target);
      expect(() => convert(toPixels(source), target)).toThrow(
        expect.objectContaining({ code: 'image/unsupported-conversion', message: refused[target] }),
      );
    });
  }
});

function optionsOf(target: string): ConvertOptions {
  const [, kind, argument] = target.split(' ');
  if (kind === 'undithered') return { dither: Dither.NONE };
  if (kind === 'adaptive') return { palette: PaletteKind.ADAPTIVE, colors: Number(argument) };
  if (kind === 'matrix') return { matrix: argument.split(',').map(Number) };
  return {};
}
