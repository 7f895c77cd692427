import { corrupt } from '../failure.js';

/** One directory of a TIFF: its entries by tag, and where the next directory is (0: nowhere). */
export interface TiffDirectory {
  readonly tags: ReadonlyMap<number, TiffValue>;
  /** The same where an entry comes twice: libtiff keeps the first one, Pillow the last. */
  readonly firstTags: ReadonlyMap<number, TiffValue>;
  readonly next: number;
  /** Whether the file has all of its entries. Pillow does without, libtiff does not. */
  readonly isComplete: boolean;
}

/** Numbers of any integer or real type, or the bytes of the others. */
export type TiffValue = readonly number[] | Uint8Array;

export interface TiffFile {
  readonly bytes: Uint8Array;
  readonly isLittle: boolean;
  readonly isBig: boolean;
  /** Where the first directory is. */
  readonly first: number;
}

/** Reads the eight or sixteen bytes that a TIFF or BigTIFF begins with. */
export function readTiffHeader(bytes: Uint8Array): TiffFile {
  const isLittle = bytes[0] === 0x49;
  const isBig = bytes[2] === 0x2b;
  if (bytes.length < (isBig ? 16 : 8)) throw corrupt('not a TIFF file');
  const view = viewOf(bytes);
  const first = isBig ? readOffset(view, 8, isLittle) : view.getUint32(4, isLittle);
  return { bytes, isLittle, isBig, first };
}

/** Entries that contradict the file are left out, as in Pillow; a directory that breaks off keeps what it has. */
export function readDirectory(file: TiffFile, offset: number): TiffDirectory {
  const { bytes, isLittle, isBig } = file;
  const view = viewOf(bytes);
  const entrySize = isBig ? 20 : 12;
  const inlineSize = isBig ? 8 : 4;
  const tags = new Map<number, TiffValue>();
  const firstTags = new Map<number, TiffValue>();
  let at = offset + (isBig ? 8 : 2);
  if (at > bytes.length) return { tags, firstTags, next: 0, isComplete: false };

  const count = isBig ? readOffset(view, offset, isLittle) : view.getUint16(offset, isLittle);
  for (let i = 0; i < count; i++, at += entrySize) {
    if (at + entrySize > bytes.length) return { tags, firstTags, next: 0, isComplete: false };
    const type = TYPES[view.getUint16(at + 2, isLittle)];
    if (type === undefined) continue;
    const valueCount = isBig ? readOffset(view, at + 4, isLittle) : view.getUint32(at + 4, isLittle);
    const size = valueCount * type.size;
    const field = at + entrySize - inlineSize;
    const start = size > inlineSize ? offsetAt(view, field, file) : field;
    if (size === 0) continue;
    // Pillow stops reading the directory here: the entries behind it are lost.
    if (start + size > bytes.length) return { tags, firstTags, next: 0, isComplete: true };
    const tag = view.getUint16(at, isLittle);
    const value = readValue(bytes, view, start, valueCount, type, isLittle);
    if (!firstTags.has(tag)) firstTags.set(tag, value);
    tags.set(tag, value);
  }
  const hasNext = at + inlineSize <= bytes.length;
  return { tags, firstTags, next: hasNext ? offsetAt(view, at, file) : 0, isComplete: true };
}

type Read = (view: DataView, at: number, isLittle: boolean) => number;

interface TiffType {
  readonly size: number;
  /** Absent for types that stay bytes. */
  readonly read?: Read;
}

const TYPES: Record<number, TiffType | undefined> = {
  1: { size: 1 },
  2: { size: 1 },
  3: { size: 2, read: (view, at, little) => view.getUint16(at, little) },
  4: { size: 4, read: (view, at, little) => view.getUint32(at, little) },
  5: { size: 8, read: (view, at, little) => view.getUint32(at, little) / view.getUint32(at + 4, little) },
  6: { size: 1, read: (view, at) => view.getInt8(at) },
  7: { size: 1 },
  8: { size: 2, read: (view, at, little) => view.getInt16(at, little) },
  9: { size: 4, read: (view, at, little) => view.getInt32(at, little) },
  10: { size: 8, read: (view, at, little) => view.getInt32(at, little) / view.getInt32(at + 4, little) },
  11: { size: 4, read: (view, at, little) => view.getFloat32(at, little) },
  12: { size: 8, read: (view, at, little) => view.getFloat64(at, little) },
  13: { size: 4, read: (view, at, little) => view.getUint32(at, little) },
  16: { size: 8, read: (view, at, little) => readOffset(view, at, little) },
};

function readValue(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  count: number,
  { size, read }: TiffType,
  isLittle: boolean,
): TiffValue {
  if (read === undefined) return bytes.subarray(start, start + count);
  return Array.from({ length: count }, (_, i) => read(view, start + i * size, isLittle));
}

function offsetAt(view: DataView, at: number, { isBig, isLittle }: TiffFile): number {
  return isBig ? readOffset(view, at, isLittle) : view.getUint32(at, isLittle);
}

/** 64 bits; what exceeds a double's integers is beyond any file. */
function readOffset(view: DataView, at: number, isLittle: boolean): number {
  return Number(view.getBigUint64(at, isLittle));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
