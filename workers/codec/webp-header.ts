import type { ImageInfo } from '../../src/image/pixel-buffer.js';
import { corrupt, truncated } from './failure.js';

/** What a WebP says of itself before its pixels. */
export interface WebpHeader {
  readonly mode: 'RGB' | 'RGBA';
  readonly width: number;
  readonly height: number;
  readonly frameCount: number;
  readonly isLossless: boolean;
  /** Milliseconds, of each frame of an animation. */
  readonly durations: readonly number[];
  readonly info: ImageInfo;
}

/** Reads a WebP's chunks into Pillow's `info`. A file that is shorter than it says is truncated. */
export function readWebpHeader(bytes: Uint8Array): WebpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 20 || view.getUint32(4, true) + 8 > bytes.length) throw truncated();
  const end = view.getUint32(4, true) + 8;
  const found: Found = {
    hasAlpha: false,
    isLossless: false,
    durations: [],
    info: { loop: 1, background: [255, 255, 255, 255] },
  };
  for (let at = 12; at + 8 <= end;) {
    const length = view.getUint32(at + 4, true);
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    const isFirst = at === 12;
    if (at + 8 + length > end) throw truncated();
    readChunk(name, new DataView(bytes.buffer, bytes.byteOffset + at + 8, length), found, isFirst);
    at += 8 + length + (length & 1);
  }
  if (found.size === undefined) throw corrupt('The WebP file has no picture.');
  return {
    mode: found.hasAlpha ? 'RGBA' : 'RGB',
    ...found.size,
    isLossless: found.isLossless,
    frameCount: Math.max(1, found.durations.length),
    durations: found.durations,
    info: found.info,
  };
}

interface Found {
  size?: { readonly width: number; readonly height: number };
  hasAlpha: boolean;
  isLossless: boolean;
  readonly durations: number[];
  readonly info: ImageInfo;
}

function readChunk(name: string, chunk: DataView, found: Found, isFirst: boolean): void {
  const copy = (): Uint8Array => new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength).slice();
  switch (name) {
    case 'VP8X':
      needs(chunk, 10);
      found.size = { width: 1 + uint24(chunk, 4), height: 1 + uint24(chunk, 7) };
      found.hasAlpha = (chunk.getUint8(0) & 0x10) !== 0;
      break;
    case 'VP8 ':
      needs(chunk, 10);
      found.size ??= {
        width: chunk.getUint16(6, true) & 0x3fff,
        height: chunk.getUint16(8, true) & 0x3fff,
      };
      break;
    case 'VP8L': {
      needs(chunk, 5);
      const bits = chunk.getUint32(1, true);
      found.isLossless = true;
      found.size ??= { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
      if (isFirst) found.hasAlpha = ((bits >>> 28) & 1) === 1;
      break;
    }
    case 'ANIM': {
      needs(chunk, 6);
      const [blue, green, red, alpha] = [0, 1, 2, 3].map((at) => chunk.getUint8(at));
      found.info.background = [red, green, blue, alpha] as number[];
      found.info.loop = chunk.getUint16(4, true);
      break;
    }
    case 'ANMF':
      needs(chunk, 16);
      found.durations.push(uint24(chunk, 12));
      break;
    case 'ICCP':
      found.info['icc_profile'] = copy();
      break;
    case 'EXIF':
      found.info['exif'] = copy();
      break;
    case 'XMP ':
      found.info['xmp'] = copy();
      break;
  }
}

function needs(chunk: DataView, length: number): void {
  if (chunk.byteLength < length) throw corrupt('A chunk of the WebP file is too short.');
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
