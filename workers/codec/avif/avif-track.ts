import type { Box, BoxReader } from './avif-boxes.js';

/** A track of an image sequence. */
export interface Track {
  readonly id: number;
  readonly width: number;
  readonly height: number;
  /** The description of its samples: `av01`. */
  readonly entry: Box;
  readonly samples: readonly Sample[];
  /** The track whose alpha this one is. */
  readonly alphaOf: number | null;
  /** Units of time in a second. */
  readonly timescale: number;
}

/** One frame: where its bytes lie, and how long it is shown in the track's unit of time. */
export interface Sample {
  readonly start: number;
  readonly length: number;
  readonly duration: number;
}

/** More than this no one looks at; each costs memory before anything is decoded. */
const MAX_SAMPLES = 100_000;

/** The AV1 tracks of a `moov` box. */
export function readTracks(reader: BoxReader, moov: Box): Track[] {
  return reader
    .children(moov)
    .filter(({ type }) => type === 'trak')
    .map((trak) => readTrack(reader, trak))
    .filter((track) => track !== null);
}

function readTrack(reader: BoxReader, trak: Box): Track | null {
  const tkhd = reader.find(trak, 'tkhd');
  const mdhd = reader.find(trak, 'mdia', 'mdhd');
  const stbl = reader.find(trak, 'mdia', 'minf', 'stbl');
  const entry = stbl && reader.find(stbl, 'stsd', 'av01');
  if (tkhd === undefined || mdhd === undefined || stbl === undefined || entry === undefined) return null;
  const idAt = tkhd.start + (reader.version(tkhd) === 1 ? 20 : 12);
  const auxl = reader.find(trak, 'tref', 'auxl');
  return {
    id: reader.uint(idAt, 4),
    // The last two fields, with sixteen bits of fraction.
    width: reader.uint(tkhd.end - 8, 2),
    height: reader.uint(tkhd.end - 4, 2),
    entry,
    samples: readSamples(reader, stbl),
    alphaOf: auxl === undefined ? null : reader.uint(auxl.start, 4),
    timescale: reader.uint(mdhd.start + (reader.version(mdhd) === 1 ? 20 : 12), 4),
  };
}

function readSamples(reader: BoxReader, stbl: Box): Sample[] {
  const table = (name: string): Box => {
    const box = reader.find(stbl, name);
    if (box === undefined) throw new RangeError(`A track without ${name}.`);
    return box;
  };
  const sizes = readSizes(reader, table('stsz'));
  const durations = readDurations(reader, table('stts'), sizes.length);
  const chunks = readChunks(reader, stbl);
  const perChunk = readRuns(reader, table('stsc'));
  const samples: Sample[] = [];
  for (const [chunk, offset] of chunks.entries()) {
    const count = perChunk.findLast(({ first }) => first <= chunk + 1)?.count ?? 0;
    let start = offset;
    for (let i = 0; i < count && samples.length < sizes.length; i++) {
      const length = sizes[samples.length] ?? 0;
      samples.push({ start, length, duration: durations[samples.length] ?? 0 });
      start += length;
    }
  }
  return samples;
}

function readSizes(reader: BoxReader, stsz: Box): number[] {
  const fixed = reader.uint(stsz.start + 4, 4);
  const count = bounded(reader.uint(stsz.start + 8, 4));
  return Array.from({ length: count }, (_, i) => fixed || reader.uint(stsz.start + 12 + i * 4, 4));
}

function readDurations(reader: BoxReader, stts: Box, limit: number): number[] {
  const durations: number[] = [];
  const entries = bounded(reader.uint(stts.start + 4, 4));
  for (let i = 0; i < entries && durations.length < limit; i++) {
    const count = reader.uint(stts.start + 8 + i * 8, 4);
    const duration = reader.uint(stts.start + 12 + i * 8, 4);
    for (let k = 0; k < count && durations.length < limit; k++) durations.push(duration);
  }
  return durations;
}

function readChunks(reader: BoxReader, stbl: Box): number[] {
  const wide = reader.find(stbl, 'co64');
  const table = wide ?? reader.find(stbl, 'stco');
  if (table === undefined) throw new RangeError('A track without chunks.');
  const size = wide ? 8 : 4;
  const count = bounded(reader.uint(table.start + 4, 4));
  return Array.from({ length: count }, (_, i) => reader.uint(table.start + 8 + i * size, size));
}

function readRuns(reader: BoxReader, stsc: Box): { first: number; count: number }[] {
  const entries = bounded(reader.uint(stsc.start + 4, 4));
  return Array.from({ length: entries }, (_, i) => ({
    first: reader.uint(stsc.start + 8 + i * 12, 4),
    count: reader.uint(stsc.start + 12 + i * 12, 4),
  }));
}

function bounded(count: number): number {
  if (count > MAX_SAMPLES) throw new RangeError('More frames than are followed.');
  return count;
}
