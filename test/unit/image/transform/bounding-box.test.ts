import { boundingBox } from '../../../../src/image/transform/bounding-box.js';
import { crop } from '../../../../src/image/transform/crop.js';
import { describeCases } from '../../../parity/cases.js';

describeCases('bbox', (picture, [alphaOnly]: readonly boolean[]) =>
  alphaOnly === undefined
    ? (boundingBox(crop(picture, [-9, -9, -1, -1])) ?? 0)
    : boundingBox(picture, alphaOnly),
);
