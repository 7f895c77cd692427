import { readMultiPictureIndex } from './jpeg/multi-picture.js';
import { isRawPhotograph } from './raw-photograph.js';

/**
 * Names the format of a file by its first bytes alone: Pillow's name, asked in the order in which Pillow asks its
 * plugins, and as strictly. Beside Pillow's formats it knows `SVG`, `HEIF`, `JXL` and camera raw (`DNG`, `CR2`, …).
 * `null` means that nothing here may be given to a decoder.
 */
export function sniff(bytes: Uint8Array): string | null {
  for (const [format, accepts] of SIGNATURES) if (accepts(bytes)) return format;
  return null;
}

type Accept = (bytes: Uint8Array) => boolean;

// Formats that Pillow recognises by a magic number come before those that it has to guess (IM, PCD, SPIDER, TGA);
// camera raw comes before TIFF, whose signature most of it shares.
const SIGNATURES: readonly (readonly [format: string, accepts: Accept])[] = [
  ['BMP', (bytes) => says(bytes, 'BM')],
  ['DIB', (bytes) => [12, 40, 52, 56, 64, 108, 124].includes(uint32(bytes, 0))],
  ['GIF', (bytes) => says(bytes, 'GIF87a') || says(bytes, 'GIF89a')],
  ['MPO', (bytes) => isJpeg(bytes) && readMultiPictureIndex(bytes) !== null],
  ['JPEG', isJpeg],
  ['PPM', (bytes) => /^P([0-6fF]|yP|yRGBA|yCMYK|0CMYK)\s/.test(text(bytes, 0, 8))],
  ['PNG', (bytes) => says(bytes, '\x89PNG\r\n\x1a\n')],
  ['AVIF', (bytes) => hasBrand(bytes, AVIF_BRANDS)],
  ['HEIF', (bytes) => hasBrand(bytes, HEIF_BRANDS)],
  ['CR3', (bytes) => says(bytes, 'ftypcrx ', 4)],
  ['BLP', (bytes) => says(bytes, 'BLP1') || says(bytes, 'BLP2')],
  ['BUFR', (bytes) => says(bytes, 'BUFR') || says(bytes, 'ZCZC')],
  // The same four bytes begin most uncompressed TGA files; those say that they have no cursors.
  ['CUR', (bytes) => says(bytes, '\0\0\x02\0') && !says(bytes, '\0\0', 4)],
  ['PCX', (bytes) => bytes[0] === 10 && [0, 2, 3, 5].includes(bytes[1] ?? -1)],
  ['DCX', (bytes) => uint32(bytes, 0) === 0x3ade68b1],
  ['DDS', (bytes) => says(bytes, 'DDS ')],
  ['EPS', (bytes) => says(bytes, '%!PS') || uint32(bytes, 0) === 0xc6d3d0c5],
  ['FITS', (bytes) => says(bytes, 'SIMPLE')],
  ['FLI', isFli],
  ['FTEX', (bytes) => says(bytes, 'FTEX')],
  ['GBR', isGimpBrush],
  ['GRIB', (bytes) => says(bytes, 'GRIB') && bytes[7] === 1],
  ['HDF5', (bytes) => says(bytes, '\x89HDF\r\n\x1a\n')],
  ['JPEG2000', (bytes) => says(bytes, '\xff\x4f\xff\x51') || says(bytes, '\0\0\0\x0cjP  \r\n\x87\n')],
  ['JXL', (bytes) => says(bytes, '\xff\x0a') || says(bytes, '\0\0\0\x0cJXL \r\n\x87\n')],
  ['ICNS', (bytes) => says(bytes, 'icns')],
  ['ICO', (bytes) => says(bytes, '\0\0\x01\0')],
  ['SVG', isSvg],
  ['IM', isIfunc],
  ['MCIDAS', (bytes) => says(bytes, '\0\0\0\0\0\0\0\x04')],
  ['MPEG', (bytes) => says(bytes, '\0\0\x01\xb3')],
  ['CR2', (bytes) => says(bytes, 'II*\0') && says(bytes, 'CR', 8)],
  ['RW2', (bytes) => says(bytes, 'IIU\0')],
  ['ORF', (bytes) => says(bytes, 'IIRO') || says(bytes, 'IIRS') || says(bytes, 'MMOR')],
  ['RAF', (bytes) => says(bytes, 'FUJIFILMCCD-RAW')],
  ['DNG', (bytes) => isTiff(bytes) && isRawPhotograph(bytes)],
  ['TIFF', isTiff],
  ['MSP', (bytes) => says(bytes, 'DanM') || says(bytes, 'LinS')],
  ['PCD', (bytes) => says(bytes, 'PCD_', 2048)],
  ['PIXAR', (bytes) => says(bytes, '\x80\xe8\0\0')],
  ['PSD', (bytes) => says(bytes, '8BPS')],
  ['QOI', (bytes) => says(bytes, 'qoif')],
  ['SGI', (bytes) => says(bytes, '\x01\xda')],
  ['SPIDER', isSpider],
  ['SUN', (bytes) => says(bytes, '\x59\xa6\x6a\x95')],
  ['TGA', isTarga],
  ['WEBP', (bytes) => says(bytes, 'RIFF') && says(bytes, 'WEBP', 8) && /VP8[ LX]/.test(text(bytes, 12, 4))],
  ['WMF', (bytes) => says(bytes, '\xd7\xcd\xc6\x9a\0\0') || says(bytes, '\x01\0\0\0')],
  ['XBM', (bytes) => /^\s*#define[ \t]+\S+_width\s+\d/.test(text(bytes, 0, 512))],
  ['XPM', (bytes) => says(bytes, '/* XPM */')],
  ['XVThumb', (bytes) => says(bytes, 'P7 332')],
];

/** Whether the Latin-1 characters of `magic` stand at `offset`. */
function says(bytes: Uint8Array, magic: string, offset = 0): boolean {
  for (let i = 0; i < magic.length; i++) if (bytes[offset + i] !== magic.charCodeAt(i)) return false;
  return true;
}

/** Little-endian; -1 where the file is too short. */
function uint32(bytes: Uint8Array, offset: number): number {
  if (bytes.length < offset + 4) return -1;
  return view(bytes).getUint32(offset, true);
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Latin-1, so that every byte is one character. */
function text(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length));
}

