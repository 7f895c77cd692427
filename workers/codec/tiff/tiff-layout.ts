import type { PixelMode } from '../../../src/image/mode.js';
import { corrupt, unsupported } from '../failure.js';
import type { TiffDirectory, TiffValue } from './tiff-directory.js';

export const TAG = {
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  xResolution: 282,
  yResolution: 283,
  planarConfiguration: 284,
  t4Options: 292,
  resolutionUnit: 296,
  predictor: 317,
  colorMap: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileByteCounts: 325,
  extraSamples: 338,
  sampleFormat: 339,
  jpegTables: 347,
  yCbCrCoefficients: 529,
  yCbCrSubsampling: 530,
  referenceBlackWhite: 532,
  xmp: 700,
  iccProfile: 34675,
  windowsMediaPhoto: 0xbc01,
} as const;

/** How a directory's pixels are laid out, by Pillow's reading of it. */
export interface TiffLayout {
  /** As stored, before the orientation is applied. */
  readonly width: number;
  readonly height: number;
  readonly mode: PixelMode;
  readonly rawMode: string;
  /** Pillow's name of the compression. */
  readonly compression: string;
  readonly photometric: number;
  readonly isPlanar: boolean;
  readonly fillOrder: number;
  readonly bits: readonly number[];
  /** Bands that the photometric interpretation and the extra samples make. */
  readonly bandCount: number;
  /** What the file itself says, before extra samples are dropped. */
  readonly samplesPerPixel: number;
  readonly extraSamples: readonly number[];
}

const COMPRESSIONS: Record<number, string | undefined> = {
  1: 'raw',
  2: 'tiff_ccitt',
  3: 'group3',
  4: 'group4',
  5: 'tiff_lzw',
  6: 'tiff_jpeg',
  7: 'jpeg',
  8: 'tiff_adobe_deflate',
  32771: 'tiff_raw_16',
  32773: 'packbits',
  32809: 'tiff_thunderscan',
  32946: 'tiff_deflate',
  34676: 'tiff_sgilog',
  34677: 'tiff_sgilog24',
  34925: 'lzma',
  50000: 'zstd',
  50001: 'webp',
};

const MAX_SAMPLES = 6;

/** Throws for every combination of tags that Pillow has no mode for. */
export function readLayout({ tags }: TiffDirectory, isLittle: boolean): TiffLayout {
  if (tags.has(TAG.windowsMediaPhoto)) throw unsupported('Windows Media Photo files not yet supported');
  const compression = COMPRESSIONS[single(tags, TAG.compression, 1)];
  if (compression === undefined) throw unsupported('A TIFF with an unknown compression.');
  const isPlanar = single(tags, TAG.planarConfiguration, 1) === 2;
  // Old JPEG compression is always luma and chroma, whatever the file says.
  const photometric = compression === 'tiff_jpeg' ? 6 : single(tags, TAG.photometric, 0);
  const fillOrder = single(tags, TAG.fillOrder, 1);
  const width = single(tags, TAG.width, 0);
  const height = single(tags, TAG.height, 0);
  if (!(width > 0 && height > 0)) throw corrupt('Missing dimensions');

  const format = uniform(numbers(tags.get(TAG.sampleFormat)) ?? [1]);
  let bits = numbers(tags.get(TAG.bitsPerSample)) ?? [1];
  let extra = numbers(tags.get(TAG.extraSamples)) ?? [];
  const samplesPerPixel = single(tags, TAG.samplesPerPixel, compression === 'tiff_jpeg' ? 3 : 1);
  let samples = samplesPerPixel;
  if (isPlanar && extra.length > 0 && Math.max(...extra) === 0) {
    bits = bits.slice(0, -extra.length);
    samples -= extra.length;
    extra = [];
  }
  if (samples > MAX_SAMPLES) throw corrupt('Invalid value for samples per pixel');
  if (samples < bits.length) bits = bits.slice(0, Math.max(samples, 0));
  else if (bits.length === 1) bits = Array.from({ length: samples }, () => bits[0]);
  if (bits.length !== samples) throw corrupt('unknown data organization');

  const isDecodedByLibtiff = compression !== 'raw';
  const key = [photometric, format.join(), bits.join(), extra.join()].join('/');
  const [mode, rawMode] = findMode(key, fillOrder, isLittle, isDecodedByLibtiff);
  return {
    width,
    height,
    mode,
    rawMode: isDecodedByLibtiff ? nativeRawMode(rawMode, photometric, compression, isPlanar) : rawMode,
    compression,
    photometric,
    isPlanar,
    fillOrder,
    bits,
    bandCount: ([2, 6, 8].includes(photometric) ? 3 : photometric === 5 ? 4 : 1) + extra.length,
    samplesPerPixel,
    extraSamples: numbers(tags.get(TAG.extraSamples)) ?? [],
  };
}

/** The first number of an entry, or `absent`. */
export function single(tags: TiffDirectory['tags'], tag: number, absent: number): number {
  const value = tags.get(tag);
  if (value === undefined) return absent;
  const list = numbers(value);
  if (list === undefined) throw corrupt(`Tag ${String(tag)} is not a number.`);
  return list[0];
}

/** An entry's numbers, all of them whole; undefined where it is absent or holds bytes. */
export function numbers(value: TiffValue | undefined): number[] | undefined {
  return value === undefined || value instanceof Uint8Array ? undefined : [...value];
}

function uniform(format: number[]): number[] {
  return format.every((value) => value === format[0]) ? [format[0]] : format;
}

/**
 * Pillow's OPEN_INFO: photometric interpretation, sample format, bits and extra samples, as mode and raw mode. A
 * second raw mode is that of big-endian files.
 */
