import type { PixelBuffer } from '../../../../src/image/pixel-buffer.js';
import { alphaComposite } from '../../../../src/image/transform/alpha-composite.js';
import { describeCases } from '../../../parity/cases.js';

describeCases('alpha_composite', (picture, args) => {
  const [overlay, dest, source] = args as readonly unknown[] as [
    PixelBuffer,
    [number, number],
    [number, number],
  ];
  alphaComposite(picture, overlay, dest, source);
  return picture;
});
