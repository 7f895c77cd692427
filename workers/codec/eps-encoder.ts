import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { ByteWriter } from './byte-writer.js';
import type { FileBytes } from './encoder.js';
import { writePngInstead } from './save-failure.js';

/** Writes encapsulated PostScript to Pillow's bytes: the samples in hexadecimal. */
export function encodeEps(pixels: PixelBuffer): FileBytes {
  const { mode, width, height } = pixels;
  const operator = operators[mode];
  if (operator === undefined) throw writePngInstead('image mode is not supported');
  const bands = pixels.data.length / (width * height);
  // Some comments have one % too few and one two too many. So they have in Pillow.
  return new ByteWriter()
    .text('%!PS-Adobe-3.0 EPSF-3.0\n%%Creator: PIL 0.1 EpsEncode\n')
    .text(`%%BoundingBox: 0 0 ${width} ${height}\n%%Pages: 1\n%%EndComments\n%%Page: 1 1\n`)
    .text(`%ImageData: ${width} ${height} 8 ${bands} 0 1 1 "${operator}"\n`)
    .text(`gsave\n10 dict begin\n/buf ${width * bands} string def\n`)
    .text(`${width} ${height} scale\n${width} ${height} 8\n[${width} 0 0 -${height} 0 ${height}]\n`)
    .text(`{ currentfile buf readhexstring pop } bind\n${operator}\n`)
    .bytes(hexadecimal(pixels.data as Uint8Array))
    .text('\n%%%%EndBinary\ngrestore end\n')
    .toBytes();
}

const operators: Readonly<Partial<Record<string, string>>> = {
  L: 'image',
  RGB: 'false 3 colorimage',
  CMYK: 'false 4 colorimage',
};

/** 39 bytes a line. */
function hexadecimal(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length * 2 + Math.floor((bytes.length - 1) / 39));
  let at = 0;
  bytes.forEach((byte, i) => {
    if (i > 0 && i % 39 === 0) out[at++] = NEW_LINE;
    out[at++] = DIGITS.charCodeAt(byte >> 4);
    out[at++] = DIGITS.charCodeAt(byte & 15);
  });
  return out;
}

const NEW_LINE = 10;
const DIGITS = '0123456789abcdef';
