import type { PixelBuffer } from '../../../../src/image/pixel-buffer.js';
import type { Color } from '../../../../src/image/transform/color.js';
import { paste, type PasteBox } from '../../../../src/image/transform/paste.js';
import { describe, expect, test } from 'vitest';
import { newPixels } from '../../../../src/image/transform/color.js';
import { describeCases } from '../../../parity/cases.js';

describeCases('paste', (picture, args) => {
  const [source, box, mask] = args as readonly unknown[] as [
    PixelBuffer | Color,
    PasteBox | null,
    PixelBuffer | null,
  ];
  paste(picture, source, box ?? undefined, mask);
  return picture;
});

// Pillow writes these to the wrong bytes.
describe('Pasting 16-bit pixels through a mask', () => {
  test('a mask of mode 1 chooses whole pixels', () => {
    const target = newPixels('I;16', [2, 1], 1000);
    const mask = newPixels('1', [2, 1]);
    mask.data[1] = 255;

    paste(target, newPixels('I;16', [2, 1], 515), [0, 0], mask);

    expect(target).toEqualPixels({ width: 2, height: 1, data: [1000, 515] });
  });

  test('other masks are refused', () => {
    const target = newPixels('I;16', [2, 1], 1000);
    expect(() => paste(target, 515, [0, 0, 2, 1], newPixels('L', [2, 1], 7))).toThrow(TypeError);
  });
});
