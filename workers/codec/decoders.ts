import type { Decoder } from './decoder.js';
import { gifDecoder } from './gif.js';
import { pngDecoder } from './png.js';

/** Our own decoders by Pillow's name of the format. What is not here goes to magick. */
export const decoders: Readonly<Record<string, Decoder | undefined>> = {
  GIF: gifDecoder,
  PNG: pngDecoder,
};
