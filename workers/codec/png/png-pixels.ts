import { corrupt, truncated } from '../failure.js';
import { inflateZlib } from '../compression/inflate.js';
import { inflateAny } from '../compression/inflate-fast.js';
import type { Raster } from '../raster.js';
import { findRawMode } from '../raw-mode.js';
import type { RawMode } from '../unpack.js';
import type { Box } from '../raw-tile.js';

/** Adam7: where each pass starts, and its steps. */
const PASSES = [
  { x: 0, y: 0, dx: 8, dy: 8 },
  { x: 4, y: 0, dx: 8, dy: 8 },
  { x: 0, y: 4, dx: 4, dy: 8 },
  { x: 2, y: 0, dx: 4, dy: 4 },
  { x: 0, y: 2, dx: 2, dy: 4 },
  { x: 1, y: 0, dx: 2, dy: 2 },
  { x: 0, y: 1, dx: 1, dy: 2 },
] as const;

/** Rows that follow each other in the data: a whole picture, or one pass of an interlaced one. */
interface Pass {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly columns: number;
  readonly rows: number;
  readonly rowBytes: number;
}

/**
 * Fills the part `box` of a raster from a PNG's compressed data. Data that end between two rows leave the rest as it
 * is; within a row they are truncated.
 */
export async function readPngPixels(
  raster: Raster,
  box: Box,
  data: Uint8Array,
  rawMode: string,
  isInterlaced: boolean,
): Promise<void> {
  const raw = findRawMode(raster.mode, rawMode);
  if (raw === undefined) throw corrupt(`${raster.mode} is not stored as ${rawMode}.`);
  const passes = planPasses(box, raw, isInterlaced);
  const { bytes, state } = await inflateAny(data, bytesOf(passes));
  if (state === 'broken') throw corrupt('broken data stream when reading image file');
  let at = 0;
  for (const pass of passes) {
    const row = new Uint8Array(pass.columns * raster.pixelSize);
    let previous = -1;
    for (let i = 0; i < pass.rows; i++) {
      if (at + pass.rowBytes + 1 > bytes.length) {
        if (state === 'ended' && at === bytes.length) return;
        throw truncated();
      }
      unfilter(bytes, at, previous, pass.rowBytes, Math.max(1, raw.bits >> 3));
      const y = pass.y + i * pass.dy;
      if (pass.dx === 1) {
        raw.unpack(raster.bytes, raster.offset(pass.x, y), bytes, at + 1, pass.columns);
      } else {
        raw.unpack(row, 0, bytes, at + 1, pass.columns);
        scatter(raster, row, pass.x, y, pass.dx);
      }
      previous = at + 1;
      at += pass.rowBytes + 1;
    }
  }
}

/** Whether the data hold all rows. */
export function isEnough(
  mode: Raster['mode'],
  box: Box,
  data: Uint8Array,
  rawMode: string,
  isInterlaced: boolean,
): boolean {
  const raw = findRawMode(mode, rawMode);
  if (raw === undefined) return false;
  const needed = bytesOf(planPasses(box, raw, isInterlaced));
  return inflateZlib(data, needed).bytes.length === needed;
}

function bytesOf(passes: readonly Pass[]): number {
  return passes.reduce((sum, pass) => sum + pass.rows * (pass.rowBytes + 1), 0);
}

function planPasses([left, top, right, bottom]: Box, raw: RawMode, isInterlaced: boolean): Pass[] {
  const width = right - left;
  const height = bottom - top;
  const rowBytes = (columns: number): number => Math.ceil((columns * raw.bits) / 8);
  if (!isInterlaced) {
    return [{ x: left, y: top, dx: 1, dy: 1, columns: width, rows: height, rowBytes: rowBytes(width) }];
  }
  // An interlaced part lands in the upper left corner wherever it belongs: Pillow's decoder does not look at its place.
  return PASSES.map((pass) => {
    const columns = Math.ceil((width - pass.x) / pass.dx);
    const rows = Math.ceil((height - pass.y) / pass.dy);
    return { ...pass, columns, rows: columns > 0 ? Math.max(rows, 0) : 0, rowBytes: rowBytes(columns) };
  });
}

function scatter(raster: Raster, row: Uint8Array, x: number, y: number, step: number): void {
  const size = raster.pixelSize;
  let to = raster.offset(x, y);
  for (let from = 0; from < row.length; from += size, to += step * size) {
    for (let i = 0; i < size; i++) raster.bytes[to + i] = row[from + i];
  }
}

/** Undoes a row's filter in place. `previous` is where the row above begins, or -1. */
function unfilter(bytes: Uint8Array, at: number, previous: number, length: number, size: number): void {
  const start = at + 1;
  const end = start + length;
  const filter = bytes[at];
  // Channel by channel: what stands to the left stays in a variable.
  switch (filter) {
    case 0:
      return;
    case 1:
      for (let channel = 0; channel < size; channel++) addLeft(bytes, start + channel, end, size);
      return;
    case 2:
      if (previous < 0) return;
      for (let i = start, up = previous; i < end; i++, up++) bytes[i] += bytes[up];
      return;
    case 3:
      for (let channel = 0; channel < size; channel++) {
        addAverage(bytes, start + channel, end, size, previous < 0 ? -1 : previous + channel);
      }
      return;
    case 4:
      for (let channel = 0; channel < size; channel++) {
        // Without a row above, the best guess is always the left.
        if (previous < 0) addLeft(bytes, start + channel, end, size);
        else addPaeth(bytes, start + channel, end, size, previous + channel);
      }
      return;
    default:
      throw corrupt('unrecognized data stream contents when reading image file');
  }
}

function addLeft(bytes: Uint8Array, start: number, end: number, size: number): void {
  for (let i = start, left = 0; i < end; i += size) bytes[i] = left = (bytes[i] + left) & 255;
}

function addAverage(bytes: Uint8Array, start: number, end: number, size: number, above: number): void {
  let left = 0;
  for (let i = start, up = above; i < end; i += size, up += size) {
    bytes[i] = left = (bytes[i] + ((left + (above < 0 ? 0 : bytes[up])) >> 1)) & 255;
  }
}

/**
 * The nearest of left, up and corner to left + up - corner. Without branches: on photographs a processor guesses them
 * wrong so often that it takes twice the time. A number's sign, shifted, is a mask of all bits or none.
 */
function addPaeth(bytes: Uint8Array, start: number, end: number, size: number, above: number): void {
  let left = 0;
  let corner = 0;
  for (let i = start, at = above; i < end; i += size, at += size) {
    const up = bytes[at];
    const toLeft = Math.abs(up - corner);
    const toUp = Math.abs(left - corner);
    const toCorner = Math.abs(left + up - corner - corner);
    const isLeft = ~(((toUp - toLeft) | (toCorner - toLeft)) >> 31);
    const isUp = ~isLeft & ~((toCorner - toUp) >> 31);
    const guess = (left & isLeft) | (up & isUp) | (corner & ~(isLeft | isUp));
    bytes[i] = left = (bytes[i] + guess) & 255;
    corner = up;
  }
}
