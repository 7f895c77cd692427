import type { PixelMode } from '../../../../src/image/mode.js';
import { point } from '../../../../src/image/transform/point.js';
import { describeCases } from '../../../parity/cases.js';

const FUNCTIONS: Record<string, (x: number) => number> = {
  'x * 1.2 + 10': (x) => x * 1.2 + 10,
  '(x - 20) / 3': (x) => (x - 20) / 3,
};

describeCases('point', (picture, args) => {
  const [table, mode] = args as readonly unknown[] as [string | number[], PixelMode | null];
  return point(picture, typeof table === 'string' ? FUNCTIONS[table] : table, mode);
});
