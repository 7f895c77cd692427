import type { PixelMode } from '../../../src/image/mode.js';
import { BoxReader, type Box } from './avif-boxes.js';
import { readItems, type Item, type Items } from './avif-items.js';
import { readTracks, type Track } from './avif-track.js';
import { corrupt, truncated } from '../failure.js';

export interface AvifHeader {
  readonly mode: PixelMode & ('L' | 'RGB' | 'RGBA');
  readonly width: number;
  readonly height: number;
  /** By `irot` and `imir`: AVIF asks to ignore EXIF's. */
  readonly orientation: number;
  readonly color: AvifPlanes;
  readonly alpha: AvifPlanes | null;
  /** Whether colours are multiplied by alpha already. */
  readonly isPremultiplied: boolean;
  /** Milliseconds, one for each frame. */
  readonly durations: readonly number[];
  readonly exif: Uint8Array | null;
  readonly xmp: Uint8Array | null;
  readonly icc: Uint8Array | null;
}

/** The coded colours, or the coded alpha. */
export interface AvifPlanes {
  readonly coding: Coding;
  /** One AV1 temporal unit for each frame; a still picture in a grid has one for each of its tiles. */
  readonly units: readonly Uint8Array[];
  readonly grid: { readonly rows: number; readonly columns: number } | null;
}

/** What `av1C` and `colr` say. */
export interface Coding {
  /** As WebCodecs wants it: `av01.0.04M.08`. */
  readonly codec: string;
  readonly depth: 8 | 10 | 12;
  readonly subsampling: '400' | '420' | '422' | '444';
  /** Of ISO/IEC 23091-2; null where the stream alone says it. */
  readonly matrix: number | null;
  readonly primaries: number | null;
  readonly isFullRange: boolean | null;
  /** OBUs that stand before those of the frames. */
  readonly setup: Uint8Array;
}

/** Reads an AVIF file up to its coded data. */
export function readAvifHeader(bytes: Uint8Array): AvifHeader {
  try {
    return read(new BoxReader(bytes));
  } catch (error) {
    if (error instanceof RangeError) throw corrupt('The AVIF file contradicts itself.', error);
    throw error;
  }
}

function read(reader: BoxReader): AvifHeader {
  const file = { type: 'file', start: 0, end: reader.bytes.length };
  const [ftyp, ...rest] = reader.list(0, wholeBoxes(reader));
  if (ftyp === undefined) throw truncated();
  const moov = rest.find(({ type }) => type === 'moov');
  const meta = rest.find(({ type }) => type === 'meta');
  const isSequence = reader.text(ftyp.start, 4) === 'avis';
  const tracks = moov && isSequence ? readTracks(reader, moov) : [];
  const track = tracks.find(({ alphaOf }) => alphaOf === null);
  if (track !== undefined) return ofTracks(reader, track, tracks);
  if (meta === undefined) throw file.end < 64 ? truncated() : corrupt('An AVIF file without a picture.');
  return ofItems(reader, readItems(reader, meta));
}

/** The end of the last box that is whole: a file that was cut off inside its data still has its heads. */
function wholeBoxes(reader: BoxReader): number {
  let at = 0;
  while (at + 8 <= reader.bytes.length) {
    const short = reader.uint(at, 4);
    const size = short === 1 && at + 16 <= reader.bytes.length ? reader.uint(at + 8, 8) : short;
    if (short === 0) return reader.bytes.length;
    if (size < 8 || at + size > reader.bytes.length) break;
    at += size;
  }
  return at;
}

function ofItems(reader: BoxReader, { primary, byId }: Items): AvifHeader {
  if (primary === undefined) throw corrupt('An AVIF file without a picture.');
  const items = [...byId.values()];
  const color = planesOf(reader, primary, byId);
  const alphaItem = items.find(
    (item) => item.references.get('auxl')?.includes(primary.id) && isAlpha(reader, item),
  );
  const alpha = alphaItem === undefined ? null : planesOf(reader, alphaItem, byId);
  const ispe = find(primary, 'ispe');
  if (ispe === undefined) throw corrupt('An AVIF picture without a size.');
  const described = (type: string): Uint8Array | null => {
    const item = items.find((one) => one.type === type && one.references.get('cdsc')?.includes(primary.id));
    return item === undefined ? null : dataOf(reader, item);
  };
  const exif = described('Exif');
  return {
    mode: modeOf(color, alpha),
    width: reader.uint(ispe.start + 4, 4),
    height: reader.uint(ispe.start + 8, 4),
    orientation: orientationOf(reader, find(primary, 'irot'), find(primary, 'imir')),
    color,
    alpha,
    isPremultiplied: primary.references.has('prem'),
    // Pillow says a second of a picture that does not move.
    durations: [1000],
    // It begins with how far away its TIFF header is.
    exif: exif && exif.subarray(Math.min(exif.length, 4 + new BoxReader(exif).uint(0, 4))),
    xmp: described('mime'),
    icc: profileOf(reader, primary.properties),
  };
}

function ofTracks(reader: BoxReader, color: Track, tracks: readonly Track[]): AvifHeader {
  const alpha = tracks.find(({ alphaOf }) => alphaOf === color.id);
  const planes = trackPlanes(reader, color);
  const alphaPlanes = alpha === undefined ? null : trackPlanes(reader, alpha);
  const properties = reader.children(color.entry, 78);
  const one = (type: string): Box | undefined => properties.find((box) => box.type === type);
  return {
    mode: modeOf(planes, alphaPlanes),
    width: color.width,
    height: color.height,
    orientation: orientationOf(reader, one('irot'), one('imir')),
    color: planes,
    alpha: alphaPlanes,
    isPremultiplied: false,
    durations: color.samples.map(({ duration }) => Math.round((1000 * duration) / color.timescale)),
    exif: null,
    xmp: null,
    icc: profileOf(reader, properties),
  };
}

