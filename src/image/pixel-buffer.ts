import { bandCount, type PixelMode } from './mode.js';

/**
 * A decoded picture: plain data that clones and transfers between threads.
 *
 * Samples are interleaved, row-major, without padding: `data.length === width * height * bandCount(mode)`.
 * Mode `1` holds 0 and 255, as Pillow's buffer does. `I;16` and `I;16B` hold native-endian samples.
 */
export type PixelBuffer = BytePixels | PalettePixels | Int16Pixels | IntPixels | FloatPixels;

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Pillow's `Image.info`. Conversions read `transparency` from it. */
  readonly info: ImageInfo;
}

export type ByteMode = Exclude<PixelMode, 'P' | 'PA' | 'I' | 'F' | 'I;16' | 'I;16B'>;

export interface BytePixels extends Pixels {
  readonly mode: ByteMode;
  readonly data: Uint8Array;
}

export interface PalettePixels extends Pixels {
  readonly mode: 'P' | 'PA';
  readonly data: Uint8Array;
  readonly palette: Palette;
}

export interface Int16Pixels extends Pixels {
  readonly mode: 'I;16' | 'I;16B';
  readonly data: Uint16Array;
}

export interface IntPixels extends Pixels {
  readonly mode: 'I';
  readonly data: Int32Array;
}

export interface FloatPixels extends Pixels {
  readonly mode: 'F';
  readonly data: Float32Array;
}

export interface Palette {
  readonly mode: 'RGB' | 'RGBA';
  /** 3 or 4 bytes an entry, at most 256 entries; entries past the end are (0, 0, 0, 255). */
  readonly colors: Uint8Array;
}

/** Pillow's `info`, by Pillow's own keys (they are an author's to read, so they keep its snake_case). */
export interface ImageInfo {
  /** A palette index or grey key, an (r, g, b) key, or the alpha table of a palette. */
  transparency?: number | readonly [number, number, number] | Uint8Array;
  /** Milliseconds that this frame is shown. */
  duration?: number;
  /** Repetitions; 0 means for ever. */
  loop?: number;
  dpi?: readonly [number, number];
  gamma?: number;
  background?: number | readonly number[];
  [key: string]: unknown;
}

/** Allocates a buffer of zeros. */
export function createPixels(
  mode: ByteMode,
  width: number,
  height: number,
  info: ImageInfo = {},
): BytePixels {
  return { mode, width, height, info, data: new Uint8Array(width * height * bandCount(mode)) };
}

/** Puts a picture of any mode together. The caller answers for `data` (and `palette`) being what the mode asks for. */
export function composePixels(parts: {
  readonly mode: PixelMode;
  readonly width: number;
  readonly height: number;
  readonly info: ImageInfo;
  readonly data: PixelBuffer['data'];
  readonly palette?: Palette;
}): PixelBuffer {
  return parts as PixelBuffer;
}
