import { GrError } from '../errors.js';
import { toByteArray } from './byte-array.js';
import { fromCanvasPixels, type CanvasPixels } from './canvas-pixels.js';
import type { Codec, SaveOptions } from './codec.js';
import { flatten } from './flat-array.js';
import { findFormat } from './format.js';
import { fromNDArray } from './from-array.js';
import type { NDArrayLike } from './nd-array.js';
import { uprightImage } from './orientation.js';
import type { PixelBuffer } from './pixel-buffer.js';
import { saveAsFormat } from './save-as-format.js';
import { cannotStamp, readStill, stampFrames, type WatermarkRequest } from './stamp.js';
import { isUnchanged, type CurrentPicture, type ResultPixels } from './unchanged.js';

/** A result that has pixels. */
export type PixelResult =
  | { readonly kind: 'array'; readonly array: NDArrayLike }
  /** Several frames become an animation where the format is GIF; else the first is the picture. */
  | { readonly kind: 'image'; readonly frames: readonly PixelBuffer[] }
  /** What a canvas holds; where it is opaque, RGB is meant. */
  | { readonly kind: 'canvas'; readonly pixels: CanvasPixels }
  /** A file that only passes through to get its watermark. */
  | { readonly kind: 'file'; readonly file: File };

export interface PostprocessRequest {
  readonly result: PixelResult;
  /** Gradio's `format`, any case; unknown to the encoder: png. */
  readonly format: string;
  readonly options?: SaveOptions;
  readonly watermark?: WatermarkRequest;
  /** The output's present value: a result whose pixels equal what `preprocess` gives for it is `unchanged`. */
  readonly current?: CurrentPicture;
}

export type Postprocessed =
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'file';
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly name: string;
      readonly mimeType: string;
      /** Sentences for the user of the page. */
      readonly warnings: readonly string[];
    }
  /** A file that stays as it is: nothing may be stamped on it, and `warnings` says so. */
  | { readonly kind: 'untouched'; readonly file: File; readonly warnings: readonly string[] };

/**
 * Makes a file of a function's result: Gradio's `postprocess_image`. `showPixels` gets the picture before it is
 * compared with the present one and encoded, which is where the time goes.
 */
export async function postprocess(
  request: PostprocessRequest,
  codec: Codec,
  showPixels?: (pixels: PixelBuffer) => void | Promise<void>,
): Promise<Postprocessed> {
  const { result, current, watermark, format, options } = request;
  const read = await readResult(result, codec);
  if (read.kind === 'untouched') return read;

  const stamped = await stampFrames(read.frames, watermark, codec);
  const [first] = stamped.frames;
  if (first !== undefined) await showPixels?.(first);
  // The result itself is compared, without its watermark: what a function hands back unseen is not stamped again.
  if (current !== undefined && read.original && (await isUnchanged(read.original, current, codec))) {
    return { kind: 'unchanged' };
  }
  const saved = await saveAsFormat(stamped.frames, format, codec, options);
  return {
    kind: 'file',
    bytes: saved.bytes,
    name: `image.${saved.suffix}`,
    mimeType: findFormat(saved.format)?.mimeType ?? 'application/octet-stream',
    warnings: stamped.warnings,
  };
}

/** A result's picture, with its watermark: the part of `postprocess` before anything is encoded. */
export async function resultFrame(
  { result, watermark }: Pick<PostprocessRequest, 'result' | 'watermark'>,
  codec: Codec,
): Promise<{ readonly pixels: PixelBuffer; readonly warnings: readonly string[] }> {
  const read = await readResult(result, codec);
  if (read.kind === 'untouched') throw new GrError('image/bad-value', 'Expected pixels, got a file');
  const { frames, warnings } = await stampFrames(read.frames.slice(0, 1), watermark, codec);
  const [pixels] = frames;
  if (pixels === undefined)
    throw new GrError('image/bad-value', 'Expected a picture, got one without frames');
  return { pixels, warnings };
}

type ReadResult =
  | { readonly kind: 'frames'; readonly frames: readonly PixelBuffer[]; readonly original?: ResultPixels }
  | Extract<Postprocessed, { readonly kind: 'untouched' }>;

async function readResult(result: PixelResult, codec: Codec): Promise<ReadResult> {
  switch (result.kind) {
    case 'array': {
      const array = flatten(result.array);
      const pixels = fromNDArray(toByteArray(array));
      return { kind: 'frames', frames: [pixels], original: { kind: 'array', array } };
    }
    case 'image':
      return { kind: 'frames', frames: result.frames, original: result };
    case 'canvas': {
      const frames = [fromCanvasPixels(result.pixels)];
      return { kind: 'frames', frames, original: { kind: 'image', frames } };
    }
    case 'file':
      return readFile(result.file, codec);
  }
}

/** The pixels of a file to be stamped. Upright, unlike Gradio's: what we save has no EXIF left that would turn it. */
async function readFile(file: File, codec: Codec): Promise<ReadResult> {
  const still = await readStill(file, codec);
  if (still.kind === 'unstampable') return { kind: 'untouched', file, warnings: [cannotStamp(still.format)] };
  return { kind: 'frames', frames: [uprightImage(still.pixels, still.orientation)] };
}
