import { encodeBlp } from './blp-encoder.js';
import { encodeBmp, encodeDib } from './bmp-encoder.js';
import { encodeDds } from './dds-encoder.js';
import type { Encode } from './encoder.js';
import { encodeEps } from './eps-encoder.js';
import { encodeGif } from './gif/gif-encoder.js';
import { encodeIcns } from './icns-encoder.js';
import { encodeIco } from './ico-encoder.js';
import { encodeIm } from './im-encoder.js';
import { encodeMsp } from './msp-encoder.js';
import { encodePalm } from './palm-encoder.js';
import { encodePcx } from './pcx-encoder.js';
import { encodePng } from './png/png-encoder.js';
import { encodePpm } from './ppm-encoder.js';
import { encodeQoi } from './qoi-encoder.js';
import { encodeSgi } from './sgi-encoder.js';
import { encodeSpider } from './spider-encoder.js';
import { encodeTga } from './tga-encoder.js';
import { encodeTiff } from './tiff/tiff-encoder.js';
import { encodeXbm } from './xbm-encoder.js';

/** Our own encoders by Pillow's name of the format: they need no wasm. */
export const ownEncoders: Readonly<Partial<Record<string, Encode>>> = {
  BLP: encodeBlp,
  BMP: encodeBmp,
  DDS: encodeDds,
  DIB: encodeDib,
  EPS: encodeEps,
  GIF: encodeGif,
  ICNS: encodeIcns,
  ICO: encodeIco,
  IM: encodeIm,
  MSP: encodeMsp,
  PALM: encodePalm,
  PCX: encodePcx,
  PNG: encodePng,
  PPM: encodePpm,
  QOI: encodeQoi,
  SGI: encodeSgi,
  SPIDER: encodeSpider,
  TGA: encodeTga,
  TIFF: encodeTiff,
  XBM: encodeXbm,
};
