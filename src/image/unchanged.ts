import { GrError } from '../errors.js';
import type { Codec, ImageHeader, OpenImage } from './codec.js';
import { equalArrays, equalPixels } from './equal-pixels.js';
import type { FlatArray } from './flat-array.js';
import { bandCount, type ImageMode, type PixelMode } from './mode.js';
import { toNDArray } from './nd-array.js';
import type { PixelBuffer } from './pixel-buffer.js';
import { readFrame } from './preprocess.js';
import { seenMode } from './seen-mode.js';
import { isSvg } from './svg.js';

/** The file that an output shows now, and the mode in which functions see it. */
export interface CurrentPicture {
  readonly source: File;
  readonly imageMode: ImageMode | null;
}

/** A function's result before anything is done to it. */
export type ResultPixels =
  | { readonly kind: 'array'; readonly array: FlatArray }
  | { readonly kind: 'image'; readonly frames: readonly PixelBuffer[] };

/**
 * Whether a result is what `preprocess` gives for the current file, so that there is nothing to do. Sizes and modes
 * are compared before anything is decoded. A file that cannot be opened equals nothing.
 */
export async function isUnchanged(
  result: ResultPixels,
  { source, imageMode }: CurrentPicture,
  codec: Codec,
): Promise<boolean> {
  if (await isSvg(source)) return false;
  try {
    const image = await codec.open(source);
    try {
      return result.kind === 'array'
        ? await showsArray(image, result.array, imageMode)
        : await showsFrames(image, result.frames, imageMode);
    } finally {
      image.close();
    }
  } catch (error) {
    if (error instanceof GrError) return false;
    throw error;
  }
}

async function showsArray(image: OpenImage, array: FlatArray, imageMode: ImageMode | null): Promise<boolean> {
  const mode = seenMode('numpy', image.header, imageMode);
  const { width, height } = uprightSize(image.header);
  const bands = bandCount(mode ?? image.header.mode);
  const shape = bands === 1 ? [height, width] : [height, width, bands];
  if (shape.join() !== array.shape.join()) return false;
  return equalArrays(array, toNDArray(await readFrame(image, 0, mode)));
}

async function showsFrames(
  image: OpenImage,
  frames: readonly PixelBuffer[],
  imageMode: ImageMode | null,
): Promise<boolean> {
  if (frames.length !== image.header.frameCount) return false;
  const mode = seenMode('pil', image.header, imageMode);
  for (const [index, frame] of frames.entries()) {
    if (!couldShow(image.header, mode, frame)) return false;
    if (!equalPixels(frame, await readFrame(image, index, mode))) return false;
  }
  return true;
}

/** A GIF's frames may differ in mode; of everything else the header speaks for all. */
function couldShow(header: ImageHeader, mode: PixelMode | null, frame: PixelBuffer): boolean {
  const { width, height } = uprightSize(header);
  if (frame.width !== width || frame.height !== height) return false;
  return header.frameCount > 1 || frame.mode === (mode ?? header.mode);
}

function uprightSize({ width, height, orientation }: ImageHeader): { width: number; height: number } {
  return orientation >= 5 && orientation <= 8 ? { width: height, height: width } : { width, height };
}
