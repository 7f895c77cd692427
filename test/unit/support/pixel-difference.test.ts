import { describe, expect, test } from 'vitest';
import { pixelDifference } from '../../support/pixel-difference.js';

describe('pixelDifference', () => {
  test('is null for equal pictures, whatever holds their samples', () => {
    const bytes = new Uint8Array([1, 2, 3, 4]);

    expect(
      pixelDifference({ data: bytes, width: 2, height: 2 }, { data: [1, 2, 3, 4], shape: [2, 2] }),
    ).toBeNull();
  });

  test('names the first wrong pixel by column, row and band', () => {
    const expected = { data: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], width: 2, height: 2 };
    const actual = { data: [0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 9], width: 2, height: 2 };

    expect(pixelDifference(actual, expected)).toBe(
      'pixel (x 0, y 1), band 1: expected (0, 0, 0), got (0, 5, 0); 2 of 12 samples differ, by at most 9',
    );
  });

  test('tells a turned picture from an upright one of as many samples', () => {
    const data = [1, 2, 3, 4, 5, 6];

    expect(pixelDifference({ data, width: 3, height: 2 }, { data, width: 2, height: 3 })).toBe(
      'size (height x width): expected 3 x 2, got 2 x 3',
    );
  });

  test('does not take one mode for another', () => {
    const data = [7];

    expect(pixelDifference({ data, mode: 'P' }, { data, mode: 'L' })).toBe('mode: expected L, got P');
  });
});
