import { createElement } from '../base/create-element.js';
import { GrImage } from './gr-image.js';
import type { ImageOptions } from './image-options.js';

/** `gr.Image(options)`, with or without `new`. */
export interface ImageFactory {
  (options?: ImageOptions): GrImage;
  new (options?: ImageOptions): GrImage;
}

/** Creates a `<gr-image>`. Throws a `TypeError` for an option that does not exist or does not fit. */
export const Image = function (options: ImageOptions = {}): GrImage {
  return createElement('gr-image', GrImage, options);
} as ImageFactory;
