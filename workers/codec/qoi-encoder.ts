import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { ByteWriter } from './byte-writer.js';
import type { FileBytes } from './encoder.js';
import { writePngInstead } from './save-failure.js';

/** Writes a "Quite OK Image" to Pillow's bytes. */
export function encodeQoi(pixels: PixelBuffer): FileBytes {
  const { mode, width, height } = pixels;
  if (mode !== 'RGB' && mode !== 'RGBA') throw writePngInstead('Unsupported QOI image mode');
  return new ByteWriter(false)
    .text('qoif')
    .uint32(width, height)
    .uint8(mode.length, 1)
    .bytes(compress(pixels.data as Uint8Array, mode.length))
    .uint8(0, 0, 0, 0, 0, 0, 0, 1)
    .toBytes();
}

/** A pixel is a repetition, one of 64 seen before, a small or larger step, or written out. */
function compress(samples: Uint8Array, bands: number): Uint8Array {
  const out = new Uint8Array((samples.length / bands) * (bands + 1));
  const seen = new Int32Array(64);
  // Of the places that nothing was put into, only the first counts, as in Pillow.
  const isSeen = new Uint8Array(64);
  isSeen[0] = 1;
  let [lastRed, lastGreen, lastBlue, lastAlpha] = [0, 0, 0, 255];
  let run = 0;
  let filled = 0;
  for (let at = 0; at < samples.length; at += bands) {
    const red = samples[at];
    const green = samples[at + 1];
    const blue = samples[at + 2];
    const alpha = bands === 4 ? samples[at + 3] : 255;
    if (red === lastRed && green === lastGreen && blue === lastBlue && alpha === lastAlpha) {
      if (++run === 62) {
        out[filled++] = 0xc0 | (run - 1);
        run = 0;
      }
      continue;
    }
    if (run > 0) out[filled++] = 0xc0 | (run - 1);
    run = 0;

    const place = (red * 3 + green * 5 + blue * 7 + alpha * 11) & 63;
    const pixel = red | (green << 8) | (blue << 16) | (alpha << 24);
    if (isSeen[place] && seen[place] === pixel) {
      out[filled++] = place;
    } else {
      seen[place] = pixel;
      isSeen[place] = 1;
      const stepRed = signed(red - lastRed);
      const stepGreen = signed(green - lastGreen);
      const stepBlue = signed(blue - lastBlue);
      const redBeyond = signed(stepRed - stepGreen);
      const blueBeyond = signed(stepBlue - stepGreen);
      if (alpha !== lastAlpha) {
        out.set([0xff, red, green, blue, alpha], filled);
        filled += 5;
      } else if (fits(stepRed, 2) && fits(stepGreen, 2) && fits(stepBlue, 2)) {
        out[filled++] = 0x40 | ((stepRed + 2) << 4) | ((stepGreen + 2) << 2) | (stepBlue + 2);
      } else if (fits(stepGreen, 32) && fits(redBeyond, 8) && fits(blueBeyond, 8)) {
        out[filled++] = 0x80 | (stepGreen + 32);
        out[filled++] = ((redBeyond + 8) << 4) | (blueBeyond + 8);
      } else {
        out.set([0xfe, red, green, blue], filled);
        filled += 4;
      }
    }
    [lastRed, lastGreen, lastBlue, lastAlpha] = [red, green, blue, alpha];
  }
  if (run > 0) out[filled++] = 0xc0 | (run - 1);
  return out.subarray(0, filled);
}

/** Steps go around the end of a byte. */
function signed(step: number): number {
  return (step << 24) >> 24;
}

function fits(step: number, limit: number): boolean {
  return step >= -limit && step < limit;
}
