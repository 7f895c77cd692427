import type { PixelBuffer } from '../pixel-buffer.js';
import { convert } from '../convert/convert.js';
import { scaleNearest } from './affine.js';
import { crop } from './crop.js';
import { reduceStored } from './reduce.js';
import { resample, type Box } from './resample.js';
import { Resampling } from './constants.js';
import { FILTERS } from './resampling.js';
import { blankLike } from './samples.js';
import { onStoredLab } from './stored-lab.js';

export type Size = readonly [width: number, height: number];

/** What Pillow's `resize` takes beside the size. */
export interface ResizeOptions {
  /** Default BICUBIC; modes 1 and P are always NEAREST. */
  readonly resample?: Resampling | null;
  /** The part of the picture to be scaled; default all of it. */
  readonly box?: Box | null;
  /** Reduce by whole factors first, to no less than this many times the wanted size; at least 1. */
  readonly reducingGap?: number | null;
}

/** Pillow's `resize`. */
export const resize = onStoredLab(resizeStored);

function resizeStored(source: PixelBuffer, size: Size, options: ResizeOptions = {}): PixelBuffer {
  const [width, height] = size;
  const whole: Box = [0, 0, source.width, source.height];
  const { reducingGap } = options;
  let box = options.box ?? whole;
  let filter = options.resample ?? Resampling.BICUBIC;
  if (!(filter in FILTERS) && filter !== Resampling.NEAREST) {
    throw new TypeError(`Unknown resampling filter (${filter}).`);
  }
  if (reducingGap && reducingGap < 1) throw new TypeError('reducing_gap must be 1.0 or greater');
  if (width === source.width && height === source.height && box.every((edge, i) => edge === whole[i])) {
    return { ...source, data: source.data.slice() } as PixelBuffer;
  }
  checkBox(source, size, box);
  if (source.mode === '1' || source.mode === 'P') filter = Resampling.NEAREST;
  if (filter === Resampling.NEAREST) return resizeTo(source, size, filter, box);
  if (source.mode === 'LA' || source.mode === 'RGBA') {
    // Colours are weighted by their alpha; the gap is lost on this way, in Pillow too.
    const multiplied = convert(source, source.mode === 'LA' ? 'La' : 'RGBa');
    return convert(resizeStored(multiplied, size, { resample: filter, box }), source.mode);
  }
  let picture = source;
  if (reducingGap) {
    const [left, upper, right, lower] = box;
    const factorX = Math.trunc((right - left) / width / reducingGap) || 1;
    const factorY = Math.trunc((lower - upper) / height / reducingGap) || 1;
    if (factorX > 1 || factorY > 1) {
      const safe = safeBox(source, size, FILTERS[filter].support, box);
      picture = reduceStored(source, factorX, factorY, safe);
      box = [
        (left - safe[0]) / factorX,
        (upper - safe[1]) / factorY,
        (right - safe[0]) / factorX,
        (lower - safe[1]) / factorY,
      ];
    }
  }
  if (picture.height > picture.width * 100 && height < picture.height) {
    // Very tall pictures are scaled along the columns first.
    const flat = resizeTo(picture, [picture.width, height], filter, [0, box[1], picture.width, box[3]]);
    return resizeTo(flat, size, filter, [box[0], 0, box[2], height]);
  }
  return resizeTo(picture, size, filter, box);
}

/** Pillow's `thumbnail`: no larger than `size`, in proportion, never enlarged; `source` itself where it fits. */
export function thumbnail(
  source: PixelBuffer,
  size: Size,
  { resample, reducingGap = 2 }: Omit<ResizeOptions, 'box'> = {},
): PixelBuffer {
  const wanted = thumbnailSize(source, size);
  if (!wanted || (wanted[0] === source.width && wanted[1] === source.height)) return source;
  return resize(source, wanted, { resample, reducingGap });
}

/** The greatest size within `size` that keeps the proportions; null if the picture fits already. */
function thumbnailSize(source: PixelBuffer, size: Size): Size | null {
  const [maxWidth, maxHeight] = size.map(Math.floor);
  if (maxWidth >= source.width && maxHeight >= source.height) return null;
  const aspect = source.width / source.height;
  if (maxWidth / maxHeight >= aspect) {
    return [closest(maxHeight * aspect, (n) => Math.abs(aspect - n / maxHeight)), maxHeight];
  }
  return [maxWidth, closest(maxWidth / aspect, (n) => (n === 0 ? 0 : Math.abs(aspect - maxWidth / n)))];
}

/** The neighbouring whole number with the lesser error, at least 1. */
function closest(number: number, error: (n: number) => number): number {
  const [below, above] = [Math.floor(number), Math.ceil(number)];
  return Math.max(error(above) < error(below) ? above : below, 1);
}

function resizeTo(source: PixelBuffer, [width, height]: Size, filter: Resampling, box: Box): PixelBuffer {
  const [left, upper, right, lower] = box;
  if (
    Number.isInteger(left) &&
    Number.isInteger(upper) &&
    right - left === width &&
    lower - upper === height
  ) {
    return crop(source, box);
  }
  if (filter !== Resampling.NEAREST) return resample(source, width, height, FILTERS[filter], box);
  const [x0, y0, x1, y1] = box.map(Math.fround);
  const target = blankLike(source, width, height);
  scaleNearest(source, target, [Math.fround(x1 - x0) / width, 0, x0, 0, Math.fround(y1 - y0) / height, y0]);
  return target;
}

/** The box with the neighbours that the filter may reach. */
function safeBox(source: PixelBuffer, size: Size, support: number, box: Box): Box {
  const reachX = ((support - 0.5) * (box[2] - box[0])) / size[0];
  const reachY = ((support - 0.5) * (box[3] - box[1])) / size[1];
  return [
    Math.max(0, Math.trunc(box[0] - reachX)),
    Math.max(0, Math.trunc(box[1] - reachY)),
    Math.min(source.width, Math.ceil(box[2] + reachX)),
    Math.min(source.height, Math.ceil(box[3] + reachY)),
  ];
}

function checkBox(source: PixelBuffer, [width, height]: Size, [left, upper, right, lower]: Box): void {
  if (!(width > 0 && height > 0)) throw new TypeError('height and width must be > 0');
  if (left < 0 || upper < 0) throw new TypeError("box offset can't be negative");
  if (right > source.width || lower > source.height)
    throw new TypeError("Box can't exceed original image size");
  if (right < left || lower < upper) throw new TypeError("Box can't be empty");
}
