import type { Transpose } from '../../../../src/image/transform/constants.js';
import { transpose } from '../../../../src/image/transform/transpose.js';
import { describeCases } from '../../../parity/cases.js';

describeCases('transpose', (picture, [method]: readonly Transpose[]) => transpose(picture, method));