function isJpeg(bytes: Uint8Array): boolean {
  return says(bytes, '\xff\xd8\xff');
}

const AVIF_BRANDS = ['avif', 'avis'];
const HEIF_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'hevm', 'hevs'];

/** Whether an ISO media file is of one of these brands; a container brand (`mif1`) says which further on. */
function hasBrand(bytes: Uint8Array, brands: readonly string[]): boolean {
  if (!says(bytes, 'ftyp', 4)) return false;
  const major = text(bytes, 8, 4);
  if (major !== 'mif1' && major !== 'msf1') return brands.includes(major);
  const end = Math.min(view(bytes).getUint32(0), bytes.length, 256);
  for (let at = 16; at + 4 <= end; at += 4) if (brands.includes(text(bytes, at, 4))) return true;
  return false;
}

function isFli(bytes: Uint8Array): boolean {
  return (
    bytes.length >= 16 && (says(bytes, '\x11\xaf', 4) || says(bytes, '\x12\xaf', 4)) && isFliFlags(bytes)
  );
}

function isFliFlags(bytes: Uint8Array): boolean {
  return bytes[15] === 0 && (bytes[14] === 0 || bytes[14] === 3);
}

function isGimpBrush(bytes: Uint8Array): boolean {
  if (bytes.length < 8) return false;
  const headerSize = view(bytes).getUint32(0);
  const version = view(bytes).getUint32(4);
  return headerSize >= 20 && (version === 1 || version === 2);
}

