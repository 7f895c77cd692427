import type { ImageHeader, OpenImage } from '../../src/image/codec.js';
import { convert } from '../../src/image/convert/convert.js';
import type { BytePixels, PixelBuffer } from '../../src/image/pixel-buffer.js';
import { type Bitmap, readBitmap, toPicture } from './bmp.js';
import { ByteReader } from './byte-reader.js';
import type { Decoder } from './decoder.js';
import { corrupt, truncated } from './failure.js';
import { pngDecoder } from './png/png.js';
import { readPicture } from './single-frame.js';

/** Windows icons: the largest one of the file, a PNG or a bitmap with a mask. */
export const icoDecoder: Decoder = {
  async open(bytes: Uint8Array): Promise<OpenImage> {
    const entries = readEntries(bytes);
    const sizes = [
      ...new Map(
        entries.map(({ width, height }) => [`${String(width)}x${String(height)}`, [width, height]]),
      ).values(),
    ];
    const info = { sizes };
    const [largest] = entries;
    const isPng = bytes[largest.offset] === 0x89 && bytes[largest.offset + 1] === 0x50;
    if (isPng) {
      const png = await pngDecoder.open(bytes.subarray(largest.offset));
      return openIcon(png.header, info, async () => ({ ...(await png.frame(0)), info }));
    }
    const bitmap = readBitmap(bytes, largest.offset);
    const height = bitmap.height >> 1;
    if (bitmap.width === 0 || height === 0) throw corrupt('An icon without a size.');
    const header = { mode: 'RGBA', width: bitmap.width, height } as const;
    return openIcon(header, info, () =>
      Promise.resolve({ ...readBitmapIcon(bytes, largest, bitmap, height), info }),
    );
  },
};

interface Entry {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly depth: number;
  readonly size: number;
  readonly offset: number;
}

/** The icons of the file, the largest and of these the one of the fewest colours first: Pillow's order. */
function readEntries(bytes: Uint8Array): readonly [Entry, ...Entry[]] {
  const reader = new ByteReader(bytes, 4);
  const count = reader.uint16();
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    const width = reader.uint8() || 256;
    const height = reader.uint8() || 256;
    const colors = reader.uint8();
    reader.uint8();
    reader.uint16();
    const bits = reader.uint16();
    const depth = bits || (colors !== 0 && Math.ceil(Math.log2(colors))) || 256;
    entries.push({ width, height, bits, depth, size: reader.uint32(), offset: reader.uint32() });
  }
  entries.sort((a, b) => b.width * b.height - a.width * a.height || a.depth - b.depth);
  const [first, ...rest] = entries;
  if (count === 0) throw corrupt('An icon file without icons.');
  return [first, ...rest];
}

function openIcon(
  { mode, width, height }: Pick<ImageHeader, 'mode' | 'width' | 'height'>,
  info: ImageHeader['info'],
  decode: () => Promise<PixelBuffer>,
): OpenImage {
  return {
    header: { format: 'ICO', mode, width, height, frameCount: 1, orientation: 1, info },
    frame: (index) => (index === 0 ? decode() : Promise.reject(corrupt('attempt to seek outside sequence'))),
    close: () => undefined,
  };
}

/** The colours, with the mask that lies behind them as alpha. */
function readBitmapIcon(bytes: Uint8Array, entry: Entry, bitmap: Bitmap, height: number): PixelBuffer {
  const colors = convert(readPicture(toPicture(bytes, bitmap, height)), 'RGBA') as BytePixels;
  const { width } = bitmap;
  const data = colors.data.slice();
  const alphaAt =
    entry.bits === 32 ? readAlpha(bytes, bitmap, height) : readMask(bytes, entry, width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data[(y * width + x) * 4 + 3] = alphaAt(x, height - 1 - y);
  }
  return { ...colors, data };
}

type AlphaAt = (x: number, row: number) => number;

/** The fourth byte of every pixel; the entry, not the bitmap, says that there is one. */
function readAlpha(bytes: Uint8Array, { offset, width }: Bitmap, height: number): AlphaAt {
  if (offset + width * height * 4 > bytes.length) throw truncated('not enough image data');
  return (x, row) => bytes[offset + (row * width + x) * 4 + 3];
}

/** One bit a pixel at the end of the entry, set where nothing is to be seen. */
function readMask(bytes: Uint8Array, entry: Entry, width: number, height: number): AlphaAt {
  const stride = Math.ceil(width / 32) * 4;
  const start = entry.offset + entry.size - stride * height;
  if (start < 0) throw corrupt('An icon whose mask begins before the file.');
  if (start + stride * height > bytes.length) throw truncated('not enough image data');
  return (x, row) => ((bytes[start + row * stride + (x >> 3)] >> (7 - (x & 7))) & 1 ? 0 : 255);
}
