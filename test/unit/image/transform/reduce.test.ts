import { reduce } from '../../../../src/image/transform/reduce.js';
import type { Box } from '../../../../src/image/transform/resample.js';
import { describeCases } from '../../../parity/cases.js';

describeCases('reduce', (picture, args) => {
  const [factorX, factorY, box] = args as readonly unknown[] as [number, number, Box | null];
  return reduce(picture, factorX, factorY, box ?? undefined);
});
