import type { AuthorFunction } from '../../app/callable-value.js';
import { createElement } from '../base/create-element.js';
import { GrImage } from './gr-image.js';
import type { ImageOptions, ImageType } from './image-options.js';

/** A picture that may stand alone, as in Python. One in a plain object (array, `FileData`) is the option `value`. */
export type PictureArgument =
  | string
  | Blob
  | ImageData
  | ImageBitmap
  | OffscreenCanvas
  | HTMLCanvasElement
  | HTMLImageElement
  | AuthorFunction
  | null;

/** `gr.Image(options)` or `gr.Image(value, options)`, with or without `new`. The option `type` decides what listeners get. */
export interface ImageFactory {
  <Type extends ImageType = 'numpy'>(options?: ImageOptions<Type>): GrImage<Type>;
  <Type extends ImageType = 'numpy'>(
    value: PictureArgument | undefined,
    options?: ImageOptions<Type>,
  ): GrImage<Type>;
  new <Type extends ImageType = 'numpy'>(options?: ImageOptions<Type>): GrImage<Type>;
  new <Type extends ImageType = 'numpy'>(
    value: PictureArgument | undefined,
    options?: ImageOptions<Type>,
  ): GrImage<Type>;
}

/** Creates a `<gr-image>`. Throws a `TypeError` for an option that does not exist or does not fit. */
export const Image = function (given?: ImageOptions | PictureArgument, options: ImageOptions = {}): GrImage {
  const isAlone =
    given === null || (given !== undefined && Object.getPrototypeOf(given) !== Object.prototype);
  const named = isAlone ? { value: given, ...options } : ((given as ImageOptions | undefined) ?? options);
  return createElement('gr-image', GrImage, named);
} as ImageFactory;
