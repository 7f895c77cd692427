import { thumbnail, type Size } from '../../../../src/image/transform/resize.js';
import { describeCases } from '../../../parity/cases.js';

describeCases('thumbnail', (picture, [size]: readonly Size[]) => thumbnail(picture, size));
