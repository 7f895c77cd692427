import type { ImageHeader } from '../../../src/image/codec.js';
import type { PixelBuffer } from '../../../src/image/pixel-buffer.js';
import type { Decoder } from '../decoder.js';
import { corrupt } from '../failure.js';
import { MagickFormat, type Magick, type MagickPicture, type ReadOptions } from './magick.js';

export interface MagickDecoderOptions {
  readonly magick: () => Promise<Magick>;
  /** Throws `image/too-large`; asked before anything is decoded. */
  readonly checkSize: (width: number, height: number) => void;
}

/** What Gradio does not open: HEIC, JPEG XL and camera raw, by the name that the signature gave them. */
export function magickDecoders(options: MagickDecoderOptions): Readonly<Record<string, Decoder>> {
  return Object.fromEntries(
    Object.entries(FORMATS).map(([name, format]) => [name, magickDecoder(name, format, options)]),
  );
}

const FORMATS: Readonly<Record<string, MagickFormat>> = {
  CR2: MagickFormat.Cr2,
  CR3: MagickFormat.Cr3,
  DNG: MagickFormat.Dng,
  HEIF: MagickFormat.Heic,
  JXL: MagickFormat.Jxl,
  ORF: MagickFormat.Orf,
  RAF: MagickFormat.Raf,
  RW2: MagickFormat.Rw2,
};

const DEFINES: Readonly<Record<string, string>> = {
  'heic:chroma-upsampling': 'bilinear',
};

function magickDecoder(
  name: string,
  format: MagickFormat,
  { magick, checkSize }: MagickDecoderOptions,
): Decoder {
  return {
    async open(bytes) {
      const reader = await magick();
      const sizes = reader.ping(bytes, format);
      const [{ width, height } = { width: 0, height: 0 }] = sizes;
      checkSize(width, height);
      const read = (frame: number): MagickPicture => {
        const options: ReadOptions = { defines: DEFINES, frame, indices: true };
        return reader.read(bytes, format, options);
      };
      // Which mode it is only the decoded picture says. It is kept until it is asked for.
      const picture = read(0);
      const orientation = Math.max(1, picture.orientation);
      let first: PixelBuffer | null = toPixels(picture);
      const header: ImageHeader = {
        format: name,
        mode: first.mode,
        width: first.width,
        height: first.height,
        frameCount: sizes.length,
        orientation,
        info: {},
      };
      return {
        header,
        async frame(index) {
          if (index < 0 || index >= header.frameCount) throw corrupt('attempt to seek outside sequence');
          const kept = index === 0 ? first : null;
          // Its taker may move it to another thread.
          if (index === 0) first = null;
          return kept ?? toPixels(read(index));
        },
        close() {
          first = null;
        },
      };
    },
  };
}

function toPixels(picture: MagickPicture): PixelBuffer {
  const info = {};
  const { width, height, layout, samples: data } = picture;
  switch (layout) {
    case 'palette': {
      const colors = picture.palette;
      return { mode: 'P', width, height, info, data, palette: { mode: 'RGBA', colors } };
    }
    case 'cmyk-alpha':
      return { mode: 'CMYK', width, height, info, data: data.filter((_, i) => i % 5 < 4) };
    default:
      return { mode: MODES[layout], width, height, info, data };
  }
}

const MODES = {
  grey: 'L',
  'grey-alpha': 'LA',
  rgb: 'RGB',
  'rgb-alpha': 'RGBA',
  cmyk: 'CMYK',
} as const;
