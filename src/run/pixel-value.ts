import { GrError } from '../errors.js';
import { isImageObject, type ImageObject } from '../image/image-object.js';
import { bandCount, isPixelMode } from '../image/mode.js';
import type { NDArrayLike } from '../image/nd-array.js';
import type { PixelBuffer } from '../image/pixel-buffer.js';
import type { PixelResult } from '../image/postprocess.js';
import { isCanvasSource, isImageData, readCanvas } from './canvas.js';
import { describe } from './describe.js';

/** Pixels as the worker takes them. */
export type PixelValue = Exclude<PixelResult, { readonly kind: 'file' }>;

/** Gets the pixels out of an array of any library, a PILImage, `ImageData` or a canvas; else `image/bad-value`. */
export async function readPixels(value: unknown, { allFrames = false } = {}): Promise<PixelValue> {
  if (isImageObject(value))
    return { kind: 'image', frames: allFrames ? await framesOf(value) : [value.pixels] };
  if (isArrayLike(value)) return { kind: 'array', array: await plainArray(value) };
  if (isPixelBuffer(value)) return { kind: 'image', frames: [value] };
  if (isImageData(value)) return { kind: 'canvas', pixels: plainPixels(value) };
  if (isCanvasSource(value)) return { kind: 'canvas', pixels: await readCanvas(value) };
  throw new GrError(
    'image/bad-value',
    `Expected an image: a path or URL, a File, an array with data and shape, a PILImage or a canvas, got ${describe(value)}`,
  );
}

async function framesOf(image: ImageObject): Promise<readonly PixelBuffer[]> {
  if (image.n_frames === 1) return [image.pixels];
  const frames: PixelBuffer[] = [];
  for await (const { pixels } of image.frames()) frames.push(pixels);
  return frames;
}

/** The parts of any library's array; TensorFlow's gives its data by a method. */
interface Arrayish extends Omit<NDArrayLike, 'data'> {
  readonly data: NDArrayLike['data'] | (() => NDArrayLike['data'] | Promise<NDArrayLike['data']>);
}

function isArrayLike(value: unknown): value is Arrayish {
  if (typeof value !== 'object' || value === null) return false;
  const { data, shape } = value as { data?: unknown; shape?: unknown };
  const hasData = ArrayBuffer.isView(data) || Array.isArray(data) || typeof data === 'function';
  return hasData && Array.isArray(shape);
}

/** Only what describes the elements: a library's methods could not cross to the worker. */
async function plainArray(array: Arrayish): Promise<NDArrayLike> {
  const { shape, dtype, stride, offset } = array;
  return {
    data: typeof array.data === 'function' ? await array.data() : array.data,
    shape: Array.from(shape),
    ...(typeof dtype === 'string' && { dtype }),
    ...(Array.isArray(stride) && { stride: Array.from(stride as readonly number[]) }),
    ...(typeof offset === 'number' && { offset }),
  };
}

function isPixelBuffer(value: unknown): value is PixelBuffer {
  if (typeof value !== 'object' || value === null) return false;
  const { mode, width, height, data } = value as Partial<PixelBuffer>;
  return (
    isPixelMode(mode) &&
    ArrayBuffer.isView(data) &&
    typeof width === 'number' &&
    typeof height === 'number' &&
    data.length === width * height * bandCount(mode)
  );
}

function plainPixels({ data, width, height }: Extract<PixelValue, { kind: 'canvas' }>['pixels']) {
  return { data, width, height };
}
