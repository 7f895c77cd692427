import type { ImageHeader, OpenImage } from '../../../src/image/codec.js';
import type { ImageInfo, Palette, PixelBuffer } from '../../../src/image/pixel-buffer.js';
import type { Decoder } from '../decoder.js';
import { findOrientation } from '../exif-orientation.js';
import { corrupt, truncated } from '../failure.js';
import { blend, clear, copyBox } from './png-compose.js';
import { isEnough, readPngPixels } from './png-pixels.js';
import { type Chunk, PngStream } from './png-stream.js';
import { Raster } from '../raster.js';
import type { Box } from '../raw-tile.js';

/** PNG and APNG, with Pillow's modes and its composition of frames. */
export const pngDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    return new PngImage(bytes);
  },
};

const DISPOSE_BACKGROUND = 1;
const DISPOSE_PREVIOUS = 2;
const BLEND_OVER = 1;

/** The smallest thing that makes a frame is an fcTL chunk; a file cannot hold more frames than that. */
const FRAME_BYTES = 38;

class PngImage implements OpenImage {
  readonly header: ImageHeader;
  readonly #stream: PngStream;
  readonly #palette: Palette | undefined;
  readonly #rewind: () => void;
  readonly #firstChunk: Chunk | null;
  /** The chunk whose data the next picture starts with; null where the file has no picture. */
  #chunk: Chunk | null;
  #frame = 0;
  #raster: Raster | null = null;
  #previous: Raster | null = null;
  #box: Box = [0, 0, 0, 0];
  #disposal = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(bytes: Uint8Array) {
    const stream = new PngStream(bytes);
    this.#stream = stream;
    this.#chunk = this.#firstChunk = readUpToPicture(stream);
    const { mode, width, height, frames } = stream;
    if (mode === null || width === 0 || height === 0) throw corrupt('A PNG without a size or a known mode.');
    this.#palette = readPalette(stream);
    const frameCount = countFrames(stream);
    this.#rewind = stream.save();
    const info = { ...stream.info };
    const orientation = findOrientation(frames === null ? this.#lookBehindPicture() : info);
    this.header = { format: 'PNG', mode, width, height, frameCount, orientation, info };
  }

  /** Frames build on each other: one that is asked for meanwhile waits. */
  frame(index: number): Promise<PixelBuffer> {
    const frame = this.#turn.then(() => this.#show(index));
    this.#turn = frame.catch(() => undefined);
    return frame;
  }

