import type { ImageInfo } from '../../../src/image/pixel-buffer.js';
import { corrupt, truncated } from '../failure.js';

/** What a WebP says of itself before its pixels. */
export interface WebpHeader {
  /** RGBA where the file says that it has alpha, whether or not a pixel makes use of it. */
  readonly mode: 'RGB' | 'RGBA';
  readonly width: number;
  readonly height: number;
  /** The picture of a file that has just one; undefined for an animation. */
  readonly still: WebpPicture | undefined;
  /** Of an animation; empty for a still picture. */
  readonly frames: readonly WebpFrame[];
  readonly info: ImageInfo;
}

export interface WebpPicture {
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
  readonly isLossless: boolean;
  /** The chunks that hold its samples. */
  readonly chunks: readonly Uint8Array[];
}

/** A picture of an animation, and how it goes onto the canvas. */
export interface WebpFrame extends WebpPicture {
  readonly x: number;
  readonly y: number;
  /** Milliseconds. */
  readonly duration: number;
  /** Whether it is mixed with what lies under it, by its alpha. */
  readonly blends: boolean;
  /** Whether its place is cleared before the next frame. */
  readonly disposes: boolean;
}

/** Reads a WebP's chunks into Pillow's `info`. A file that is shorter than it says is truncated. */
export function readWebpHeader(bytes: Uint8Array): WebpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length < 20 ? Infinity : view.getUint32(4, true) + 8;
  if (end > bytes.length) throw truncated();
  const chunks = readChunks(bytes.subarray(12, end));
  const info: ImageInfo = { loop: 1, background: [255, 255, 255, 255] };
  const frames: WebpFrame[] = [];
  for (const chunk of chunks) readIntoInfo(chunk, info, frames);

  const still = frames.length > 0 ? undefined : readPicture(chunks);
  const [first] = chunks;
  const { width, height, hasAlpha } = first?.name === 'VP8X' ? readExtended(first) : needsPicture(still);
  const fits = ({ x, y, ...size }: WebpFrame): boolean =>
    x + size.width <= width && y + size.height <= height;
  if (!frames.every(fits)) throw corrupt('A frame of the WebP file leaves its canvas.');
  return { mode: hasAlpha ? 'RGBA' : 'RGB', width, height, still, frames, info };
}

function readExtended({ data }: Chunk): { width: number; height: number; hasAlpha: boolean } {
  needs(data, 10);
  const hasAlpha = (data.getUint8(0) & 0x10) !== 0;
  return { width: 1 + uint24(data, 4), height: 1 + uint24(data, 7), hasAlpha };
}

function needsPicture(picture: WebpPicture | undefined): WebpPicture {
  if (picture === undefined) throw corrupt('The WebP file lacks a picture.');
  return picture;
}

interface Chunk {
  readonly name: string;
  readonly data: DataView;
  /** With its header and padding. */
  readonly whole: Uint8Array;
}

function readChunks(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    if (at + 8 + length > bytes.length) throw truncated();
    const next = at + 8 + length + (length & 1);
    chunks.push({
      name,
      data: new DataView(bytes.buffer, bytes.byteOffset + at + 8, length),
      whole: bytes.subarray(at, next),
    });
    at = next;
  }
  return chunks;
}

function readIntoInfo({ name, data }: Chunk, info: ImageInfo, frames: WebpFrame[]): void {
  const copy = (): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
  switch (name) {
    case 'ANIM':
      needs(data, 6);
      // Stored as blue, green, red, alpha.
      info.background = [2, 1, 0, 3].map((at) => data.getUint8(at));
      info.loop = data.getUint16(4, true);
      break;
    case 'ANMF':
      frames.push(readFrame(data));
      break;
    case 'ICCP':
      info['icc_profile'] = copy();
      break;
    case 'EXIF':
      info['exif'] = copy();
      break;
    case 'XMP ':
      info['xmp'] = copy();
      break;
  }
}

function readFrame(data: DataView): WebpFrame {
  needs(data, 16);
  const inner = new Uint8Array(data.buffer, data.byteOffset + 16, data.byteLength - 16);
  const picture = needsPicture(readPicture(readChunks(inner)));
  const isSized = picture.width === 1 + uint24(data, 6) && picture.height === 1 + uint24(data, 9);
  if (!isSized) throw corrupt('A frame of the WebP file has another size than its picture.');
  const flags = data.getUint8(15);
  return {
    ...picture,
    x: uint24(data, 0) * 2,
    y: uint24(data, 3) * 2,
    duration: uint24(data, 12),
    blends: (flags & 2) === 0,
    disposes: (flags & 1) === 1,
  };
}

function readPicture(chunks: readonly Chunk[]): WebpPicture | undefined {
  const samples = chunks.find(({ name }) => name === 'VP8 ' || name === 'VP8L');
  if (samples === undefined) return undefined;
  const { name, data, whole } = samples;
  needs(data, name === 'VP8 ' ? 10 : 5);
  if (name === 'VP8L') {
    const bits = data.getUint32(1, true);
    return {
      width: 1 + (bits & 0x3fff),
      height: 1 + ((bits >>> 14) & 0x3fff),
      hasAlpha: ((bits >>> 28) & 1) === 1,
      isLossless: true,
      chunks: [whole],
    };
  }
  const alpha = chunks.find((chunk) => chunk.name === 'ALPH');
  return {
    width: data.getUint16(6, true) & 0x3fff,
    height: data.getUint16(8, true) & 0x3fff,
    hasAlpha: alpha !== undefined,
    isLossless: false,
    chunks: alpha === undefined ? [whole] : [alpha.whole, whole],
  };
}

function needs(data: DataView, length: number): void {
  if (data.byteLength < length) throw corrupt('A chunk of the WebP file is too short.');
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
