import type { BytePixels, PixelBuffer } from '../../../src/image/pixel-buffer.js';
import { ByteWriter } from '../byte-writer.js';
import type { FileBytes } from '../encoder.js';
import { MagickFormat, type Magick, type RawPicture } from '../magick/magick.js';
import { writePngInstead } from '../save-failure.js';
import { GrError } from '../../../src/errors.js';

/** Writes a lossless JPEG 2000 file as Pillow does: the same mode and samples. */
export function encodeJpeg2000(pixels: PixelBuffer, magick: Magick): FileBytes {
  const { mode } = pixels;
  if (mode === 'I;16' || mode === 'I;16B') {
    throw writePngInstead('16-bit JPEG 2000 cannot be written: ImageMagick has 8 bits here');
  }
  if (!isWritable(pixels)) {
    throw new GrError('image/unsupported-save', 'broken data stream when writing image file');
  }
  const layout = LAYOUTS[pixels.mode];
  const { width, height, data } = pixels;
  const file = magick.write({ width, height, layout, samples: data }, MagickFormat.Jp2, {
    // Lossless.
    quality: 100,
    trueColor: layout === 'RGB',
  });
  const colorSpace = COLOR_SPACES[pixels.mode];
  return colorSpace === undefined ? file : withColorSpace(file, colorSpace);
}

/** What ImageMagick is told, which would convert YCbCr and CMYK if it knew. */
const LAYOUTS = {
  L: 'GRAY',
  LA: 'GRAYA',
  RGB: 'RGB',
  RGBA: 'RGBA',
  YCbCr: 'RGB',
  CMYK: 'RGBA',
} as const satisfies Partial<Record<string, RawPicture['layout']>>;

/** JPEG 2000's numbers. */
const COLOR_SPACES: Readonly<Partial<Record<string, number>>> = { CMYK: 12, YCbCr: 18 };

function isWritable(pixels: PixelBuffer): pixels is BytePixels & { mode: keyof typeof LAYOUTS } {
  return Object.hasOwn(LAYOUTS, pixels.mode);
}

/** The same file whose head says that its samples mean other colours, and that none is alpha. */
function withColorSpace(file: FileBytes, colorSpace: number): FileBytes {
  const out = new ByteWriter(false);
  for (const box of boxes(file)) {
    if (box.type !== 'jp2h') {
      out.bytes(box.bytes);
      continue;
    }
    const kept = boxes(box.bytes.subarray(8)).filter(({ type }) => type !== 'cdef');
    out.uint32(kept.reduce((sum, { bytes }) => sum + bytes.length, 8)).text('jp2h');
    for (const { type, bytes } of kept) {
      if (type === 'colr') out.bytes(bytes.subarray(0, 11)).uint32(colorSpace);
      else out.bytes(bytes);
    }
  }
  return out.toBytes();
}

function boxes(bytes: Uint8Array): { type: string; bytes: Uint8Array }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: { type: string; bytes: Uint8Array }[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    // A length of 0 means that it goes to the end.
    const end = at + (view.getUint32(at) || bytes.length - at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    found.push({ type, bytes: bytes.subarray(at, end) });
    at = end;
  }
  return found;
}
