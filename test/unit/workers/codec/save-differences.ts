/** Why a file that we write is not Pillow's: by format, then by what is saved. */
export type Differences = Readonly<Partial<Record<string, Readonly<Partial<Record<string, string>>>>>>;

const NEEDS_16_BITS =
  'ImageMagick has 8 bits a sample here, so we refuse: Gradio writes a PNG then, which holds them';

/** Pairs that are not equal to Pillow's. One that is listed and yet equal fails the suite. */
export const knownDifferences: Differences = {
  JPEG2000: {
    'I;16': NEEDS_16_BITS,
    'I;16B': NEEDS_16_BITS,
    YCbCr: 'Pillow reads the same from both files, but our own decoder has no sYCC',
  },
  PCX: {
    'RGB of one pixel': 'Pillow leaves blue out of pictures one pixel wide, and cannot read its own file',
  },
};

const COLOR_TRANSFORM = 'ImageMagick has OpenJPEG transform three bands, which is as lossless';

/** Pairs whose files differ while Pillow and we read the same from them. PNG, ICO and ICNS are left to another deflate. */
export const otherBytes: Differences = {
  JPEG2000: {
    RGB: COLOR_TRANSFORM,
    'RGB with a key': COLOR_TRANSFORM,
    'RGB with a comment and a profile': COLOR_TRANSFORM,
    'RGB, all grey': COLOR_TRANSFORM,
    'RGB of one pixel': COLOR_TRANSFORM,
  },
};
