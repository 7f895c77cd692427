import { GrError } from '../errors.js';
import type { Codec, SaveOptions } from './codec.js';
import { isWrittenByPillow } from './format.js';
import type { PixelBuffer } from './pixel-buffer.js';

/** Encoded pixels, the format's Pillow name, and the suffix that their file's name gets. */
export interface SavedPixels {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly format: string;
  readonly suffix: string;
}

/**
 * Gradio's `save_pil_to_cache` with the fallback of its callers: a format that Pillow does not know (`jpg` is none,
 * `jpeg` is) becomes PNG; a mode that the format cannot hold is an error. The suffix is the format as it was given,
 * in its own case. Only a GIF takes more than the first frame, and it repeats for ever.
 */
export async function saveAsFormat(
  frames: readonly PixelBuffer[],
  format: string,
  codec: Codec,
  options: SaveOptions = {},
): Promise<SavedPixels> {
  const name = format.toUpperCase();
  if (!isWrittenByPillow(name)) return saveAsPng(frames, codec, options);
  try {
    const bytes =
      name === 'GIF'
        ? await codec.save(frames, name, { loop: 0, ...options })
        : await codec.save(frames.slice(0, 1), name, options);
    return { bytes, format: name, suffix: format };
  } catch (error) {
    if (error instanceof GrError && error.code === 'image/unsupported-format') {
      return saveAsPng(frames, codec, options);
    }
    throw error;
  }
}

async function saveAsPng(
  frames: readonly PixelBuffer[],
  codec: Codec,
  options: SaveOptions,
): Promise<SavedPixels> {
  return { bytes: await codec.save(frames.slice(0, 1), 'PNG', options), format: 'PNG', suffix: 'png' };
}
