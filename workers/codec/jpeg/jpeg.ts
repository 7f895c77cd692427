import type { OpenImage } from '../../../src/image/codec.js';
import type { BytePixels } from '../../../src/image/pixel-buffer.js';
import type { Decoder } from '../decoder.js';
import { findOrientation } from '../exif-orientation.js';
import { truncated } from '../failure.js';
import { hasEnd, readJpegHeader, withoutMetadata, type JpegHeader } from './jpeg-header.js';
import { MagickFormat, type Magick } from '../magick/magick.js';
import { readMultiPictureIndex } from './multi-picture.js';
import type { NativeDecoder, NativeKind } from '../native/native.js';

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
  const kinds = nativeKinds(header);
  // A browser fills up what is missing at a file's end without a word.
  if (mode !== 'CMYK' && kinds !== null && hasEnd(bytes, header)) {
    const data = await native.decode(withoutMetadata(bytes, header), { mode, width, height }, kinds);
    if (data !== null) return { mode, width, height, info, data };
  }
  const picture = (await magick()).read(bytes, MagickFormat.Jpeg);
  if (picture.warnings.some((warning) => warning.includes('Premature end of JPEG file'))) throw truncated();
  return { mode, width, height, info, data: picture.samples };
}

/** What the browser has to be proven in for this file; null for what no proof covers. */
function nativeKinds(header: JpegHeader): NativeKind[] | null {
  const { mode, process, sampling, componentIds, info, hasRestarts } = header;
  const kind = mode === 'L' ? (sampling === '1x1' ? 'jpeg-grey' : null) : (SAMPLINGS[sampling] ?? null);
  // Under other names, or by Adobe's word, the components need not be YCbCr.
  const isYcc = mode === 'L' || (componentIds === '1 2 3' && (info['adobe_transform'] ?? 1) === 1);
  if (kind === null || !isYcc || process === 'other') return null;
  const kinds: NativeKind[] = [kind];
  if (process === 'progressive') kinds.push('jpeg-progressive');
  if (hasRestarts) kinds.push('jpeg-restart');
  return kinds;
}

const SAMPLINGS: Partial<Record<string, NativeKind>> = {
  '1x1 1x1 1x1': 'jpeg-444',
  '2x1 1x1 1x1': 'jpeg-422',
  '2x2 1x1 1x1': 'jpeg-420',
};
