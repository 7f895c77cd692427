import type { ImageInfo } from '../../src/image/pixel-buffer.js';

const ORIENTATION = 274;
/** Of one value, by TIFF's number of its type: BYTE, SHORT, LONG. */
const BYTES: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4 };

/**
 * The orientation, 1 to 8, that Pillow's `getexif()` finds in a picture's info: in EXIF, in ImageMagick's text form of
 * it, or in XMP. 1 where there is none, or none that makes sense.
 */
export function findOrientation(info: ImageInfo): number {
  const orientation = fromExif(exifBytes(info)) ?? fromXmp(info) ?? 1;
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

function exifBytes(info: ImageInfo): Uint8Array {
  if (info.exif instanceof Uint8Array) return info.exif;
  const raw = info['Raw profile type exif'];
  if (typeof raw !== 'string') return new Uint8Array(0);
  const hex = raw.split('\n').slice(3).join('').replace(/\s/g, '');
  return Uint8Array.from(hex.match(/[0-9a-f]{2}/gi) ?? [], (pair) => parseInt(pair, 16));
}

/** Reads the first directory of the TIFF that EXIF is. The last entry of a tag wins, as in a dictionary. */
function fromExif(exif: Uint8Array): number | null {
  let start = 0;
  while (new TextDecoder('latin1').decode(exif.subarray(start, start + 6)) === 'Exif\0\0') start += 6;
  const tiff = exif.subarray(start);
  if (tiff.length < 8) return null;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = tiff[0] === 0x49;
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return null;

  let orientation: number | null = null;
  const count = view.getUint16(directory, little);
  for (let i = 0, at = directory + 2; i < count && at + 12 <= tiff.length; i++, at += 12) {
    if (view.getUint16(at, little) !== ORIENTATION) continue;
    const type = view.getUint16(at + 2, little);
    const size = BYTES[type] ?? 0;
    const all = size * view.getUint32(at + 4, little);
    // Up to four bytes stand in the entry itself. Of several values Pillow takes the first, with a warning.
    const place = all > 4 ? view.getUint32(at + 8, little) : at + 8;
    if (all === 0 || place + all > tiff.length) continue;
    if (size === 1) orientation = view.getUint8(place);
    else orientation = size === 2 ? view.getUint16(place, little) : view.getUint32(place, little);
  }
  return orientation;
}

function fromXmp(info: ImageInfo): number | null {
  const named = info['XML:com.adobe.xmp'];
  const xmp = typeof named === 'string' && named !== '' ? named : info.xmp;
  const text = xmp instanceof Uint8Array ? new TextDecoder('latin1').decode(xmp) : xmp;
  const match = typeof text === 'string' ? /tiff:Orientation(?:="|>)([0-9])/.exec(text) : null;
  return match === null ? null : Number(match[1]);
}
