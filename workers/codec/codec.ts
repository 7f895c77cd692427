import { GrError } from '../../src/errors.js';
import type { Codec, ImageHeader } from '../../src/image/codec.js';
import { avifDecoder } from './avif/avif.js';
import type { Decoder } from './decoder.js';
import { ownDecoders } from './decoders.js';
import { corrupt } from './failure.js';
import { jpegDecoder } from './jpeg/jpeg.js';
import { jpeg2000Decoder } from './jpeg2000/jpeg2000.js';
import { Magick } from './magick/magick.js';
import { magickDecoders } from './magick/magick-decoder.js';
import { nativeDecoder } from './native/native.js';
import { once } from './once.js';
import { createEncoder } from './save.js';
import { sniff } from './sniff.js';
import type { LoadWasm } from './wasm.js';
import { webpDecoder } from './webp/webp.js';

export interface CodecSetup {
  readonly loadWasm: LoadWasm;
  /** More pixels than these are refused before anything is decoded. */
  readonly maxPixels: number;
}

/** A codec that can be made ready before it is needed. */
export interface WorkerCodec extends Codec {
  /** Begins to load what writing a format takes. */
  prepare(format: string): void;
  /** Loads every wasm file. */
  preload(): Promise<void>;
}

/** Opens and saves image files, each format by what equals Pillow in it; the format is told by the file's content. */
export function createCodec({ loadWasm, maxPixels }: CodecSetup): WorkerCodec {
  const magick = once(() => Magick.load(loadWasm));
  const encoder = createEncoder({ loadWasm, magick });
  const fast = { magick, native: nativeDecoder() };
  const jpeg = jpegDecoder('JPEG', fast);
  const fits = (width: number, height: number): void => checkSize({ width, height }, maxPixels);
  const jpeg2000 = jpeg2000Decoder(magick, fits);
  const all: Readonly<Record<string, Decoder | undefined>> = {
    ...magickDecoders({ magick, checkSize: fits }),
    AVIF: avifDecoder(magick, fits),
    JPEG: jpeg,
    JPEG2000: jpeg2000,
    MPO: jpegDecoder('MPO', fast),
    WEBP: webpDecoder(fast),
    ...ownDecoders({ jpeg, jpeg2000, checkSize: fits }),
  };

  return {
    async open(source) {
      if (source.size === 0) throw new GrError('file/empty', 'The file is empty.');
      const bytes = new Uint8Array(await source.arrayBuffer());
      const format = sniff(bytes);
      const decoder = format === null ? undefined : all[format];
      if (decoder === undefined) throw unsupportedFormat(format, bytes);
      const image = await decoder.open(bytes);
      checkSize(image.header, maxPixels);
      return image;
    },
    save: (frames, format, options) => encoder.save(frames, format, options),
    prepare: (format) => encoder.prepare(format),
    async preload() {
      await Promise.all([magick(), encoder.preload()]);
    },
  };
}

function checkSize({ width, height }: Pick<ImageHeader, 'width' | 'height'>, maxPixels: number): void {
  if (!(width > 0 && height > 0))
    throw corrupt(`An image of ${width} x ${height} pixels has nothing to show.`);
  if (width * height > maxPixels) {
    throw new GrError(
      'image/too-large',
      `The image has ${width} x ${height} pixels, more than the ${maxPixels} that are allowed.`,
    );
  }
}

function unsupportedFormat(format: string | null, bytes: Uint8Array): GrError {
  const got = format !== null ? `a ${format} file` : isText(bytes) ? 'a text file' : 'a file of another kind';
  return new GrError(
    'image/unsupported-format',
    `Expected an image (such as JPEG, PNG, WebP, GIF, TIFF, BMP or AVIF), got ${got}.`,
  );
}

/** Text has no control characters but those that space it out. */
function isText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 512).every((byte) => byte >= 32 || (byte >= 9 && byte <= 13));
}
