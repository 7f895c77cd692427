import type { OpenImage } from '../../src/image/codec.js';
import type { BytePixels } from '../../src/image/pixel-buffer.js';
import type { Decoder } from './decoder.js';
import { findOrientation } from './exif-orientation.js';
import { truncated } from './failure.js';
import { hasEnd, readJpegHeader, type JpegHeader } from './jpeg-header.js';
import { MagickFormat, type Magick } from './magick.js';
import { readMultiPictureIndex } from './multi-picture.js';
import type { NativeDecoder } from './native.js';

export interface LossyDecoders {
  readonly magick: () => Promise<Magick>;
  readonly native: NativeDecoder;
}

/** JPEG, and the Multi-Picture files that Pillow calls MPO: each of their pictures is a JPEG of its own. */
export function jpegDecoder(format: 'JPEG' | 'MPO', decoders: LossyDecoders): Decoder {
  return {
    open(bytes): OpenImage {
      const offsets = (format === 'MPO' ? readMultiPictureIndex(bytes) : null) ?? [0];
      const first = readJpegHeader(bytes);
      const { mode, width, height, info } = first;
      return {
        header: {
          format,
          mode,
          width,
          height,
          frameCount: offsets.length,
          orientation: findOrientation(info),
          info,
        },
        frame(index) {
          const picture = index === 0 ? bytes : bytes.subarray(offsets[index]);
          return decode(picture, index === 0 ? first : readJpegHeader(picture), decoders);
        },
        close() {},
      };
    },
  };
}

async function decode(
  bytes: Uint8Array,
  header: JpegHeader,
  { magick, native }: LossyDecoders,
): Promise<BytePixels> {
  const { mode, width, height, info } = header;
  const kinds: string[] | null = null as string[] | null;
  // A browser fills up a truncated file without a word.
  if (kinds !== null && mode !== 'CMYK' && hasEnd(bytes, header)) {
    const data = await native.decode(bytes, 'image/jpeg', { mode, width, height }, kinds);
    if (data !== null) return { mode, width, height, info, data };
  }
  const picture = (await magick()).read(bytes, MagickFormat.Jpeg);
  if (picture.warnings.some((warning) => warning.includes('Premature end of JPEG file'))) throw truncated();
  return { mode, width, height, info, data: picture.samples };
}
