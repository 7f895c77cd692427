import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { looksCut } from '../../../src/image/looks-cut.js';

const file = (name: string) =>
  readFileSync(new URL(`../../parity/fixtures/metadata/${name}`, import.meta.url));
const names = [
  'photo-1.jpg',
  'progressive-6.jpg',
  'photo-1.png',
  'photo-6.webp',
  'animated.gif',
  'with-film.jpg',
];

describe('looksCut', () => {
  test.each(names)('%s is whole', async (name) => {
    expect(await looksCut(new Blob([file(name)]))).toBe(false);
  });

  test.each(names.filter((name) => !name.startsWith('with')))('half of %s is not', async (name) => {
    const bytes = file(name);
    // A GIF's mark is one byte, which its data may hold as well: then its decoder has the word.
    const half = bytes.subarray(0, bytes.length / 2);
    expect(await looksCut(new Blob([half]))).toBe(!(name.endsWith('gif') && half.includes(0x3b)));
  });

  test('a WebP that lacks its last byte is not, though its header is as long as what it says of itself', async () => {
    const bytes = file('photo-6.webp');
    expect(await looksCut(new Blob([bytes.subarray(0, -1)]))).toBe(true);
  });

  test('what has no end mark that we know is left to its decoder', async () => {
    expect(await looksCut(new Blob([file('other.tiff').subarray(0, 100)]))).toBe(false);
    expect(await looksCut(new Blob(['hello']))).toBe(false);
    expect(await looksCut(new Blob([]))).toBe(false);
  });
});
