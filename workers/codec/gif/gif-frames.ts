import type { ImageInfo } from '../../../src/image/pixel-buffer.js';
import { corrupt } from '../failure.js';
import type { Box } from '../raw-tile.js';

/** One picture of a GIF, as its blocks describe it. */
export interface GifFrame {
  readonly box: Box;
  readonly isInterlaced: boolean;
  /** `null`: the global one. `false`: a grey ramp, which needs no palette. */
  readonly palette: Uint8Array | false | null;
  readonly transparency: number | null;
  /** 0 none, 1 keep, 2 background, 3 previous. One that is not said is the frame's before. */
  readonly disposal: number;
  readonly duration: number | null;
  readonly comment: Uint8Array | null;
  readonly codeSize: number;
  /** Where its sub-blocks begin. */
  readonly offset: number;
}

export interface GifFile {
  readonly width: number;
  readonly height: number;
  readonly globalPalette: Uint8Array | null;
  /** What holds for the whole file: version, background, loop, extension. */
  readonly info: ImageInfo;
  readonly frames: readonly GifFrame[];
}

/** Reads the structure of a GIF, without its pixels; what comes after a block that makes no sense is left out. */
export function readGifFrames(bytes: Uint8Array): GifFile {
  const reader = new Reader(bytes);
  const head = reader.take(13);
  if (head.length < 13) throw corrupt('not a GIF file');
  const info: ImageInfo = { version: head.slice(0, 6) };
  let globalPalette: Uint8Array | null = null;
  if (head[10] & 128) {
    info.background = head[11];
    globalPalette = reader.palette(head[10]) || null;
  }

  const frames: GifFrame[] = [];
  for (let disposal = 0; ;) {
    let frame: GifFrame | null;
    try {
      frame = readFrame(reader, disposal, frames.length === 0 ? info : null);
    } catch (error) {
      if (frames.length === 0) throw error;
      break;
    }
    if (frame === null) break;
    disposal = frame.disposal;
    frames.push(frame);
    reader.skipBlocks();
  }
  if (frames.length === 0) throw corrupt('image not found in GIF frame');
  return { width: head[6] | (head[7] << 8), height: head[8] | (head[9] << 8), globalPalette, info, frames };
}

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

/** The next picture, or null where the file has no more. Application extensions count only before the first. */
function readFrame(reader: Reader, disposalBefore: number, fileInfo: ImageInfo | null): GifFrame | null {
  let disposal = disposalBefore;
  let transparency: number | null = null;
  let duration: number | null = null;
  let comment: Uint8Array | null = null;
  for (;;) {
    const kind = reader.byteOrEnd();
    if (kind === null || kind === TRAILER) return null;
    if (kind === IMAGE) {
      return { ...readImage(reader), disposal, transparency, duration, comment };
    }
    if (kind !== EXTENSION) continue;

    const label = reader.byte();
    if (label === 0xfe) {
      const text = reader.blocks();
      comment = comment === null ? text : Uint8Array.from([...comment, 10, ...text]);
      continue;
    }
    const block = reader.block();
    if (label === 0xf9 && block !== null) {
      if (block.length < 3 || (block[0] & 1 && block.length < 4))
        throw corrupt('A GIF control block too short.');
      if (block[0] & 1) transparency = block[3];
      duration = (block[1] | (block[2] << 8)) * 10;
      disposal = (block[0] >> 2) & 7 || disposal;
    } else if (label === 0xff && fileInfo !== null && block !== null) {
      fileInfo.extension = [block.slice(), reader.position];
      const isNetscape = String.fromCharCode(...block.subarray(0, 11)) === 'NETSCAPE2.0';
      const loop = isNetscape ? reader.block() : null;
      if (loop !== null && loop.length >= 3 && loop[0] === 1) fileInfo.loop = loop[1] | (loop[2] << 8);
    }
    reader.skipBlocks();
  }
}

function readImage(
  reader: Reader,
): Pick<GifFrame, 'box' | 'isInterlaced' | 'palette' | 'codeSize' | 'offset'> {
  const head = reader.take(9);
  if (head.length < 9) throw corrupt('A GIF picture without a head.');
  const [left, top, width, height] = [0, 2, 4, 6].map((at) => head[at] | (head[at + 1] << 8));
  const palette = head[8] & 128 ? reader.palette(head[8]) : null;
  return {
    box: [left, top, left + width, top + height],
    isInterlaced: (head[8] & 64) !== 0,
    palette,
    codeSize: reader.byte(),
    offset: reader.position,
  };
}

class Reader {
  position = 0;

  constructor(readonly bytes: Uint8Array) {}

  byteOrEnd(): number | null {
    return this.position < this.bytes.length ? this.bytes[this.position++] : null;
  }

  byte(): number {
    const byte = this.byteOrEnd();
    if (byte === null) throw corrupt('The GIF ends within a block.');
    return byte;
  }

  /** As many bytes as there are, up to `length`. */
  take(length: number): Uint8Array {
    const taken = this.bytes.subarray(this.position, this.position + length);
    this.position += taken.length;
    return taken;
  }

  /** A sub-block's data; null for the one that ends a sequence. */
  block(): Uint8Array | null {
    const length = this.byteOrEnd();
    if (length === null || length === 0) return null;
    const data = this.take(length);
    return data.length > 0 ? data : null;
  }

  blocks(): Uint8Array {
    const all: number[] = [];
    for (let data = this.block(); data !== null; data = this.block()) all.push(...data);
    return Uint8Array.from(all);
  }

  skipBlocks(): void {
    while (this.block() !== null);
  }

  /** The palette whose size the flags say, or false where it is the ramp from black to white. */
  palette(flags: number): Uint8Array | false {
    const colors = this.take(3 << ((flags & 7) + 1));
    if (colors.length % 3 !== 0) throw corrupt('The GIF ends within a palette.');
    return colors.every((value, i) => value === Math.floor(i / 3)) ? false : colors;
  }
}
