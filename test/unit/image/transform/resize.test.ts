import { resize, type ResizeOptions, type Size } from '../../../../src/image/transform/resize.js';
import { describeCases } from '../../../parity/cases.js';

type Args = [Size, ResizeOptions['resample'], ResizeOptions['box'], ResizeOptions['reducingGap']];

describeCases('resize', (picture, args) => {
  const [size, resample, box, reducingGap] = args as readonly unknown[] as Args;
  return resize(picture, size, { resample, box, reducingGap });
});
