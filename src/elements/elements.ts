import { GrImage } from './gr-image/gr-image.js';

/** Every element by its tag: the entry point defines those that are not defined yet. */
export const elements = {
  'gr-image': GrImage,
} as const satisfies Readonly<Record<string, CustomElementConstructor>>;
