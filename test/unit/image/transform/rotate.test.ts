import { rotate, type RotateOptions } from '../../../../src/image/transform/rotate.js';
import { describeCases } from '../../../parity/cases.js';

type Options = Required<RotateOptions>;
type Args = [
  number,
  Options['resample'],
  boolean,
  Options['center'],
  Options['translate'],
  Options['fillcolor'],
];

describeCases('rotate', (picture, args) => {
  const [angle, resample, expand, center, translate, fillcolor] = args as readonly unknown[] as Args;
  return rotate(picture, angle, { resample, expand, center, translate, fillcolor });
});
