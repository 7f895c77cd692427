import { decodeCcitt } from '../compression/ccitt.js';
import type { Decoder } from '../decoder.js';
import { corrupt, truncated, unsupported } from '../failure.js';
import { inflateZlib } from '../compression/inflate.js';
import { decodePackBits } from '../compression/packbits.js';
import type { Raster } from '../raster.js';
import { findRawMode } from '../raw-mode.js';
import { band, type RawMode } from '../unpack.js';
import type { TiffDirectory } from './tiff-directory.js';
import { planGrid, stripBytes } from './tiff-grid.js';
import { decodeTiffJpeg } from './tiff-jpeg.js';
import { single, TAG, type TiffLayout } from './tiff-layout.js';
import { decodeTiffLzw } from './tiff-lzw.js';
import { undoPredictor } from './tiff-predictor.js';
import { decodeXz } from '../compression/xz.js';

/** What decoding a strip needs to know beside its bytes. */
export interface CompressedTiff {
  readonly bytes: Uint8Array;
  readonly directory: TiffDirectory;
  readonly layout: TiffLayout;
  readonly isLittle: boolean;
  /** Opens the JPEG streams that strips may be. */
  readonly jpeg: Decoder;
}

/** Fills a raster from compressed strips or tiles, as libtiff decodes them and Pillow unpacks them. */
export async function readCompressed(raster: Raster, tiff: CompressedTiff): Promise<void> {
  const { bytes, layout } = tiff;
  const directory = { ...tiff.directory, tags: tiff.directory.firstTags };
  const isOneSize =
    single(directory.tags, TAG.width, 0) === layout.width &&
    single(directory.tags, TAG.height, 0) === layout.height;
  if (!isOneSize) throw corrupt('A TIFF of two sizes.');
  if (!directory.isComplete) throw truncated('A TIFF that ends within its directory.');
  if (layout.compression === 'tiff_jpeg') throw unsupported('A TIFF with JPEG of the withdrawn kind.');
  const unpackers = findUnpackers(raster, layout);
  const pixelBits = rawModeOf(raster, layout.rawMode).bits / unpackers.length;
  const grid = planGrid(directory, layout, pixelBits);
  for (let top = 0; top < layout.height; top += grid.height) {
    for (const [plane, raw] of unpackers.entries()) {
      for (let left = 0; left < layout.width; left += grid.width) {
        const rows = Math.min(grid.height, layout.height - top);
        const strip = stripBytes(bytes, directory, grid.indexOf(left, top, plane));
        const part = {
          width: grid.width,
          height: grid.isTiled ? grid.height : rows,
          rowBytes: grid.rowBytes,
        };
        const data = await decodePart(strip, part, tiff);
        const width = Math.min(grid.width, layout.width - left);
        for (let row = 0; row < rows; row++) {
          raw.unpack(raster.bytes, raster.offset(left, top + row), data, row * grid.rowBytes, width);
        }
      }
    }
  }
  const isPremultiplied = [0, 1].includes(layout.extraSamples[0]);
  if (unpackers.length > 3 && raster.mode === 'RGBA' && isPremultiplied) {
    rawModeOf(raster, 'RGBa').unpack(raster.bytes, 0, raster.bytes.slice(), 0, raster.width * raster.height);
  }
}

function rawModeOf(raster: Raster, name: string): RawMode {
  const raw = findRawMode(raster.mode, name);
  if (raw === undefined) throw corrupt(`${raster.mode} is not stored as ${name}.`);
  return raw;
}

/** One for all bands, or one for each: then the bands are copied as they are, whatever they mean. */
function findUnpackers(raster: Raster, { isPlanar, rawMode, bits }: TiffLayout): RawMode[] {
  const bands = bits.length;
  if (!isPlanar || bands < 2 || raster.pixelSize === 1) return [rawModeOf(raster, rawMode)];
  if (bits[0] !== 8 && bits[0] !== 16) throw corrupt('A TIFF whose planes have samples of an unusual size.');
  // Of 16 bits the higher eight, which come last.
  const size = bits[0] / 8;
  return Array.from({ length: raster.pixelSize }, (_, i) => band(i, raster.pixelSize, size, size - 1));
}

/** A strip's or tile's size in pixels, and the bytes of one of its rows. */
interface Part {
  readonly width: number;
  readonly height: number;
  readonly rowBytes: number;
}

const FAX = { tiff_ccitt: 'modified-huffman', group3: 'group3', group4: 'group4' } as const;

async function decodePart(strip: Uint8Array, part: Part, tiff: CompressedTiff): Promise<Uint8Array> {
  const { layout, directory } = tiff;
  const { compression } = layout;
  if (compression === 'jpeg') return decodeTiffJpeg(strip, part, tiff);
  const input = layout.fillOrder === 2 ? strip.map(reverseBits) : strip;
  const size = part.rowBytes * part.height;
  if (compression === 'tiff_ccitt' || compression === 'group3' || compression === 'group4') {
    const isTwoDimensional = compression === 'group3' && (single(directory.tags, TAG.t4Options, 0) & 1) === 1;
    const kind = isTwoDimensional ? 'group3-2d' : FAX[compression];
    const bits = decodeCcitt(input, { width: part.width, height: part.height, kind });
    if (bits === null) throw corrupt('A TIFF whose fax data do not begin with a row.');
    return bits;
  }
  const data = decompress(input, size, compression);
  if (data.length < size) throw truncated('Not enough data for a strip of the TIFF.');
  const predictor = compression === 'packbits' ? 1 : single(directory.tags, TAG.predictor, 1);
  undoPredictor(data, predictor, {
    rowBytes: part.rowBytes,
    bits: layout.bits[0],
    samples: layout.isPlanar ? 1 : layout.samplesPerPixel,
    isLittle: tiff.isLittle,
  });
  return data;
}

function decompress(input: Uint8Array, size: number, compression: string): Uint8Array {
  switch (compression) {
    case 'tiff_lzw':
      return decodeTiffLzw(input, size);
    case 'packbits':
      return decodePackBits(input, size);
    case 'lzma':
      return decodeXz(input, size);
    case 'tiff_deflate':
    case 'tiff_adobe_deflate': {
      const { bytes, state } = inflateZlib(input, size);
      if (state === 'broken' && bytes.length < size) throw corrupt('A TIFF with damaged data.');
      return bytes;
    }
    default:
      // Pillow's own libtiff is built without WebP; nobody makes the others.
      throw unsupported(`A TIFF compressed as ${compression}.`);
  }
}

function reverseBits(byte: number): number {
  let reversed = 0;
  for (let bit = 0; bit < 8; bit++) reversed |= ((byte >> bit) & 1) << (7 - bit);
  return reversed;
}
