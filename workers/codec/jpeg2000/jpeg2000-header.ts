import type { PixelMode } from '../../../src/image/mode.js';
import type { ImageInfo, Palette } from '../../../src/image/pixel-buffer.js';
import { ByteReader } from '../byte-reader.js';
import { corrupt, truncated } from '../failure.js';

export interface Jpeg2000Header {
  readonly mode: PixelMode & ('L' | 'LA' | 'RGB' | 'RGBA' | 'CMYK' | 'P' | 'PA' | 'I;16');
  readonly width: number;
  readonly height: number;
  readonly info: ImageInfo;
  /** Whether the three colours are coded as YCbCr by the file's word, which the codestream alone does not say. */
  readonly isYcc: boolean;
  /** Of P and PA. */
  readonly palette: Palette | null;
  /** The coded samples without the boxes around them. */
  readonly codestream: Uint8Array;
}

/** Reads a JP2 file's boxes, or a bare codestream's first segment, as strictly as Pillow. */
export function readJpeg2000Header(bytes: Uint8Array): Jpeg2000Header {
  return bytes[0] === 0xff ? readCodestream(bytes) : readBoxes(bytes);
}

function readCodestream(codestream: Uint8Array): Jpeg2000Header {
  const reader = new ByteReader(codestream, 4, false);
  const length = reader.uint16();
  if (length < 38) throw corrupt('SIZ marker length must be at least 38');
  const size = new ByteReader(reader.exactly(length - 2), 2, false);
  const [xEnd, yEnd, x, y] = [size.uint32(), size.uint32(), size.uint32(), size.uint32()];
  size.position = 34;
  const count = size.uint16();
  const mode = modeOf(count, count === 1 ? size.uint8() : 7);
  if (mode === null) throw corrupt('unable to determine J2K image mode');
  const info = commentOf(codestream, 4 + length);
  return { mode, width: xEnd - x, height: yEnd - y, info, isYcc: false, palette: null, codestream };
}

function modeOf(components: number, depth: number): Jpeg2000Header['mode'] | null {
  // The field holds one less than the bits, and a sign.
  if (components === 1) return (depth & 0x7f) + 1 > 8 ? 'I;16' : 'L';
  return ([null, null, 'LA', 'RGB', 'RGBA'] as const)[components] ?? null;
}

interface Box {
  readonly type: string;
  readonly content: ByteReader;
  /** Where it ends in the file. */
  readonly end: number;
}

/** Boxes one after another; one that does not fit into what holds it is an error. */
function* boxesIn(reader: ByteReader): Generator<Box> {
  while (reader.remaining > 0) {
    const begin = reader.position;
    const short = reader.uint32();
    const type = reader.text(4);
    if (short === 1 && reader.uint32() > 0) throw corrupt('Invalid header length');
    const size = short === 1 ? reader.uint32() : short;
    const rest = size - (reader.position - begin);
    if (rest < 0 || rest > reader.remaining) throw corrupt('Invalid header length');
    yield { type, content: new ByteReader(reader.upTo(rest), 0, false), end: begin + size };
  }
}

function readBoxes(bytes: Uint8Array): Jpeg2000Header {
  for (const { type, content, end } of boxesIn(new ByteReader(bytes, 12, false))) {
    if (type === 'jp2h') return { ...readDescription(content), ...findCodestream(bytes, end) };
  }
  throw corrupt('A JP2 file without a header.');
}

type Description = Omit<Jpeg2000Header, 'codestream'>;

function readDescription(header: ByteReader): Description {
  let size: { width: number; height: number } | null = null;
  let mode: Jpeg2000Header['mode'] | null = null;
  let components = 0;
  let space: '1' | 'L' | 'CMYK' | null = null;
  let isYcc = false;
  let palette: Palette | null = null;
  let info: ImageInfo = {};
  for (const { type, content } of boxesIn(header)) {
    if (type === 'ihdr') {
      const height = content.uint32();
      size = { height, width: content.uint32() };
      components = content.uint16();
      // Here, unlike in the codestream, Pillow compares the field as it is.
      const depth = content.uint8() & 0x7f;
      mode = modeOf(components, depth > 8 ? depth : 7);
    } else if (type === 'colr') {
      const method = content.uint8();
      content.exactly(2);
      const code = content.uint32();
      if (method === 1) space = SPACES[code] ?? space;
      if (method === 1) isYcc = code === 18;
      if (method === 1 && code === 12 && components === 4) mode = 'CMYK';
    } else if (type === 'pclr' && (mode === 'L' || mode === 'LA') && space !== '1' && space !== 'L') {
      palette = readPalette(content);
      if (palette !== null) mode = mode === 'L' ? 'P' : 'PA';
    } else if (type === 'res ') {
      info = readResolution(content);
    }
  }
  if (size === null || mode === null) throw corrupt('Malformed JP2 header');
  return { mode, ...size, info, isYcc, palette };
}

const SPACES: Readonly<Partial<Record<number, '1' | 'L' | 'CMYK'>>> = {
  0: '1',
  12: 'CMYK',
  15: '1',
  17: 'L',
};

function readPalette(content: ByteReader): Palette | null {
  const count = content.uint16();
  const bands = content.uint8();
  const depths = content.exactly(bands);
  if (Math.max(...depths) > 8 || (bands !== 3 && bands !== 4)) return null;
  // An entry that is there already is not listed again.
  const entries = new Map<string, Uint8Array>();
  for (let i = 0; i < count; i++) {
    const color = content.exactly(bands);
    entries.set(color.join(), color);
  }
  const colors = Uint8Array.from([...entries.values()].flatMap((color) => [...color]));
  return { mode: bands === 4 ? 'RGBA' : 'RGB', colors };
}

function readResolution(content: ByteReader): ImageInfo {
  for (const { type, content: box } of boxesIn(content)) {
    if (type !== 'resc') continue;
    const [up, upBy, across, acrossBy] = [box.uint16(), box.uint16(), box.uint16(), box.uint16()];
    const [upTens, acrossTens] = [box.uint8(), box.uint8()];
    if (upBy === 0 || acrossBy === 0) return {};
    const dpi = (value: number, by: number, tens: number): number =>
      (254 * value * 10 ** tens) / (10000 * by);
    return { dpi: [dpi(across, acrossBy, acrossTens), dpi(up, upBy, upTens)] };
  }
  return {};
}

function findCodestream(bytes: Uint8Array, from: number): { codestream: Uint8Array; info?: ImageInfo } {
  const reader = new ByteReader(bytes, from, false);
  while (reader.remaining >= 8) {
    const begin = reader.position;
    const length = reader.uint32();
    const type = reader.text(4);
    if (length === 1) reader.exactly(8);
    if (type === 'jp2c') return { codestream: bytes.subarray(reader.position) };
    if (length < 8) break;
    reader.position = begin + length;
  }
  throw truncated();
}

/** A comment among the segments of a codestream's head. */
function commentOf(codestream: Uint8Array, from: number): ImageInfo {
  for (let at = from; at + 4 <= codestream.length;) {
    const type = codestream[at + 1];
    if (type === START_OF_TILE || type === END) break;
    const length = ((codestream[at + 2] as number) << 8) | (codestream[at + 3] as number);
    if (length < 2) throw corrupt('Marker length too small');
    if (type === COMMENT) return { comment: codestream.slice(at + 6, at + 2 + length) };
    at += 2 + length;
  }
  return {};
}

const START_OF_TILE = 0x90;
const END = 0xd9;
const COMMENT = 0x64;
