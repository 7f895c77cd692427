import { getPixel, putPixel, type Pixel } from '../../../../src/image/transform/pixel.js';
import { describeCases } from '../../../parity/cases.js';

describeCases('pixel', (picture, args) => {
  const [xy, value] = args as readonly unknown[] as [[number, number], Pixel?];
  return value === undefined ? getPixel(picture, xy) : putPixel(picture, xy, value);
});
