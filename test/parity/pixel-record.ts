import type { PixelMode } from '../../src/image/mode.js';
import { composePixels, type ImageInfo, type PixelBuffer } from '../../src/image/pixel-buffer.js';

/** A picture as `records.py` writes it; bytes are base64. */
export interface PixelRecord {
  readonly mode: PixelMode;
  readonly width: number;
  readonly height: number;
  readonly data: string;
  readonly palette?: { readonly mode: 'RGB' | 'RGBA'; readonly colors: string };
  readonly info: { readonly transparency?: number | [number, number, number] | { readonly bytes: string } };
}

/** A file, and what Pillow decodes from it. */
export interface DecodedRecord {
  readonly name: string;
  readonly file: string;
  readonly format: string;
  readonly frameCount: number;
  readonly orientation: number;
  /** Milliseconds, where the format's own test cares. */
  readonly durations?: readonly number[];
  readonly frames: readonly PixelRecord[];
}

export function toPixels({ mode, width, height, data, palette, info }: PixelRecord): PixelBuffer {
  return composePixels({
    mode,
    width,
    height,
    info: toInfo(info),
    data: new (SAMPLES[mode] ?? Uint8Array)(toBytes(data).buffer),
    ...(palette && { palette: { mode: palette.mode, colors: toBytes(palette.colors) } }),
  });
}

const SAMPLES: Partial<
  Record<PixelMode, Int32ArrayConstructor | Float32ArrayConstructor | Uint16ArrayConstructor>
> = { I: Int32Array, F: Float32Array, 'I;16': Uint16Array, 'I;16B': Uint16Array };

export function toBytes(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function toInfo({ transparency }: PixelRecord['info']): ImageInfo {
  if (transparency === undefined) return {};
  if (typeof transparency === 'object' && 'bytes' in transparency) {
    return { transparency: toBytes(transparency.bytes) };
  }
  return { transparency };
}
