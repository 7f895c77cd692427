import type { PixelBuffer } from '../../../../src/image/pixel-buffer.js';
import type { Color } from '../../../../src/image/transform/color.js';
import { paste, type PasteBox } from '../../../../src/image/transform/paste.js';
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
