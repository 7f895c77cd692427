import { blpDecoder } from './blp.js';
import { bmpDecoder, dibDecoder } from './bmp.js';
import { curDecoder } from './cur.js';
import { ddsDecoder } from './dds.js';
import type { CheckSize, Decoder } from './decoder.js';
import { fitsDecoder } from './fits.js';
import { fliDecoder } from './fli.js';
import { ftexDecoder } from './ftex.js';
import { gifDecoder } from './gif/gif.js';
import { icnsDecoder } from './icns.js';
import { icoDecoder } from './ico.js';
import { imDecoder } from './im.js';
import { mspDecoder } from './msp.js';
import { pcdDecoder } from './pcd.js';
import { dcxDecoder, pcxDecoder } from './pcx.js';
import { pngDecoder } from './png/png.js';
import { ppmDecoder } from './ppm.js';
import { psdDecoder } from './psd.js';
import { qoiDecoder } from './qoi.js';
import { sgiDecoder } from './sgi.js';
import { gbrDecoder, imtDecoder, mcidasDecoder, pixarDecoder, xvThumbDecoder } from './small-raw.js';
import { spiderDecoder } from './spider.js';
import { sunDecoder } from './sun.js';
import { tgaDecoder } from './tga.js';
import { tiffDecoder } from './tiff/tiff.js';
import { xbmDecoder } from './xbm.js';
import { xpmDecoder } from './xpm.js';

export interface OwnDecoderOptions {
  /** Open what other files hold whole. */
  readonly jpeg: Decoder;
  readonly jpeg2000: Decoder;
  readonly checkSize: CheckSize;
}

/** Our own decoders by Pillow's name of the format. What is not here goes to magick. */
export function ownDecoders({
  jpeg,
  jpeg2000,
  checkSize,
}: OwnDecoderOptions): Readonly<Record<string, Decoder>> {
  return {
    BLP: blpDecoder(jpeg, checkSize),
    BMP: bmpDecoder,
    CUR: curDecoder,
    DCX: dcxDecoder(checkSize),
    DDS: ddsDecoder,
    DIB: dibDecoder,
    FITS: fitsDecoder,
    FLI: fliDecoder,
    FTEX: ftexDecoder,
    GBR: gbrDecoder,
    GIF: gifDecoder(checkSize),
    ICNS: icnsDecoder(jpeg2000),
    ICO: icoDecoder,
    IM: imDecoder,
    IMT: imtDecoder,
    MCIDAS: mcidasDecoder,
    MSP: mspDecoder,
    PCD: pcdDecoder,
    PCX: pcxDecoder,
    PIXAR: pixarDecoder,
    PNG: pngDecoder,
    PPM: ppmDecoder,
    PSD: psdDecoder,
    QOI: qoiDecoder,
    SGI: sgiDecoder,
    SPIDER: spiderDecoder,
    SUN: sunDecoder,
    TGA: tgaDecoder,
    TIFF: tiffDecoder(jpeg, checkSize),
    XBM: xbmDecoder,
    XPM: xpmDecoder,
    XVThumb: xvThumbDecoder,
  };
}
