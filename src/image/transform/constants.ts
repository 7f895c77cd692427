/** How pixels between pixels are made; Pillow's names and numbers. */
export const Resampling = {
  NEAREST: 0,
  LANCZOS: 1,
  BILINEAR: 2,
  BICUBIC: 3,
  BOX: 4,
  HAMMING: 5,
} as const;

export type Resampling = (typeof Resampling)[keyof typeof Resampling];

/** Flips and quarter turns (counter-clockwise); Pillow's names and numbers. */
export const Transpose = {
  FLIP_LEFT_RIGHT: 0,
  FLIP_TOP_BOTTOM: 1,
  ROTATE_90: 2,
  ROTATE_180: 3,
  ROTATE_270: 4,
  TRANSPOSE: 5,
  TRANSVERSE: 6,
} as const;

export type Transpose = (typeof Transpose)[keyof typeof Transpose];
