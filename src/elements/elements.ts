import { GrImage } from './gr-image/gr-image.js';
import { GrStatus } from './gr-status/gr-status.js';

/** Every element by its tag: the entry point defines those that are not defined yet. */
export const elements = {
  'gr-image': GrImage,
  'gr-status': GrStatus,
} as const satisfies Readonly<Record<string, CustomElementConstructor>>;
