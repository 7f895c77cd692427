import { GrError } from '../../src/errors.js';
import type { SaveOptions } from '../../src/image/codec.js';
import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { encodeJpeg } from './jpeg-encoder.js';
import type { Magick } from './magick.js';
import { once } from './once.js';
import { encodePng } from './png-encoder.js';
import type { LoadWasm } from './wasm.js';
import { encodeWebp } from './webp-save.js';
import { loadWebpEncoder } from './webp-encoder.js';

export interface EncoderSetup {
  readonly loadWasm: LoadWasm;
  readonly magick: () => Promise<Magick>;
}

export interface Encoder {
  /**
   * Writes frames in a format that goes by Pillow's name, any case. Rejects with `image/unsupported-format` where we
   * have no encoder, and with `image/unsupported-save` where Pillow would not write this mode either.
   */
  save(
    frames: readonly PixelBuffer[],
    format: string,
    options?: SaveOptions,
  ): Promise<Uint8Array<ArrayBuffer>>;
  preload(): Promise<void>;
}

/** The encoders, each loaded when it is first used. */
export function createEncoder({ loadWasm, magick }: EncoderSetup): Encoder {
  const webp = once(() => loadWebpEncoder(loadWasm));
  const encoders: Readonly<Partial<Record<string, Encode>>> = {
    WEBP: (pixels, options) => encodeWebp(pixels, options, { webp, magick }),
    JPEG: async (pixels, options) => encodeJpeg(pixels, options, await magick()),
    PNG: encodePng,
  };
  return {
    async save([first], format, options = {}) {
      const encode = encoders[format.toUpperCase()];
      if (encode === undefined) {
        throw new GrError('image/unsupported-format', `Expected a format that can be written, got ${format}`);
      }
      if (first === undefined)
        throw new GrError('image/bad-value', 'Expected at least one frame to save, got none');
      return encode(first, options);
    },
    async preload() {
      // Where the fast encoder cannot be had, magick stands in for it.
      await webp().catch(() => undefined);
    },
  };
}

type Encode = (pixels: PixelBuffer, options: SaveOptions) => Promise<Uint8Array<ArrayBuffer>>;
