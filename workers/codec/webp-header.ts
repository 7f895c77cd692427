import type { ImageInfo } from '../../src/image/pixel-buffer.js';
import { corrupt, truncated } from './failure.js';

/** What a WebP says of itself before its pixels. */
export interface WebpHeader {
  /** RGBA where the file says that it has alpha, whether or not a pixel makes use of it. */
  readonly mode: 'RGB' | 'RGBA';
  readonly width: number;
  readonly height: number;
  readonly isLossless: boolean;
  /** Of an animation; empty for a still picture. */
  readonly frames: readonly WebpFrame[];
  readonly info: ImageInfo;
}

/** A picture of an animation, and how it goes onto the canvas. */
export interface WebpFrame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Milliseconds. */
  readonly duration: number;
  /** Whether it is mixed with what lies under it, by its alpha. */
  readonly blends: boolean;
  /** Whether its place is cleared before the next frame. */
  readonly disposes: boolean;
  readonly hasAlpha: boolean;
  readonly isLossless: boolean;
  /** The picture alone: the chunks of a still file. */
  readonly chunks: Uint8Array;
}

/** Reads a WebP's chunks into Pillow's `info`. A file that is shorter than it says is truncated. */
export function readWebpHeader(bytes: Uint8Array): WebpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length < 20 ? Infinity : view.getUint32(4, true) + 8;
  if (end > bytes.length) throw truncated();
  const chunks = readChunks(new DataView(bytes.buffer, bytes.byteOffset + 12, end - 12));
  const info: ImageInfo = { loop: 1, background: [255, 255, 255, 255] };
  const frames: WebpFrame[] = [];
  for (const chunk of chunks) readIntoInfo(chunk, info, frames);

  const picture = readPicture(chunks);
  const [first] = chunks;
  if (first?.name === 'VP8X') {
    needs(first.data, 10);
    const size = { width: 1 + uint24(first.data, 4), height: 1 + uint24(first.data, 7) };
    const hasAlpha = (first.data.getUint8(0) & 0x10) !== 0;
    const isLossless = picture?.isLossless ?? false;
    if (frames.some((frame) => !fits(frame, size)))
      throw corrupt('A frame of the WebP file leaves its canvas.');
    return { mode: hasAlpha ? 'RGBA' : 'RGB', ...size, isLossless, frames, info };
  }
  if (picture === undefined) throw corrupt('The WebP file has no picture.');
  const { width, height, hasAlpha, isLossless } = picture;
  return { mode: hasAlpha ? 'RGBA' : 'RGB', width, height, isLossless, frames: [], info };
}

function fits(frame: WebpFrame, canvas: { width: number; height: number }): boolean {
  return frame.x + frame.width <= canvas.width && frame.y + frame.height <= canvas.height;
}

interface Chunk {
  readonly name: string;
  readonly data: DataView;
}

function readChunks(view: DataView): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 0; at + 8 <= view.byteLength;) {
    const name = String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
    const length = view.getUint32(at + 4, true);
    if (at + 8 + length > view.byteLength) throw truncated();
    chunks.push({ name, data: new DataView(view.buffer, view.byteOffset + at + 8, length) });
    at += 8 + length + (length & 1);
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
  const inner = new DataView(data.buffer, data.byteOffset + 16, data.byteLength - 16);
  const picture = readPicture(readChunks(inner));
  if (picture === undefined) throw corrupt('A frame of the WebP file has no picture.');
  const flags = data.getUint8(15);
  return {
    x: uint24(data, 0) * 2,
    y: uint24(data, 3) * 2,
    width: 1 + uint24(data, 6),
    height: 1 + uint24(data, 9),
    duration: uint24(data, 12),
    blends: (flags & 2) === 0,
    disposes: (flags & 1) === 1,
    hasAlpha: picture.hasAlpha,
    isLossless: picture.isLossless,
    chunks: new Uint8Array(inner.buffer, inner.byteOffset, inner.byteLength),
  };
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
  readonly isLossless: boolean;
}

function readPicture(chunks: readonly Chunk[]): Picture | undefined {
  const found = chunks.find(({ name }) => name === 'VP8 ' || name === 'VP8L');
  if (found === undefined) return undefined;
  const { name, data } = found;
  needs(data, name === 'VP8 ' ? 10 : 5);
  if (name === 'VP8 ') {
    return {
      width: data.getUint16(6, true) & 0x3fff,
      height: data.getUint16(8, true) & 0x3fff,
      hasAlpha: chunks.some((chunk) => chunk.name === 'ALPH'),
      isLossless: false,
    };
  }
  const bits = data.getUint32(1, true);
  return {
    width: 1 + (bits & 0x3fff),
    height: 1 + ((bits >>> 14) & 0x3fff),
    hasAlpha: ((bits >>> 28) & 1) === 1,
    isLossless: true,
  };
}

function needs(data: DataView, length: number): void {
  if (data.byteLength < length) throw corrupt('A chunk of the WebP file is too short.');
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
