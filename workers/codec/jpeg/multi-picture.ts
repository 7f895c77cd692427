const TAG = { numberOfImages: 0xb001, entries: 0xb002 };
const ENTRY_SIZE = 16;
const MAX_PICTURES = 1000;

/**
 * The pictures of a Multi-Picture JPEG (CIPA DC-007, Pillow's MPO), as offsets into the file; `null` where the file
 * is an ordinary JPEG: no index, one picture, an index that cannot be read, or Ultra HDR, whose second picture is a
 * gain map.
 */
export function readMultiPictureIndex(bytes: Uint8Array): number[] | null {
  let index: number | null = null;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (marker === START_OF_SCAN || length < 2) break;
    const segment = latin1(bytes.subarray(at + 4, at + 2 + length));
    if (marker === 0xe1 && segment.includes(' hdrgm:Version="')) return null;
    if (marker === 0xe2 && segment.startsWith('MPF\0')) index = at + 8;
    at += 2 + length;
  }
  return index === null ? null : readEntries(bytes, index);
}

const START_OF_SCAN = 0xda;

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

/** The index is a small TIFF; its offsets, and those of the pictures, count from its own beginning. */
function readEntries(bytes: Uint8Array, start: number): number[] | null {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const signature = latin1(bytes.subarray(start, start + 4));
  if (signature !== 'MM\0*' && signature !== 'II*\0') return null;
  const little = signature === 'II*\0';

  const directory = start + (start + 8 <= bytes.length ? data.getUint32(start + 4, little) : 0);
  if (directory + 2 > bytes.length) return null;
  let pictures = 0;
  let entries = 0;
  for (let i = 0; i < data.getUint16(directory, little); i++) {
    const at = directory + 2 + i * 12;
    if (at + 12 > bytes.length) return null;
    const tag = data.getUint16(at, little);
    if (tag === TAG.numberOfImages) pictures = data.getUint32(at + 8, little);
    if (tag === TAG.entries) entries = start + data.getUint32(at + 8, little);
  }
  const fits = entries > start && entries + pictures * ENTRY_SIZE <= bytes.length;
  if (pictures < 2 || pictures > MAX_PICTURES || !fits) return null;

  const offsets = [0];
  for (let i = 0; i < pictures; i++) {
    const entry = entries + i * ENTRY_SIZE;
    const isJpeg = ((data.getUint32(entry, little) >>> 24) & 7) === 0;
    if (!isJpeg) return null;
    if (i > 0) offsets.push(start + data.getUint32(entry + 8, little));
  }
  return offsets;
}