const MODES: Record<string, readonly [mode: PixelMode, rawMode: string, bigEndian?: string] | undefined> = {
  '0/1/1/': ['1', '1;I'],
  '1/1/1/': ['1', '1'],
  '0/1/2/': ['L', 'L;2I'],
  '1/1/2/': ['L', 'L;2'],
  '0/1/4/': ['L', 'L;4I'],
  '1/1/4/': ['L', 'L;4'],
  '0/1/8/': ['L', 'L;I'],
  '1/1/8/': ['L', 'L'],
  '1/2/8/': ['L', 'L'],
  '0/3/32/': ['F', 'F;32F', 'F;32BF'],
  '1/2/16/': ['I', 'I;16S', 'I;16BS'],
  '1/2/32/': ['I', 'I;32S', 'I;32BS'],
  '1/3/32/': ['F', 'F;32F', 'F;32BF'],
  '1/1/8,8/2': ['LA', 'LA'],
  '2/1/8,8,8/': ['RGB', 'RGB'],
  '2/1/8,8,8,8/': ['RGBA', 'RGBA'],
  '2/1/8,8,8,8/0': ['RGB', 'RGBX'],
  '2/1/8,8,8,8,8/0,0': ['RGB', 'RGBXX'],
  '2/1/8,8,8,8,8,8/0,0,0': ['RGB', 'RGBXXX'],
  '2/1/8,8,8,8/1': ['RGBA', 'RGBa'],
  '2/1/8,8,8,8,8/1,0': ['RGBA', 'RGBaX'],
  '2/1/8,8,8,8,8,8/1,0,0': ['RGBA', 'RGBaXX'],
  '2/1/8,8,8,8/2': ['RGBA', 'RGBA'],
  '2/1/8,8,8,8,8/2,0': ['RGBA', 'RGBAX'],
  '2/1/8,8,8,8,8,8/2,0,0': ['RGBA', 'RGBAXX'],
  '2/1/8,8,8,8/999': ['RGBA', 'RGBA'],
  '2/1/16,16,16/': ['RGB', 'RGB;16L', 'RGB;16B'],
  '2/1/16,16,16,16/': ['RGBA', 'RGBA;16L', 'RGBA;16B'],
  '2/1/16,16,16,16/0': ['RGB', 'RGBX;16L', 'RGBX;16B'],
  '2/1/16,16,16,16/1': ['RGBA', 'RGBa;16L', 'RGBa;16B'],
  '2/1/16,16,16,16/2': ['RGBA', 'RGBA;16L', 'RGBA;16B'],
  '3/1/1/': ['P', 'P;1'],
  '3/1/2/': ['P', 'P;2'],
  '3/1/4/': ['P', 'P;4'],
  '3/1/8/': ['P', 'P'],
  '3/1/8,8/0': ['P', 'PX'],
  '3/1/8,8/2': ['PA', 'PA'],
  '5/1/8,8,8,8/': ['CMYK', 'CMYK'],
  '5/1/8,8,8,8,8/0': ['CMYK', 'CMYKX'],
  '5/1/8,8,8,8,8,8/0,0': ['CMYK', 'CMYKXX'],
  '5/1/16,16,16,16/': ['CMYK', 'CMYK;16L', 'CMYK;16B'],
  '6/1/8/': ['L', 'L'],
  '6/1/8,8,8/': ['RGB', 'RGBX'],
  '8/1/8,8,8/': ['LAB', 'LAB'],
};

/** Combinations that exist in one byte order alone. */
const LITTLE_ENDIAN_MODES: Record<string, readonly [mode: PixelMode, rawMode: string] | undefined> = {
  '1/1/12/': ['I;16', 'I;12'],
  '0/1/16/': ['I;16', 'I;16'],
  '1/1/16/': ['I;16', 'I;16'],
  '1/1/32/': ['I', 'I;32N'],
};
const BIG_ENDIAN_MODES: Record<string, readonly [mode: PixelMode, rawMode: string] | undefined> = {
  '1/1/16/': ['I;16B', 'I;16B'],
};

/** Combinations whose bits may come in reverse. */
const REVERSED = /^(0\/1\/[1248]\/|1\/1\/[1248]\/|1\/1\/16\/|2\/1\/8,8,8\/|3\/1\/[1248]\/)$/;

function findMode(
  key: string,
  fillOrder: number,
  isLittle: boolean,
  isDecodedByLibtiff: boolean,
): readonly [PixelMode, string] {
  const special = (isLittle ? LITTLE_ENDIAN_MODES : BIG_ENDIAN_MODES)[key];
  const [mode, little, big] = special ?? MODES[key] ?? [];
  const isReversed = fillOrder === 2;
  const isKnown = fillOrder === 1 || (isReversed && REVERSED.test(key) && (isLittle || mode !== 'I;16B'));
  if (mode === undefined || little === undefined || !isKnown) throw corrupt('unknown pixel mode');
  const rawMode = isLittle ? little : (big ?? little);
  // libtiff puts the bits into order itself.
  return [mode, isReversed && !isDecodedByLibtiff ? reversedRawMode(rawMode) : rawMode];
}

function reversedRawMode(rawMode: string): string {
  if (rawMode === 'I;16') return 'I;16R';
  return rawMode.includes(';') ? `${rawMode}R` : `${rawMode};R`;
}

/** libtiff gives 16-bit samples in the machine's byte order, and JPEG's colours as RGB. */
function nativeRawMode(rawMode: string, photometric: number, compression: string, isPlanar: boolean): string {
  if (photometric === 6 && compression === 'jpeg' && !isPlanar) return 'RGB';
  if (rawMode === 'I;16') return 'I;16N';
  return /;16[BL]$/.test(rawMode) ? `${rawMode.slice(0, -1)}N` : rawMode;
}
