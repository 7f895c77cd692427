import type { OpenImage } from '../../src/image/codec.js';
import type { Decoder } from './decoder.js';
import { corrupt, truncated } from './failure.js';
import type { Raster } from './raster.js';
import { readRawTile } from './raw-tile.js';
import { openPicture } from './single-frame.js';

/** X11 bitmaps: C source that defines a width, a height, and bytes in hexadecimal. */
export const xbmDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const head = String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
    const match = HEAD.exec(head);
    const bits = match === null ? -1 : head.lastIndexOf('_bits[]');
    if (match === null || bits < match[0].length) throw corrupt('not a XBM file');
    const { width, height, xhot, yhot } = match.groups ?? {};
    const info = xhot === undefined ? {} : { hotspot: [Number(xhot), Number(yhot)] };
    return openPicture('XBM', {
      mode: '1',
      width: Number(width),
      height: Number(height),
      info,
      read: (raster) => {
        readHexadecimal(raster, bytes, bits);
      },
    });
  },
};

const HEAD_BYTES = 512;
const HEAD =
  /^\s*#define[ \t]+.*_width[ \t]+(?<width>[0-9]+)[\r\n]+#define[ \t]+.*_height[ \t]+(?<height>[0-9]+)[\r\n]+(?:#define[ \t]+[^_]*_x_hot[ \t]+(?<xhot>[0-9]+)[\r\n]+#define[ \t]+[^_]*_y_hot[ \t]+(?<yhot>[0-9]+)[\r\n]+)?/;

const X = 0x78;

/** The two digits behind each x; bits of a byte from the lowest, 1 is black. */
function readHexadecimal(raster: Raster, bytes: Uint8Array, start: number): void {
  const rowBytes = (raster.width + 7) >> 3;
  const data = new Uint8Array(rowBytes * raster.height);
  let at = start;
  for (let i = 0; i < data.length; i++) {
    at = bytes.indexOf(X, at);
    if (at < 0 || at + 3 > bytes.length) throw truncated();
    data[i] = (digit(bytes[at + 1]) << 4) | digit(bytes[at + 2]);
    at += 3;
  }
  readRawTile(raster, data, { offset: 0, rawMode: '1;R' });
}

/** What is no digit counts as 0. */
function digit(character: number): number {
  const value = parseInt(String.fromCharCode(character), 16);
  return Number.isNaN(value) ? 0 : value;
}
