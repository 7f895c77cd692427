import { createElement } from '../base/create-element.js';
import { GrImage } from './gr-image.js';
import type { ImageOptions, ImageType } from './image-options.js';

/** `gr.Image(options)`, with or without `new`. The option `type` decides what listeners get. */
export interface ImageFactory {
  <Type extends ImageType = 'numpy'>(options?: ImageOptions<Type>): GrImage<Type>;
  new <Type extends ImageType = 'numpy'>(options?: ImageOptions<Type>): GrImage<Type>;
}

/** Creates a `<gr-image>`. Throws a `TypeError` for an option that does not exist or does not fit. */
export const Image = function (options: ImageOptions = {}): GrImage {
  return createElement('gr-image', GrImage, options);
} as ImageFactory;
