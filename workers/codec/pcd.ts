import type { OpenImage } from '../../src/image/codec.js';
import type { Decoder } from './decoder.js';
import { truncated } from './failure.js';
import { Raster } from './raster.js';
import { openPicture } from './single-frame.js';

/** Kodak's PhotoCD, of which only the base picture of 768 x 512 is read. */
export const pcdDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const turns = TURNS[bytes[2048 + 1538] & 3];
    return openPicture('PCD', {
      mode: 'RGB',
      width: turns === 0 ? WIDTH : HEIGHT,
      height: turns === 0 ? HEIGHT : WIDTH,
      info: {},
      read: (raster) => {
        const picture = turns === 0 ? raster : new Raster('RGB', WIDTH, HEIGHT);
        readPicture(picture, bytes);
        if (turns !== 0) turn(picture, raster, turns);
      },
    });
  },
};

const WIDTH = 768;
const HEIGHT = 512;
const OFFSET = 96 * 2048;

/** Quarter turns against the clock, by the orientation in the file's head. */
const TURNS = [0, 1, 0, 3] as const;

/** Two rows of luma share a row of chroma that has half their width. */
function readPicture(raster: Raster, bytes: Uint8Array): void {
  const pair = WIDTH * 3;
  if (OFFSET + pair * (HEIGHT / 2) > bytes.length) throw truncated();
  for (let y = 0; y < HEIGHT; y++) {
    const start = OFFSET + (y >> 1) * pair;
    for (let x = 0, to = raster.offset(0, y); x < WIDTH; x++, to += 3) {
      const luma = toLight(1.3584 * bytes[start + (y & 1) * WIDTH + x]);
      const blue = bytes[start + WIDTH * 2 + (x >> 1)] - 156;
      const red = bytes[start + WIDTH * 2.5 + (x >> 1)] - 137;
      raster.bytes[to] = clip(luma + toLight(1.8215 * red));
      raster.bytes[to + 1] = clip(luma + toLight(-0.9271435 * red) + toLight(-0.43027 * blue));
      raster.bytes[to + 2] = clip(luma + toLight(2.2179 * blue));
    }
  }
}

/** Rounded as the tables are that Pillow has for this. */
function toLight(value: number): number {
  return Math.trunc(value + 0.5);
}

function clip(value: number): number {
  return Math.min(255, Math.max(0, value));
}

function turn(from: Raster, onto: Raster, turns: 1 | 3): void {
  for (let y = 0; y < onto.height; y++) {
    for (let x = 0; x < onto.width; x++) {
      const source = turns === 1 ? from.offset(WIDTH - 1 - y, x) : from.offset(y, HEIGHT - 1 - x);
      onto.bytes.set(from.bytes.subarray(source, source + 3), onto.offset(x, y));
    }
  }
}
