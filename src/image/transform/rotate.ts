import type { PixelBuffer } from '../pixel-buffer.js';
import { convert } from '../convert/convert.js';
import { transformAffine, type Matrix } from './affine.js';
import { fillPixels, type Color } from './color.js';
import { Resampling, Transpose } from './constants.js';
import { blankLike } from './samples.js';
import { onStoredLab } from './stored-lab.js';
import { transpose } from './transpose.js';

/** What Pillow's `rotate` takes beside the angle. */
export interface RotateOptions {
  /** NEAREST (the default), BILINEAR or BICUBIC. */
  readonly resample?: Resampling;
  /** Whether the picture grows to hold its corners. Default false. */
  readonly expand?: boolean | number;
  /** Default: the middle. */
  readonly center?: readonly [x: number, y: number] | null;
  /** Moves the picture after turning it. */
  readonly translate?: readonly [x: number, y: number] | null;
  /** Of what comes in from outside; default zero: black or transparent. */
  readonly fillcolor?: Color | null;
}

/** Pillow's `rotate`: `angle` in degrees, counter-clockwise. Quarter turns are exact where nothing is moved. */
export const rotate = onStoredLab(rotateStored);

function rotateStored(source: PixelBuffer, angle: number, options: RotateOptions = {}): PixelBuffer {
  const { resample = Resampling.NEAREST, expand = false, center, translate, fillcolor } = options;
  const { width, height } = source;
  const turn = ((angle % 360) + 360) % 360;
  if (!center && !translate) {
    if (turn === 0) return transpose(source, null);
    if (turn === 180) return transpose(source, Transpose.ROTATE_180);
    if ((turn === 90 || turn === 270) && (expand || width === height)) {
      return transpose(source, turn === 90 ? Transpose.ROTATE_90 : Transpose.ROTATE_270);
    }
  }
  if (
    resample !== Resampling.NEAREST &&
    resample !== Resampling.BILINEAR &&
    resample !== Resampling.BICUBIC
  ) {
    throw new TypeError(`Resampling filter ${resample} cannot be used.`);
  }
  const [centerX, centerY] = center ?? [width / 2, height / 2];
  const [moveX, moveY] = translate ?? [0, 0];
  const radians = -turn * (Math.PI / 180);
  const cos = toDigits(Math.cos(radians));
  const sin = toDigits(Math.sin(radians));
  const [c, f] = apply([cos, sin, 0, -sin, cos, 0], -centerX - moveX, -centerY - moveY);
  let matrix: Matrix = [cos, sin, c + centerX, -sin, cos, f + centerY];
  let size = { width, height };
  if (expand) {
    const corners = [
      apply(matrix, 0, 0),
      apply(matrix, width, 0),
      apply(matrix, width, height),
      apply(matrix, 0, height),
    ];
    const [grownWidth, grownHeight] = [0, 1].map((axis) => {
      const ends = corners.map((corner) => corner[axis]);
      return Math.ceil(Math.max(...ends)) - Math.floor(Math.min(...ends));
    });
    const [x, y] = apply(matrix, -(grownWidth - width) / 2, -(grownHeight - height) / 2);
    matrix = [cos, sin, x, -sin, cos, y];
    size = { width: grownWidth, height: grownHeight };
  }
  return transform(source, size, matrix, resample, fillcolor ?? null);
}

/** With interpolation, colours are weighted by their alpha, the fill too. */
function transform(
  source: PixelBuffer,
  size: { width: number; height: number },
  matrix: Matrix,
  resample: Resampling,
  fillcolor: Color | null,
): PixelBuffer {
  if ((source.mode === 'LA' || source.mode === 'RGBA') && resample !== Resampling.NEAREST) {
    const multiplied = convert(source, source.mode === 'LA' ? 'La' : 'RGBa');
    return convert(transform(multiplied, size, matrix, resample, fillcolor), source.mode);
  }
  const target = blankLike(source, size.width, size.height);
  if (fillcolor !== null) fillPixels(target, fillcolor);
  const nearest = source.mode === '1' || source.mode === 'P';
  transformAffine(source, target, matrix, nearest ? Resampling.NEAREST : resample);
  return target;
}

function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + b * y + c, d * x + e * y + f];
}

/** Python's `round(value, 15)`, which makes right angles exact. */
function toDigits(value: number): number {
  return Number(value.toFixed(15));
}
