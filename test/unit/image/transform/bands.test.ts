import type { PixelMode } from '../../../../src/image/mode.js';
import type { PixelBuffer } from '../../../../src/image/pixel-buffer.js';
import { merge, split } from '../../../../src/image/transform/bands.js';
import { describeCases } from '../../../parity/cases.js';

describeCases('bands', (picture, args) => {
  const [mode, ...parts] = args as readonly unknown[] as [PixelMode, ...PixelBuffer[]];
  return args.length === 0 ? split(picture) : merge(mode, parts);
});
