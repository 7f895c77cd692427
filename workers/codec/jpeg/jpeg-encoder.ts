import { GrError } from '../../../src/errors.js';
import type { SaveOptions } from '../../../src/image/codec.js';
import { convert } from '../../../src/image/convert/convert.js';
import type { BytePixels, PixelBuffer } from '../../../src/image/pixel-buffer.js';
import type { FileBytes } from '../encoder.js';
import { bandStrips, colorStrips } from './jpeg-strips.js';
import { writeJpeg, type JpegFrame } from './jpeg-writer.js';
import { cannotWrite } from '../save-failure.js';

const DEFAULT_QUALITY = 75;
/** libjpeg's, though the file could say 65,535. */
const MAX_SIDE = 65_500;

/**
 * Writes a JPEG with Pillow's defaults, to the same bytes. Of `info` it keeps the comment. It is ours because
 * ImageMagick, which writes the same, is five megabytes: most who save a JPEG need them for nothing else.
 */
export function encodeJpeg(pixels: PixelBuffer, { quality = DEFAULT_QUALITY }: SaveOptions): FileBytes {
  const { width, height } = pixels;
  if (Math.max(width, height) > MAX_SIDE) {
    throw new GrError('image/unsupported-save', `JPEG cannot hold ${width} x ${height} pixels`);
  }
  return writeJpeg({ width, height, comment: commentOf(pixels), ...encoding(pixels) }, quality);
}

type Encoding = Pick<JpegFrame, 'strips' | 'components' | 'head'>;

function encoding(pixels: PixelBuffer): Encoding {
  switch (pixels.mode) {
    case '1':
    case 'L':
      return { strips: bandStrips(pixels, 1), components: GREY, head: JFIF };
    case 'RGB':
    case 'YCbCr':
      return { strips: colorStrips(pixels, pixels.mode === 'RGB'), components: COLORS, head: JFIF };
    case 'RGBX':
      return encoding(convert(pixels, 'RGB'));
    case 'CMYK':
      return { strips: bandStrips(inverted(pixels), 4), components: INKS, head: ADOBE };
    default:
      throw cannotWrite(pixels.mode, 'JPEG');
  }
}

// Version 1.1, without a unit of density.
const JFIF = { marker: 0xffe0, bytes: [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0] };
// Version 100, without a word about the colours.
const ADOBE = { marker: 0xffee, bytes: [0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0] };

const GREY = [{ id: 1, table: 0 }] as const;
const COLORS = [...GREY, { id: 2, table: 1 }, { id: 3, table: 1 }] as const;
const INKS = Array.from('CMYK', (ink) => ({ id: ink.charCodeAt(0), table: 0 }) as const);

/** As Adobe has it: full ink is 0. */
function inverted(pixels: BytePixels): BytePixels {
  return { ...pixels, data: pixels.data.map((ink) => 255 - ink) };
}

/** A segment holds no more than 65,533 bytes: what is longer is left out. */
function commentOf({ info: { comment } }: PixelBuffer): Uint8Array {
  const bytes = typeof comment === 'string' ? new TextEncoder().encode(comment) : comment;
  return bytes instanceof Uint8Array && bytes.length <= 65_533 ? bytes : new Uint8Array();
}
