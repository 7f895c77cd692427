import type { SaveOptions } from '../../../src/image/codec.js';
import type { ImageInfo, Palette, PixelBuffer } from '../../../src/image/pixel-buffer.js';
import { ByteWriter } from '../byte-writer.js';
import type { FileBytes } from '../encoder.js';
import { onlyChanges, type GifPicture } from './gif-changes.js';
import { newColorIndex, toIndexed, toIndexedMode, type Indexed } from './gif-indexed.js';
import { encodeLzw } from './gif-lzw-encoder.js';
import { packPalette, padded } from '../pack.js';

/** Writes a GIF, of several frames an animation, to Pillow's bytes. */
export function encodeGif(
  _first: PixelBuffer,
  options: SaveOptions,
  frames: readonly PixelBuffer[],
): FileBytes {
  const indexed = frames.map((frame) => toIndexed(toIndexedMode(frame)));
  const pictures = onlyChanges(indexed, durationsOf(indexed, options));
  const [{ info }] = indexed;
  const file = new ByteWriter();
  const [whole] = pictures;
  const { width, height } = whole.picture;
  writeHeader(file, whole, { ...info, loop: options.loop ?? info.loop });
  for (const picture of pictures) {
    const isPart = picture.picture.width < width || picture.picture.height < height;
    writePicture(file, picture, {
      isInterlaced: pictures.length === 1 && Math.min(width, height) >= 16,
      // The first picture has the file's; a part of black and white forgets its own, in Pillow, and has the file's too.
      hasTable: picture !== whole && !(isPart && picture.picture.mode === '1'),
    });
  }
  return file.text(';').toBytes();
}

/** A frame that says nothing of its own is shown as long as the first. */
function durationsOf(frames: readonly Indexed[], { duration }: SaveOptions): (number | undefined)[] {
  const [first] = frames;
  return frames.map(({ info }, i) => {
    if (typeof duration === 'object') return duration[i];
    return duration ?? info.duration ?? first.info.duration;
  });
}

function writeHeader(file: ByteWriter, { picture, key, duration }: GifPicture, info: ImageInfo): void {
  const { width, height } = picture;
  const { index: background, palette } = findBackground(picture, info.background);
  const table = colorTable(palette);
  const comment = commentOf(info);
  const isNew = key !== undefined || info.loop !== undefined || Boolean(duration) || comment.length > 0;
  file
    .text(isNew ? 'GIF89a' : 'GIF87a')
    .uint16(width, height)
    .uint8(0x80 | table.sizeField, background, 0)
    .bytes(table.bytes);
  if (info.loop !== undefined) {
    file.uint8(0x21, 0xff, 11).text('NETSCAPE2.0').uint8(3, 1).uint16(info.loop).uint8(0);
  }
  if (comment.length === 0) return;
  file.uint8(0x21, 0xfe);
  for (let at = 0; at < comment.length; at += 255) {
    const block = comment.subarray(at, at + 255);
    file.uint8(block.length).bytes(block);
  }
  file.uint8(0);
}

/** An index as it is; a colour, as WebP has it, is looked up in the palette, or put there. */
function findBackground(
  picture: Indexed,
  background: ImageInfo['background'],
): { index: number; palette: Palette } {
  const { palette } = picture;
  if (typeof background === 'number') return { index: background, palette };
  if (!background || (palette.mode === 'RGB' && (background[3] ?? 255) !== 255)) return { index: 0, palette };
  const size = palette.mode.length;
  const wanted = [...background, 255].slice(0, size);
  const { colors } = palette;
  for (let index = 0; index * size < colors.length; index++) {
    if (wanted.every((value, band) => colors[index * size + band] === value)) return { index, palette };
  }
  const index = newColorIndex({ ...picture, info: { ...picture.info, background } });
  if (index === undefined) return { index: 0, palette };
  const at = Math.min(index * size, colors.length);
  const grown = padded(colors, Math.max(colors.length, at + size));
  grown.set(wanted, at);
  return { index, palette: { mode: palette.mode, colors: grown } };
}

/** The colours, filled up to a power of two, at least four; and what says which. */
function colorTable(palette: Palette): { bytes: Uint8Array; sizeField: number } {
  const colors = packPalette(palette, 0, 1, 2);
  const sizeField = Math.max(Math.ceil(Math.log2(colors.length / 3)) - 1, 1);
  return { bytes: padded(colors, 3 * (2 << sizeField)), sizeField };
}

function commentOf({ comment }: ImageInfo): Uint8Array {
  if (comment instanceof Uint8Array) return comment;
  return new TextEncoder().encode(typeof comment === 'string' ? comment : '');
}

function writePicture(
  file: ByteWriter,
  { left, top, picture, key, duration = 0 }: GifPicture,
  { isInterlaced, hasTable }: { isInterlaced: boolean; hasTable: boolean },
): void {
  const { width, height, palette } = picture;
  const hundredths = Math.min(Math.trunc(duration / 10), 65535);
  if (key !== undefined || hundredths !== 0) {
    file
      .uint8(0x21, 0xf9, 4, key === undefined ? 0 : 1)
      .uint16(hundredths)
      .uint8(key ?? 0, 0);
  }
  file.text(',').uint16(left, top, width, height);
  if (hasTable) {
    const table = colorTable(palette);
    file.uint8(0x80 | table.sizeField).bytes(table.bytes);
  } else {
    file.uint8(isInterlaced ? 0x40 : 0);
  }
  file.uint8(8).bytes(encodeLzw(isInterlaced ? interlace(picture) : picture.indices));
}

/** Every eighth row, those between them, every second of the rest, the rest. */
function interlace({ width, height, indices }: Indexed): Uint8Array {
  const out = new Uint8Array(indices.length);
  let at = 0;
  for (const [first, step] of [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
  ]) {
    for (let y = first; y < height; y += step, at += width) {
      out.set(indices.subarray(y * width, (y + 1) * width), at);
    }
  }
  return out;
}