  async #show(index: number): Promise<PixelBuffer> {
    if (index < 0 || index >= this.header.frameCount) throw corrupt('attempt to seek outside sequence');
    let raster = this.#raster;
    if (raster === null || index < this.#frame) raster = await this.#decodeFirst();
    while (this.#frame < index) raster = await this.#decodeNext(raster);
    const isSingle = this.header.frameCount === 1;
    return (isSingle ? raster : raster.copy()).toPixels({ ...this.#stream.info }, this.#palette);
  }

  close(): void {
    this.#raster = this.#previous = null;
  }

  async #decodeFirst(): Promise<Raster> {
    const { mode, width, height } = this.header;
    this.#rewind();
    this.#chunk = this.#firstChunk;
    this.#frame = 0;
    this.#previous = null;
    this.#raster = null;
    this.#box = this.#stream.box ?? [0, 0, width, height];
    const raster = new Raster(mode, width, height);
    // Without a frame before it there is nothing to go back to.
    this.#disposal = this.#stream.info.disposal === DISPOSE_PREVIOUS ? DISPOSE_BACKGROUND : this.#dispose();
    await this.#readPicture(raster);
    // A single picture is given away, not kept.
    if (this.header.frameCount > 1) this.#raster = raster;
    return raster;
  }

  async #decodeNext(raster: Raster): Promise<Raster> {
    if (this.#disposal === DISPOSE_BACKGROUND) clear(raster, this.#box);
    if (this.#disposal === DISPOSE_PREVIOUS && this.#previous) copyBox(this.#previous, raster, this.#box);

    const before = raster.copy();
    this.#raster = null; // A frame that fails leaves nothing to go on from.
    this.#skipToFrame();
    this.#box = this.#stream.box ?? this.#box;
    this.#disposal = this.#dispose();
    const { info } = this.#stream;
    const blending = info.blend;
    await this.#readPicture(raster);
    const result = blending === BLEND_OVER ? before.copy() : raster;
    if (blending === BLEND_OVER) blend(raster, result, this.#box, info, this.#palette);
    this.#previous = before;
    this.#raster = result;
    this.#frame++;
    return result;
  }

  #dispose(): number {
    const { disposal } = this.#stream.info;
    return typeof disposal === 'number' ? disposal : 0;
  }

  /** Reads one picture's data and the chunks behind them, up to the next frame or the end. */
  async #readPicture(raster: Raster): Promise<void> {
    if (this.#chunk === null) throw corrupt('cannot load this image');
    const box = this.#stream.box ?? ([0, 0, raster.width, raster.height] as const);
    const { parts, hasBadEnd, isCut } = this.#gatherData(this.#chunk);
    const { rawMode, isInterlaced } = this.#stream;
    try {
      await readPngPixels(raster, box, join(parts), rawMode, isInterlaced);
      // A last chunk that is cut off must have been needed.
      if (isCut && isEnough(raster.mode, box, join(parts.slice(0, -1)), rawMode, isInterlaced)) {
        throw truncated('A chunk ends behind the file.');
      }
    } catch (error) {
      if (hasBadEnd) throw corrupt('broken PNG file', error);
      throw error;
    }
    this.#readTrailer();
  }

  /** The data of consecutive chunks; the position is then at the first other chunk. */
  #gatherData(first: Chunk): { parts: Uint8Array[]; hasBadEnd: boolean; isCut: boolean } {
    const stream = this.#stream;
    const parts: Uint8Array[] = [];
    let hasBadEnd = false;
    let isCut: boolean;
    for (let chunk: Chunk | null = first; ;) {
      const offset = chunk.type === 'fdAT' ? 4 : 0;
      const end = chunk.start + chunk.length;
      parts.push(stream.bytes.subarray(chunk.start + offset, end));
      stream.position = end + 4;
      isCut = end > stream.bytes.length;
      const isLast = stream.position + 8 > stream.bytes.length;
      const before = stream.position;
      chunk = stream.next();
      if (chunk === null) {
        hasBadEnd = !isLast;
        break;
      }
      if (!['IDAT', 'DDAT', 'fdAT'].includes(chunk.type)) {
        stream.position = before;
        break;
      }
      if (chunk.type === 'fdAT') stream.read(chunk);
    }
    return { parts, hasBadEnd, isCut };
  }

  /** Chunks behind a picture: text, EXIF, whatever; the next fcTL is left for the next frame. */
  #readTrailer(): void {
    const stream = this.#stream;
    for (;;) {
      const before = stream.position;
      const chunk = stream.next();
      if (chunk === null || chunk.type === 'IEND') return;
      if (chunk.type === 'fcTL' && stream.frames !== null) {
        stream.position = before;
        return;
      }
      if (stream.read(chunk) === 'data') skip(stream, chunk);
      stream.position = chunk.start + chunk.length + 4;
    }
  }

  /** Goes on to the next frame's data. */
  #skipToFrame(): void {
    const stream = this.#stream;
    let hasControl = false;
    for (;;) {
      const chunk = stream.next();
      if (chunk === null || chunk.type === 'IEND') throw corrupt('No more images in APNG file');
      if (chunk.type === 'fcTL') {
        if (hasControl) throw corrupt('APNG missing frame data');
        hasControl = true;
      }
      const meaning = stream.read(chunk);
      if (meaning === 'data' && chunk.type === 'fdAT' && hasControl) {
        this.#chunk = chunk;
        return;
      }
      if (meaning === 'data') skip(stream, chunk);
      stream.position = chunk.start + chunk.length + 4;
    }
  }

  /** The info with what the chunks behind the picture add; what is wrong with them is said when it is decoded. */
  #lookBehindPicture(): ImageInfo {
    if (this.#chunk === null) return this.#stream.info;
    try {
      this.#gatherData(this.#chunk);
      this.#readTrailer();
    } catch {
      // Said by frame().
    }
    const { info } = this.#stream;
    this.#rewind();
    return info;
  }
}

/** Reads everything before the first picture data; null where the file ends without any. */
function readUpToPicture(stream: PngStream): Chunk | null {
  for (;;) {
    const chunk = stream.next();
    if (chunk === null) throw corrupt('broken PNG file');
    const meaning = stream.read(chunk);
    if (meaning === 'data') return chunk;
    if (meaning === 'end') return null;
    stream.verify(chunk);
  }
}

function readPalette({ palette }: PngStream): Palette | undefined {
  if (palette === null) return undefined;
  if (palette.length >= 257 * 3) throw corrupt('A palette of more than 256 colours.');
  return { mode: 'RGB', colors: palette.slice(0, palette.length - (palette.length % 3)) };
}

function countFrames({ frames, info, bytes }: PngStream): number {
  const animated = Math.min(frames ?? 1, Math.ceil(bytes.length / FRAME_BYTES));
  return info.default_image === true ? animated + 1 : animated;
}

/** Passes over picture data that nobody asked for; they have to be there all the same. */
function skip(stream: PngStream, { start, length }: Chunk): void {
  if (start + length > stream.bytes.length) throw truncated('A chunk ends behind the file.');
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0];
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