function isTiff(bytes: Uint8Array): boolean {
  return ['MM\0*', 'II*\0', 'MM*\0', 'II\0*', 'MM\0+', 'II+\0'].some((magic) => says(bytes, magic));
}

/** An `<svg>` root, after a byte order mark, an XML declaration, comments and a document type. */
function isSvg(bytes: Uint8Array): boolean {
  const isText = /^(\xef\xbb\xbf)?\s*</.test(text(bytes, 0, 64));
  if (!isText) return false;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 65536)).replace(/^\xef\xbb\xbf/, '');
  return /^<(\w+:)?svg[\s/>]/i.test(skipProlog(head));
}

/** Written as a loop: a regular expression for nested alternatives could be driven to backtrack. */
function skipProlog(head: string): string {
  let rest = head.trimStart();
  for (;;) {
    const end = rest.startsWith('<!--')
      ? endOf(rest, '-->')
      : rest.startsWith('<?')
        ? endOf(rest, '?>')
        : /^<!doctype/i.test(rest)
          ? endOfDoctype(rest)
          : 0;
    if (end === 0) return rest;
    rest = rest.slice(end).trimStart();
  }
}

function endOf(rest: string, closing: string): number {
  const at = rest.indexOf(closing);
  return at < 0 ? rest.length : at + closing.length;
}

/** The internal subset, in brackets, may hold `>` of its own. */
function endOfDoctype(rest: string): number {
  const bracket = rest.indexOf('[');
  const close = rest.indexOf('>');
  if (bracket < 0 || (close >= 0 && close < bracket)) return endOf(rest, '>');
  const subset = endOf(rest, ']');
  return subset + endOf(rest.slice(subset), '>');
}

const CTRL_Z = '\x1a';

/** Lines of "Key: value", one of them a key of the format's own, closed by Ctrl-Z. */
function isIfunc(bytes: Uint8Array): boolean {
  const head = text(bytes, 0, 1024);
  const end = [...head].findIndex((character) => character === '\0' || character === CTRL_Z);
  const lines = head
    .slice(0, Math.max(end, 0))
    .split('\n')
    .map((line) => line.replace(/^\r|\r$/g, ''));
  if (!head.slice(0, 100).includes('\n') || end < 0) return false;
  const known =
    /^(Comment|Date|Digitalization equipment|File size \(no of images\)|Lut|Name|Scale \(x,y\)|Image size \(x\*y\)|Image type):/;
  return (
    lines.every((line) => line === '' || /^[A-Za-z][^:]{0,98}:/.test(line)) &&
    lines.some((line) => known.test(line))
  );
}

/** Has no magic number: several header fields, floats in either byte order, have to be whole and to agree. */
function isSpider(bytes: Uint8Array): boolean {
  if (bytes.length < 108) return false;
  const data = view(bytes);
  return [false, true].some((little) => {
    const field = (index: number): number => data.getFloat32((index - 1) * 4, little);
    const whole = [1, 2, 5, 12, 13, 22, 23].every((index) => Number.isInteger(field(index)));
    const positive = field(2) > 0 && field(12) > 0 && field(22) > 0;
    return whole && positive && field(5) === 1 && field(22) === field(13) * field(23);
  });
}

/** Has no magic number either: every field has to be one of those that Pillow takes. */
function isTarga(bytes: Uint8Array): boolean {
  if (bytes.length < 18) return false;
  const [, mapType = 2, imageType = 0] = bytes;
  const hasSize = says(bytes, '\0\0', 12) || says(bytes, '\0\0', 14) ? false : true;
  const mapDepthFits = mapType === 0 || [16, 24, 32].includes(bytes[7] ?? 0);
  return (
    mapType <= 1 &&
    hasSize &&
    mapDepthFits &&
    [1, 2, 3, 9, 10, 11].includes(imageType) &&
    [1, 8, 16, 24, 32].includes(bytes[16] ?? 0)
  );
}
