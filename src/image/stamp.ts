import { toByteArray } from './byte-array.js';
import type { Codec } from './codec.js';
import { flatten } from './flat-array.js';
import { fromNDArray } from './from-array.js';
import type { NDArrayLike } from './nd-array.js';
import type { PixelBuffer } from './pixel-buffer.js';
import { isSvg } from './svg.js';
import { stampWatermark, type WatermarkPosition } from './watermark.js';

export interface WatermarkRequest {
  readonly image: PixelBuffer | NDArrayLike | File;
  readonly position: WatermarkPosition;
}

/** Puts the watermark on a result, where there is one and it can be put there; else says why not. */
export async function stampFrames(
  frames: readonly PixelBuffer[],
  watermark: WatermarkRequest | undefined,
  codec: Codec,
): Promise<{ readonly frames: readonly PixelBuffer[]; readonly warnings: readonly string[] }> {
  const [still, ...others] = frames;
  if (watermark === undefined || still === undefined) return { frames, warnings: [] };
  if (others.length > 0) return { frames, warnings: [cannotStamp('GIF')] };
  const stamp = await readWatermark(watermark.image, codec);
  if (stamp.kind === 'unstampable') return { frames, warnings: [cannotBeWatermark(stamp.format)] };
  return { frames: [stampWatermark(still, stamp.pixels, watermark.position)], warnings: [] };
}

/** What a watermark needs of a picture file. */
export type Still =
  | { readonly kind: 'still'; readonly pixels: PixelBuffer; readonly orientation: number }
  | { readonly kind: 'unstampable'; readonly format: 'GIF' | 'SVG' };

/** Decodes the first frame as it lies in the file. A GIF or SVG neither takes nor is a watermark. */
export async function readStill(file: Blob, codec: Codec): Promise<Still> {
  if (await isSvg(file)) return { kind: 'unstampable', format: 'SVG' };
  const image = await codec.open(file);
  try {
    const { format, orientation } = image.header;
    if (format === 'GIF') return { kind: 'unstampable', format };
    return { kind: 'still', pixels: await image.frame(0), orientation };
  } finally {
    image.close();
  }
}

export function cannotStamp(format: string): string {
  return `${format} images take no watermark: this one is shown without.`;
}

function cannotBeWatermark(format: string): string {
  return `${format} images cannot be watermarks: the picture is shown without one.`;
}

/** A watermark is used as it lies in its file: Gradio does not turn it by its EXIF orientation. */
async function readWatermark(image: WatermarkRequest['image'], codec: Codec): Promise<Still> {
  if (image instanceof Blob) return readStill(image, codec);
  const pixels = 'shape' in image ? fromNDArray(toByteArray(flatten(image))) : image;
  return { kind: 'still', pixels, orientation: 1 };
}
