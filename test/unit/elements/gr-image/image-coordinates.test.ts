import { describe, expect, test } from 'vitest';
import { naturalPixel } from '../../../../src/elements/gr-image/image-coordinates.js';

const box = (natural: [number, number], size: [number, number], enlarges = false) => ({
  naturalWidth: natural[0],
  naturalHeight: natural[1],
  boxWidth: size[0],
  boxHeight: size[1],
  enlarges,
});

describe('naturalPixel: the pixel of the file under a click', () => {
  test('at natural size it is the point itself', () => {
    expect(naturalPixel(box([40, 30], [40, 30]), 12, 7)).toEqual([12, 7]);
  });

  test('a shrunk picture is scaled up, rounded', () => {
    expect(naturalPixel(box([400, 300], [100, 75]), 10.1, 5)).toEqual([40, 20]);
  });

  test('beside a letterboxed picture there is nothing', () => {
    const wide = box([400, 100], [200, 200]);
    expect(naturalPixel(wide, 100, 74)).toBeNull();
    expect(naturalPixel(wide, 100, 100)).toEqual([200, 50]);
    expect(naturalPixel(wide, 100, 126)).toBeNull();
  });

  test('beside a pillarboxed picture there is nothing', () => {
    const tall = box([100, 400], [200, 200]);
    expect(naturalPixel(tall, 74, 100)).toBeNull();
    expect(naturalPixel(tall, 75, 0)).toEqual([0, 0]);
    expect(naturalPixel(tall, 125, 100)).toBeNull();
  });

  test('a small picture is centred and not enlarged, unless it fills the screen', () => {
    expect(naturalPixel(box([10, 10], [110, 110]), 49, 50)).toBeNull();
    expect(naturalPixel(box([10, 10], [110, 110]), 55, 55)).toEqual([5, 5]);
    expect(naturalPixel(box([10, 10], [110, 110], true), 11, 22)).toEqual([1, 2]);
  });

  test('the last half pixel still names a pixel that exists', () => {
    expect(naturalPixel(box([40, 30], [400, 300]), 39.9, 29.9)).toBeNull();
    expect(naturalPixel(box([40, 30], [400, 300], true), 399, 299)).toEqual([39, 29]);
  });

  test('without a size there is nothing', () => {
    expect(naturalPixel(box([0, 0], [100, 100]), 5, 5)).toBeNull();
    expect(naturalPixel(box([10, 10], [0, 0]), 0, 0)).toBeNull();
  });
});
