import type { SaveOptions } from '../../src/image/codec.js';
import type { PixelBuffer } from '../../src/image/pixel-buffer.js';

export type FileBytes = Uint8Array<ArrayBuffer>;

/**
 * Writes one format. `frames` begins with `pixels`; only animations look at the others. Throws the errors of
 * `save-failure.ts` for a mode that the format does not take.
 */
export type Encode = (
  pixels: PixelBuffer,
  options: SaveOptions,
  frames: readonly PixelBuffer[],
) => FileBytes | Promise<FileBytes>;
