import { bmpDecoder, dibDecoder } from './bmp.js';
import { curDecoder } from './cur.js';
import type { Decoder } from './decoder.js';
import { gifDecoder } from './gif.js';
import { icoDecoder } from './ico.js';
import { dcxDecoder, pcxDecoder } from './pcx.js';
import { pngDecoder } from './png.js';
import { ppmDecoder } from './ppm.js';
import { tgaDecoder } from './tga.js';
import { tiffDecoder } from './tiff.js';

/** Our own decoders by Pillow's name of the format. `jpeg` opens the JPEG streams that other formats hold. */
export function ownDecoders(jpeg: Decoder): Readonly<Record<string, Decoder | undefined>> {
  return { ...decoders, TIFF: tiffDecoder(jpeg) };
}

const decoders: Readonly<Record<string, Decoder | undefined>> = {
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
