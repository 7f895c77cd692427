import { GrError, isGrError } from '../../src/errors.js';
import type { SaveOptions } from '../../src/image/codec.js';
import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { encodeAvif } from './avif/avif-encoder.js';
import type { Encode, FileBytes } from './encoder.js';
import { ownEncoders } from './encoders.js';
import { encodeJpeg } from './jpeg/jpeg-encoder.js';
import { encodeJpeg2000 } from './jpeg2000/jpeg2000-encoder.js';
import type { Magick } from './magick/magick.js';
import { once } from './once.js';
import { encodePdf } from './pdf-encoder.js';
import { writePngInstead } from './save-failure.js';
import type { LoadWasm } from './wasm.js';
import { encodeWebp } from './webp/webp-save.js';
import { loadWebpEncoder } from './webp/webp-encoder.js';

export interface EncoderSetup {
  readonly loadWasm: LoadWasm;
  readonly magick: () => Promise<Magick>;
}

export interface Encoder {
  /**
   * Writes frames in a format that goes by Pillow's name, any case. Rejects with `image/unsupported-format` where we
   * have no encoder or Pillow raises ValueError, and with `image/unsupported-save` where it raises OSError.
   */
  save(frames: readonly PixelBuffer[], format: string, options?: SaveOptions): Promise<FileBytes>;
  /** Begins to load what writing a format takes; a failure is told to whoever writes it. */
  prepare(format: string): void;
  preload(): Promise<void>;
}

/** The encoders; what they need is loaded when one is first used. */
export function createEncoder({ loadWasm, magick }: EncoderSetup): Encoder {
  const webp = once(() => loadWebpEncoder(loadWasm));
  const encoders: Readonly<Partial<Record<string, Encode>>> = {
    ...ownEncoders,
    AVIF: async (pixels, options) => encodeAvif(pixels, options, await magick()),
    JPEG: encodeJpeg,
    JPEG2000: async (pixels) => encodeJpeg2000(pixels, await magick()),
    // Of one picture it is the same file.
    MPO: encodeJpeg,
    PDF: (_first, options, frames) => encodePdf(frames, options, magick),
    WEBP: (pixels, options) => encodeWebp(pixels, options, { webp, magick }),
  };
  const loads: Readonly<Partial<Record<string, () => Promise<unknown>>>> = {
    AVIF: magick,
    JPEG2000: magick,
    WEBP: webp,
  };
  return {
    async save(frames, format, options = {}) {
      const name = format.toUpperCase();
      const [first] = frames;
      if (first === undefined)
        throw new GrError('image/bad-value', 'Expected at least one frame to save, got none');
      if (WITHOUT_HANDLER.includes(name)) {
        throw new GrError('image/unsupported-save', `${name} save handler not installed`);
      }
      const encode = encoders[name];
      if (encode === undefined) throw writePngInstead(`Expected a format that can be written, got ${format}`);
      try {
        return await encode(first, options, frames);
      } catch (error) {
        // A conversion that the encoder needs does not exist: Pillow's ValueError.
        if (isGrError(error) && error.code === 'image/unsupported-conversion') {
          throw writePngInstead(error.message, error);
        }
        throw error;
      }
    },
    prepare(format) {
      loads[format.toUpperCase()]?.().catch(() => undefined);
    },
    async preload() {
      // Where the fast encoder cannot be had, magick stands in for it.
      await webp().catch(() => undefined);
    },
  };
}

/** Pillow knows that they exist, and hopes for a plug-in. */
const WITHOUT_HANDLER = ['BUFR', 'GRIB', 'HDF5', 'WMF'];
