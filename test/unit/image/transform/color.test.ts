import type { PixelMode } from '../../../../src/image/mode.js';
import { newPixels, parseColor, type Color } from '../../../../src/image/transform/color.js';
import type { Size } from '../../../../src/image/transform/resize.js';
import { describeCases } from '../../../parity/cases.js';

describeCases('new', (_, args) => {
  const [mode, size, color] = args as readonly unknown[] as [PixelMode, Size, Color];
  return args.length === 1 ? parseColor(mode) : newPixels(mode, size, color);
});
