import { crop } from '../../../../src/image/transform/crop.js';
import type { Box } from '../../../../src/image/transform/resample.js';
import { describeCases } from '../../../parity/cases.js';

describeCases('crop', (picture, [box]: readonly Box[]) => crop(picture, box));