function modeOf(color: AvifPlanes, alpha: AvifPlanes | null): AvifHeader['mode'] {
  if (alpha !== null) return 'RGBA';
  return color.coding.subsampling === '400' ? 'L' : 'RGB';
}

function trackPlanes(reader: BoxReader, { entry, samples }: Track): AvifPlanes {
  return {
    coding: codingOf(reader, reader.children(entry, 78)),
    units: samples.map(({ start, length }) => slice(reader, start, length)),
    grid: null,
  };
}

function planesOf(reader: BoxReader, item: Item, byId: Items['byId']): AvifPlanes {
  if (item.type !== 'grid') {
    return {
      coding: codingOf(reader, item.properties),
      units: [dataOf(reader, item)],
      grid: null,
    };
  }
  const data = dataOf(reader, item);
  const tiles = (item.references.get('dimg') ?? [])
    .map((id) => byId.get(id))
    .filter((one) => one !== undefined);
  const [first] = tiles;
  const rows = (data[2] ?? 0) + 1;
  const columns = (data[3] ?? 0) + 1;
  if (first === undefined || tiles.length !== rows * columns)
    throw corrupt('An AVIF grid without its tiles.');
  return {
    coding: codingOf(reader, first.properties),
    units: tiles.map((tile) => dataOf(reader, tile)),
    grid: { rows, columns },
  };
}

function codingOf(reader: BoxReader, properties: readonly Box[]): Coding {
  const av1C = properties.find(({ type }) => type === 'av1C');
  if (av1C === undefined) throw corrupt('An AVIF picture without av1C.');
  const [profileAndLevel, flags] = [reader.uint(av1C.start + 1, 1), reader.uint(av1C.start + 2, 1)];
  const depth = (flags & 0x40) === 0 ? 8 : (flags & 0x20) === 0 ? 10 : 12;
  const isMono = (flags & 0x10) !== 0;
  const halves = (flags >> 2) & 3;
  const level = String(profileAndLevel & 31).padStart(2, '0');
  const tier = (flags & 0x80) === 0 ? 'M' : 'H';
  const nclx = properties.find(
    (box) => box.type === 'colr' && reader.text(box.start, 4) === 'nclx' && box.end - box.start >= 11,
  );
  return {
    codec: `av01.${String(profileAndLevel >> 5)}.${level}${tier}.${String(depth).padStart(2, '0')}`,
    depth,
    subsampling: isMono ? '400' : halves === 3 ? '420' : halves === 2 ? '422' : '444',
    primaries: nclx ? reader.uint(nclx.start + 4, 2) : null,
    matrix: nclx ? reader.uint(nclx.start + 8, 2) : null,
    isFullRange: nclx ? reader.uint(nclx.start + 10, 1) >> 7 === 1 : null,
    setup: reader.bytes.subarray(av1C.start + 4, av1C.end),
  };
}

function isAlpha(reader: BoxReader, item: Item): boolean {
  const auxC = find(item, 'auxC');
  if (auxC === undefined) return false;
  const name = reader.text(auxC.start + 4, Math.min(64, auxC.end - auxC.start - 4)).replace(/\0.*/s, '');
  return name === 'urn:mpeg:mpegB:cicp:systems:auxiliary:alpha' || name === 'urn:mpeg:hevc:2015:auxid:1';
}

function find(item: Item, type: string): Box | undefined {
  return item.properties.find((box) => box.type === type);
}

/** An item's bytes; its extents, where it has several, one after another. */
function dataOf(reader: BoxReader, { extents }: Item): Uint8Array {
  const parts = extents.map(({ start, length }) =>
    slice(reader, start, length === 0 ? reader.bytes.length - start : length),
  );
  const [only] = parts;
  if (only === undefined) throw corrupt('An AVIF item without data.');
  if (parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    // Extents may name the same bytes over and over.
    if (at + part.length > reader.bytes.length) throw corrupt('An AVIF item larger than its file.');
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function slice(reader: BoxReader, start: number, length: number): Uint8Array {
  if (start + length > reader.bytes.length) throw truncated();
  return reader.bytes.subarray(start, start + length);
}

function profileOf(reader: BoxReader, properties: readonly Box[]): Uint8Array | null {
  const colr = properties.find(
    (box) => box.type === 'colr' && ['prof', 'rICC'].includes(reader.text(box.start, 4)),
  );
  return colr ? reader.bytes.subarray(colr.start + 4, colr.end) : null;
}

/** The EXIF orientation that turns by `irot` (quarters, counter-clockwise) and then mirrors by `imir`. */
function orientationOf(reader: BoxReader, irot: Box | undefined, imir: Box | undefined): number {
  const quarters = irot === undefined ? 0 : reader.uint(irot.start, 1) & 3;
  const plain = [1, 8, 3, 6];
  // Mirrored across the horizontal axis, and across the vertical one.
  const mirrored = [
    [4, 5, 2, 7],
    [2, 7, 4, 5],
  ];
  const axis = imir === undefined ? null : reader.uint(imir.start, 1) & 1;
  return (axis === null ? plain : (mirrored[axis] ?? plain))[quarters] ?? 1;
}
