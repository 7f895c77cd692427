import { bmpDecoder, dibDecoder } from './bmp.js';
import { curDecoder } from './cur.js';
import type { Decoder } from './decoder.js';
import { gifDecoder } from './gif.js';
import { icoDecoder } from './ico.js';
import { dcxDecoder, pcxDecoder } from './pcx.js';
import { pngDecoder } from './png.js';
import { ppmDecoder } from './ppm.js';
import { tgaDecoder } from './tga.js';

/** Our own decoders by Pillow's name of the format. What is not here goes to magick. */
export const decoders: Readonly<Record<string, Decoder | undefined>> = {
  BMP: bmpDecoder,
  CUR: curDecoder,
  DCX: dcxDecoder,
  DIB: dibDecoder,
  GIF: gifDecoder,
  ICO: icoDecoder,
  PCX: pcxDecoder,
  PNG: pngDecoder,
  PPM: ppmDecoder,
  TGA: tgaDecoder,
};
