import { convert } from '../../../src/image/convert/convert.js';
import type { PixelBuffer } from '../../../src/image/pixel-buffer.js';
import { newColorIndex, type Indexed } from './gif-indexed.js';

/** One picture of an animation: what it shows, where, and for how long. */
export interface GifPicture {
  readonly left: number;
  readonly top: number;
  readonly picture: Indexed;
  /** The index that lets the picture below through. */
  readonly key: number | undefined;
  /** Milliseconds. */
  duration: number | undefined;
}

/**
 * Pillow's `_write_multiple_frames`: a frame that repeats the last one makes that last longer; of any other only the
 * rectangle that changes is kept, and in it what does not change becomes transparent.
 */
export function onlyChanges(
  frames: readonly Indexed[],
  durations: readonly (number | undefined)[],
): GifPicture[] {
  const pictures: GifPicture[] = [];
  let previous: Indexed | undefined;
  frames.forEach((picture, i) => {
    const duration = durations[i];
    const last = pictures.at(-1);
    const key = picture.info.transparency;
    if (last === undefined || previous === undefined) {
      pictures.push({ left: 0, top: 0, picture, key, duration });
    } else {
      const change = findChange(previous, picture);
      if (change === null) {
        if (duration) last.duration = (last.duration ?? 0) + duration;
        return;
      }
      pictures.push({ ...changed(picture, change), duration });
    }
    previous = picture;
  });
  return pictures;
}

interface Change {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** A number other than 0 where the pixel changes; rows of `width`. */
  readonly mask: Uint8Array;
  readonly width: number;
}

/** `null` where the two are the same. */
function findChange(previous: Indexed, picture: Indexed): Change | null {
  const isSamePalette = sameBytes(previous.palette.colors, picture.palette.colors);
  const [before, after] = [previous, picture].map((one) => (isSamePalette ? one.indices : toColors(one)));
  const width = Math.min(previous.width, picture.width);
  const height = Math.min(previous.height, picture.height);
  const mask = new Uint8Array(width * height);
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (before[y * previous.width + x] === after[y * picture.width + x]) continue;
      mask[y * width + x] = 1;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = y + 1;
    }
  }
  return right === 0 ? null : { left, top, right, bottom, mask, width };
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}

/** Each pixel's RGBA as one number. */
function toColors({ mode, width, height, indices, palette, info }: Indexed): Uint32Array {
  const { transparency } = info;
  const key = transparency === undefined ? {} : { transparency };
  const pixels: PixelBuffer =
    mode === '1'
      ? { mode, width, height, data: indices, info: key }
      : { mode, width, height, data: indices, palette, info: key };
  const rgba = convert(pixels, 'RGBA').data as Uint8Array;
  return new Uint32Array(rgba.slice().buffer);
}

function changed(picture: Indexed, change: Change): Omit<GifPicture, 'duration'> {
  const { left, top, right, bottom, mask } = change;
  const { mode, info } = picture;
  const key = mode === '1' ? info.transparency : (info.transparency ?? newColorIndex(picture));
  const width = right - left;
  const height = bottom - top;
  const indices = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isChanged = mask[(top + y) * change.width + left + x] !== 0;
      const index = picture.indices[(top + y) * picture.width + left + x];
      indices[y * width + x] = isChanged || mode === '1' || key === undefined ? index : key;
    }
  }
  return { left, top, picture: { ...picture, width, height, indices }, key };
}
