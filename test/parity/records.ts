import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { composePixels, type ImageInfo, type PixelBuffer } from '../../src/image/pixel-buffer.js';
import type { PixelMode } from '../../src/image/mode.js';

/** A picture as `records.py` writes it; bytes are base64. */
export interface PixelRecord {
  readonly mode: PixelMode;
  readonly width: number;
  readonly height: number;
  readonly data: string;
  readonly palette?: { readonly mode: 'RGB' | 'RGBA'; readonly colors: string };
  readonly info: { readonly transparency?: number | [number, number, number] | { readonly bytes: string } };
}

/** Reads a committed fixture, such as `convert/RGB`. */
export function readFixture<T>(name: string): T {
  const file = new URL(`fixtures/${name}.json.gz`, import.meta.url);
  return JSON.parse(gunzipSync(readFileSync(file)).toString()) as T;
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
  return Uint8Array.from(Buffer.from(base64, 'base64'));
}

function toInfo({ transparency }: PixelRecord['info']): ImageInfo {
  if (transparency === undefined) return {};
  if (typeof transparency === 'object' && 'bytes' in transparency) {
    return { transparency: toBytes(transparency.bytes) };
  }
  return { transparency };
}
