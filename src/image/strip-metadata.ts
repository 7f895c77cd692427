/** What a picture tells of its maker, place and time is taken out; pixels, colour profile and orientation stay. */
export interface StrippedFile {
  /** `stripped`: `parts` make the file anew. `unknown`: a format whose metadata we cannot take out. */
  readonly kind: 'stripped' | 'unknown';
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
}

/**
 * Rewrites a JPEG, PNG, WebP or GIF without EXIF, XMP, IPTC, comments, texts and whatever follows the picture's end.
 * `orientation` (1 to 8) is what the file's EXIF said; where it is not 1 it is all that a new EXIF says.
 */
export function stripMetadata(bytes: Uint8Array<ArrayBuffer>, orientation: number): StrippedFile {
  const strip = STRIPPERS.find(({ accepts }) => accepts(bytes))?.strip;
  const parts = strip?.(bytes, orientation === 1 ? null : orientationOnly(orientation));
  return parts ? { kind: 'stripped', parts } : { kind: 'unknown', parts: [bytes] };
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Null where the file is not built as its format says: it is better refused later, by its decoder, than mangled. */
type Strip = (bytes: Bytes, exif: Bytes | null) => Bytes[] | null;

const STRIPPERS: readonly { readonly accepts: (bytes: Bytes) => boolean; readonly strip: Strip }[] = [
  { accepts: (bytes) => startsWith(bytes, 0, '\xff\xd8\xff'), strip: stripJpeg },
  { accepts: (bytes) => startsWith(bytes, 0, '\x89PNG\r\n\x1a\n'), strip: stripPng },
  { accepts: (bytes) => startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP'), strip: stripWebp },
  { accepts: (bytes) => startsWith(bytes, 0, 'GIF8'), strip: stripGif },
];

/** A TIFF directory with nothing but the orientation. */
function orientationOnly(orientation: number): Bytes {
  const tiff = new Uint8Array(26);
  const view = new DataView(tiff.buffer);
  tiff.set(latin1('MM\0*'));
  view.setUint32(4, 8);
  view.setUint16(8, 1);
  view.setUint16(10, 274);
  view.setUint16(12, 3);
  view.setUint32(14, 1);
  view.setUint16(18, orientation);
  return tiff;
}

function stripJpeg(bytes: Bytes, exif: Bytes | null): Bytes[] | null {
  const view = viewOf(bytes);
  const parts: Bytes[] = [bytes.subarray(0, 2)];
  if (exif) parts.push(latin1('\xff\xe1\0\x22Exif\0\0'), exif);
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1];
    if (marker === 0xff) at += 1;
    else if (marker === 0xd9) return [...parts, bytes.subarray(at, at + 2)];
    else {
      let end = at + 2 + view.getUint16(at + 2);
      if (marker === 0xda) end = endOfScan(bytes, end);
      if (!isJpegMetadata(bytes, marker, at + 4)) parts.push(bytes.subarray(at, end));
      at = end;
      if (startsWith(bytes, at, '\xff\xd9')) return [...parts, bytes.subarray(at, at + 2)];
    }
  }
  // The end is missing: as much of it as there is, for its decoder to judge.
  return parts;
}

/** Application segments but for JFIF's, the colour profile and Adobe's transform; and comments. */
function isJpegMetadata(bytes: Bytes, marker: number, start: number): boolean {
  if (marker === 0xfe) return true;
  if (marker < 0xe1 || marker > 0xef) return false;
  return !startsWith(bytes, start, 'ICC_PROFILE') && !startsWith(bytes, start, 'Adobe');
}

/** Entropy-coded data goes on to the next marker that is neither stuffing nor a restart. */
function endOfScan(bytes: Bytes, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

const PNG_METADATA = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);

function stripPng(bytes: Bytes, exif: Bytes | null): Bytes[] | null {
  const view = viewOf(bytes);
  const parts: Bytes[] = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (!PNG_METADATA.has(name)) parts.push(bytes.subarray(at, end));
    if (name === 'IHDR' && exif) parts.push(pngChunk('eXIf', exif));
    if (name === 'IEND') return parts;
    at = end;
  }
  return parts;
}

function pngChunk(name: string, data: Bytes): Bytes {
  const chunk = new Uint8Array(12 + data.length);
  const view = viewOf(chunk);
  view.setUint32(0, data.length);
  chunk.set(latin1(name), 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}

/** Bit by bit: it is asked for some thirty bytes. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function stripWebp(bytes: Bytes, exif: Bytes | null): Bytes[] | null {
  const view = viewOf(bytes);
  const chunks: Bytes[] = [];
  const end = Math.min(bytes.length, 8 + view.getUint32(4, true));
  for (let at = 12; at + 8 <= end;) {
    const size = view.getUint32(at + 4, true);
    const next = at + 8 + size + (size & 1);
    if (startsWith(bytes, at, 'VP8X')) {
      const features = bytes.slice(at, next);
      features[8] = (features[8] & ~0x0c) | (exif ? 0x08 : 0);
      chunks.push(features);
    } else if (!startsWith(bytes, at, 'EXIF') && !startsWith(bytes, at, 'XMP ')) {
      chunks.push(bytes.subarray(at, next));
    }
    at = next;
  }
  if (exif) chunks.push(latin1(`EXIF${String.fromCharCode(exif.length)}\0\0\0`), exif);
  const head = bytes.slice(0, 12);
  viewOf(head).setUint32(
    4,
    chunks.reduce((sum, chunk) => sum + chunk.length, 4),
    true,
  );
  return [head, ...chunks];
}

/** Comments and applications' blocks but for the one that says how often to repeat. */
function stripGif(bytes: Bytes): Bytes[] | null {
  const colors = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  let at = 13 + colors(bytes[10]);
  const parts: Bytes[] = [bytes.subarray(0, at)];
  while (at < bytes.length) {
    const start = at;
    const kind = bytes[at];
    if (kind === 0x3b) return [...parts, bytes.subarray(at, at + 1)];
    if (kind === 0x21) at = endOfBlocks(bytes, at + 2);
    else if (kind === 0x2c) at = endOfBlocks(bytes, at + 11 + colors(bytes[at + 9]));
    else return null;
    if (!isGifMetadata(bytes, start)) parts.push(bytes.subarray(start, at));
  }
  return parts;
}

function isGifMetadata(bytes: Bytes, at: number): boolean {
  if (bytes[at] !== 0x21) return false;
  const label = bytes[at + 1];
  if (label === 0xff)
    return !/^(NETSCAPE2|ANIMEXTS1)/.test(String.fromCharCode(...bytes.subarray(at + 3, at + 12)));
  return label === 0xfe;
}

function endOfBlocks(bytes: Bytes, at: number): number {
  while (at < bytes.length && bytes[at] !== 0) at += bytes[at] + 1;
  return at + 1;
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

function latin1(text: string): Bytes {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function viewOf(bytes: Bytes): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
