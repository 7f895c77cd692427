import type { OpenImage } from '../../src/image/codec.js';
import type { PixelMode } from '../../src/image/mode.js';
import type { ImageInfo } from '../../src/image/pixel-buffer.js';
import { type BlockKind, readBlockTexture } from './block-texture.js';
import { ByteReader } from './byte-reader.js';
import type { Decoder } from './decoder.js';
import { corrupt, truncated, unsupported } from './failure.js';
import { toPalette } from './palette.js';
import type { Raster } from './raster.js';
import { readRawTile } from './raw-tile.js';
import { openPicture, type Picture } from './single-frame.js';

/** DirectDraw surfaces: the largest picture of the file. */
export const ddsDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const reader = new ByteReader(bytes, 4);
    if (reader.uint32() !== 124) throw unsupported('Unsupported header size');
    reader.uint32();
    const height = reader.uint32();
    const width = reader.uint32();
    reader.position = 80;
    const flags = reader.uint32();
    const fourCc = reader.text(4);
    const bits = reader.uint32();
    const masks = [reader.uint32(), reader.uint32(), reader.uint32(), reader.uint32()];
    reader.position = 128;
    const layout = findLayout(reader, flags, fourCc, bits, masks);
    return openPicture('DDS', { info: {}, ...layout, width, height });
  },
};

const ALPHA_PIXELS = 0x1;
const FOUR_CC = 0x4;
const PALETTE = 0x20;
const RGB = 0x40;
const LUMINANCE = 0x20000;

type Layout = Pick<Picture, 'mode' | 'read' | 'palette'> & { readonly info?: ImageInfo };

function findLayout(
  reader: ByteReader,
  flags: number,
  fourCc: string,
  bits: number,
  masks: readonly number[],
): Layout {
  const { bytes } = reader;
  const hasAlpha = (flags & ALPHA_PIXELS) !== 0;
  if (flags & RGB) {
    const used = hasAlpha ? masks : masks.slice(0, 3);
    return {
      mode: hasAlpha ? 'RGBA' : 'RGB',
      read: (raster) => {
        readMasked(raster, bytes, bits >> 3, used);
      },
    };
  }
  if (flags & LUMINANCE) {
    if (bits === 8) return plain('L', bytes, 128);
    if (bits === 16 && hasAlpha) return plain('LA', bytes, 128);
    throw unsupported('A DDS file with grey samples of an unusual size.');
  }
  if (flags & PALETTE) {
    const palette = toPalette(reader.upTo(1024), 'RGBA', 'RGBA');
    return { ...plain('P', bytes, reader.position), palette };
  }
  if (!(flags & FOUR_CC)) throw unsupported('Unknown pixel format flags');
  if (fourCc === 'DX10') return findDxgiLayout(reader);
  const kind = FOUR_CCS[fourCc];
  if (kind === undefined) throw unsupported('Unimplemented pixel format');
  return blocks(kind, bytes, 128);
}

const FOUR_CCS: Record<string, BlockKind | undefined> = {
  DXT1: 'bc1',
  DXT3: 'bc2',
  DXT5: 'bc3',
  BC4U: 'bc4',
  ATI1: 'bc4',
  BC5S: 'bc5-signed',
  BC5U: 'bc5',
  ATI2: 'bc5',
};

/** Numbers of DirectX's own list of formats. */
const DXGI_BLOCKS: Record<number, BlockKind | undefined> = {
  70: 'bc1',
  71: 'bc1',
  73: 'bc2',
  74: 'bc2',
  76: 'bc3',
  77: 'bc3',
  79: 'bc4',
  80: 'bc4',
  82: 'bc5',
  83: 'bc5',
  84: 'bc5-signed',
};
const DXGI_RGBA = [27, 28, 29];
const DXGI_RGBA_SRGB = 29;

function findDxgiLayout(reader: ByteReader): Layout {
  const format = reader.uint32();
  const offset = 148;
  const kind = DXGI_BLOCKS[format];
  if (kind !== undefined) return blocks(kind, reader.bytes, offset);
  if (!DXGI_RGBA.includes(format)) throw unsupported(`Unimplemented DXGI format ${String(format)}`);
  return {
    ...plain('RGBA', reader.bytes, offset),
    ...(format === DXGI_RGBA_SRGB && { info: { gamma: 1 / 2.2 } }),
  };
}

function plain(mode: PixelMode, bytes: Uint8Array, offset: number): Layout {
  return {
    mode,
    read: (raster) => {
      readRawTile(raster, bytes, { offset, rawMode: mode });
    },
  };
}

function blocks(kind: BlockKind, bytes: Uint8Array, offset: number): Layout {
  return {
    mode: kind === 'bc4' ? 'L' : kind.startsWith('bc5') ? 'RGB' : 'RGBA',
    read: (raster) => {
      readBlockTexture(raster, bytes, offset, kind);
    },
  };
}

/** Bands in any bits of a pixel, each scaled to eight. */
function readMasked(raster: Raster, bytes: Uint8Array, size: number, masks: readonly number[]): void {
  const { bytes: out, width, height } = raster;
  if (size < 1 || size > 4) throw corrupt('A DDS file with pixels of an unusual size.');
  if (128 + width * height * size > bytes.length) throw truncated('not enough image data');
  const bands = masks.map((mask) => {
    const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
    return { mask, shift, full: mask >>> shift };
  });
  for (let at = 128, to = 0; to < out.length; at += size) {
    let value = 0;
    for (let i = 0; i < size; i++) value |= bytes[at + i] << (i * 8);
    for (const { mask, shift, full } of bands) {
      out[to++] = full === 0 ? 0 : Math.trunc((((value & mask) >>> shift) / full) * 255);
    }
  }
}
