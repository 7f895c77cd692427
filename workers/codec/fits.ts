import type { OpenImage } from '../../src/image/codec.js';
import type { PixelMode } from '../../src/image/mode.js';
import type { Decoder } from './decoder.js';
import { corrupt, truncated } from './failure.js';
import { inflateGzip } from './compression/inflate.js';
import type { Raster } from './raster.js';
import { readRawTile } from './raw-tile.js';
import { openPicture } from './single-frame.js';

/** FITS, of astronomy: heads of 80-character cards, then samples from the last row up, plain or in gzip. */
export const fitsDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const { cards, data } = findPicture(bytes);
    const isCompressed = isGzipTable(cards);
    const prefix = isCompressed ? 'Z' : '';
    const [width, height] = sizeOf(cards, prefix) ?? [0, 0];
    const bits = Number(cards.get(`${prefix}BITPIX`));
    const mode = MODES[bits];
    if (mode === undefined) throw corrupt('A FITS file with samples of an unknown size.');
    return openPicture('FITS', {
      mode,
      width,
      height,
      info: {},
      read: (raster) => {
        // Pillow takes the samples for the machine's own byte order, whatever FITS says.
        if (!isCompressed) readRawTile(raster, bytes, { offset: data, rawMode: mode, isBottomUp: true });
        else readGzip(raster, bytes.subarray(data + tableBytes(cards)), bits);
      },
    });
  },
};

const MODES: Record<number, PixelMode | undefined> = { 8: 'L', 16: 'I;16', 32: 'I', [-32]: 'F', [-64]: 'F' };
const CARD = 80;
const BLOCK = 2880;

type Cards = Map<string, string>;

/** The first unit of head and data that has a picture. */
function findPicture(bytes: Uint8Array): { cards: Cards; data: number } {
  const cards: Cards = new Map();
  for (let at = 0; ; at += CARD) {
    if (at >= bytes.length) throw truncated('Truncated FITS file');
    const card = String.fromCharCode(...bytes.subarray(at, at + CARD));
    const keyword = card.slice(0, 8).trim();
    if (keyword === 'END') {
      const data = Math.ceil((at + CARD) / BLOCK) * BLOCK;
      const hasPicture = cards.has('NAXIS') && sizeOf(cards, isGzipTable(cards) ? 'Z' : '') !== null;
      if (hasPicture) return { cards, data };
      const next = String.fromCharCode(...bytes.subarray(data, data + 8)).trim();
      // Data that belong to no picture end Pillow's search.
      if (next !== 'XTENSION')
        throw data >= bytes.length ? truncated('Truncated FITS file') : corrupt('No image data');
      at = data - CARD;
      continue;
    }
    const value = card.slice(8).split('/')[0].trim().replace(/^=/, '').trim();
    if (cards.size === 0 && (keyword !== 'SIMPLE' || value !== 'T')) throw corrupt('Not a FITS file');
    cards.set(keyword, value);
  }
}

function isGzipTable(cards: Cards): boolean {
  return (
    cards.get('XTENSION') === "'BINTABLE'" &&
    cards.get('ZIMAGE') === 'T' &&
    cards.get('ZCMPTYPE') === "'GZIP_1  '"
  );
}

function sizeOf(cards: Cards, prefix: string): [width: number, height: number] | null {
  const axes = Number(cards.get(`${prefix}NAXIS`));
  const [first, second] = [1, 2].map((axis) => Number(cards.get(`${prefix}NAXIS${String(axis)}`)));
  if (axes === 0) return null;
  const size: [number, number] = axes === 1 ? [1, first] : [first, second];
  if (!size.every((length) => Number.isInteger(length) && length > 0))
    throw corrupt('A FITS file without a size.');
  return size;
}

/** Of the table that stands before the compressed data. */
function tableBytes(cards: Cards): number {
  const [width, height] = sizeOf(cards, '') ?? [0, 0];
  return width * height * Math.floor(Number(cards.get('BITPIX')) / 8);
}

/** Four bytes a sample, of which the last ones count. */
function readGzip(raster: Raster, compressed: Uint8Array, bits: number): void {
  const { width, height, pixelSize } = raster;
  const { bytes } = inflateGzip(compressed, width * height * 4);
  const size = Math.min(Math.floor(bits / 8), 4);
  if (size !== pixelSize || bytes.length < width * height * 4) throw truncated('not enough image data');
  for (let y = 0, from = 0; y < height; y++) {
    for (let x = 0, to = raster.offset(0, height - 1 - y); x < width; x++, to += size, from += 4) {
      raster.bytes.set(bytes.subarray(from + 4 - size, from + 4), to);
    }
  }
}
