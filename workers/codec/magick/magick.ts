import {
  ClassType,
  ColorSpace,
  ColorType,
  initializeImageMagick,
  MagickError,
  MagickFormat,
  MagickImage,
  MagickImageCollection,
  MagickReadSettings,
  ResourceLimits,
  type IMagickImage,
} from '@imagemagick/magick-wasm';
import { GrError } from '../../../src/errors.js';
import type { LoadWasm } from '../wasm.js';

export { MagickFormat };

/** Pixels as ImageMagick holds them: every sample as it is, none converted. */
export interface MagickPicture {
  readonly width: number;
  readonly height: number;
  readonly layout: MagickLayout;
  /** Interleaved by layout; of a `palette` one index a pixel. */
  readonly samples: Uint8Array<ArrayBuffer>;
  /** RGBA entries, of a `palette`. */
  readonly palette: Uint8Array;
  /** EXIF orientation, 0 where there is none. */
  readonly orientation: number;
  /** Milliseconds. */
  readonly delay: number;
  /** As often as an animation is shown; 0 means for ever. */
  readonly iterations: number;
  readonly warnings: readonly string[];
}

export type MagickLayout = 'palette' | 'grey' | 'grey-alpha' | 'rgb' | 'rgb-alpha' | 'cmyk' | 'cmyk-alpha';

export interface ReadOptions {
  /** ImageMagick's `-define`s, such as `jp2:assume-alpha`. */
  readonly defines?: Readonly<Record<string, string>>;
  /** From 0. */
  readonly frame?: number;
  /** Whether a palette's indices are wanted rather than its colours. Default false. */
  readonly indices?: boolean;
}

/** Raw samples on their way into a file. */
export interface RawPicture {
  readonly width: number;
  readonly height: number;
  /** ImageMagick's name of the order of samples. */
  readonly layout: 'GRAY' | 'GRAYA' | 'RGB' | 'RGBA' | 'YCbCr';
  readonly samples: Uint8Array;
}

export interface WriteOptions {
  readonly quality?: number;
  readonly defines?: Readonly<Record<string, string>>;
  /** Whether to keep three channels where every colour is grey. */
  readonly trueColor?: boolean;
}

/**
 * ImageMagick, behind plain data: nothing of its memory leaves a call. The format is always named by us; its own guess
 * would let a text or a script in.
 */
export class Magick {
  /** Fetches, compiles and initialises it. */
  static async load(loadWasm: LoadWasm): Promise<Magick> {
    await initializeImageMagick(await loadWasm('magick'));
    return new Magick();
  }

  private constructor() {
    // Wasm has 4 GB, and no disk to go to.
    ResourceLimits.memory = 2_500_000_000n;
    ResourceLimits.disk = 0n;
    ResourceLimits.listLength = 100_000n;
  }

  /** The size of every frame, without their pixels. */
  ping(bytes: Uint8Array, format: MagickFormat): readonly { width: number; height: number }[] {
    const images = MagickImageCollection.create();
    try {
      return guarded(() => {
        images.ping(bytes, new MagickReadSettings({ format }));
        return images.map(({ width, height }) => ({ width, height }));
      });
    } finally {
      images.dispose();
    }
  }

  /** One frame, as it lies in the file. */
  read(bytes: Uint8Array, format: MagickFormat, options: ReadOptions = {}): MagickPicture {
    const image = MagickImage.create();
    const warnings: string[] = [];
    image.onWarning = ({ error }) => warnings.push(error.message);
    try {
      return guarded(() => {
        image.read(bytes, readSettings(format, options));
        return picture(image, warnings, options.indices ?? false);
      });
    } finally {
      image.dispose();
    }
  }

  /** Encodes one picture. No profile, comment or date is added. */
  write(raw: RawPicture, format: MagickFormat, options: WriteOptions = {}): Uint8Array<ArrayBuffer> {
    const image = MagickImage.create();
    try {
      return guarded(() => {
        image.read(raw.samples, rawSettings(raw));
        if (options.quality !== undefined) image.quality = options.quality;
        if (options.trueColor) image.settings.colorType = ColorType.TrueColor;
        for (const [name, value] of Object.entries(options.defines ?? {}))
          image.settings.setDefine(name, value);
        return image.write(format, (data) => new Uint8Array(data));
      });
    } finally {
      image.dispose();
    }
  }
}

function readSettings(format: MagickFormat, { defines = {}, frame }: ReadOptions): MagickReadSettings {
  const settings = new MagickReadSettings({ format });
  if (frame !== undefined) settings.frameIndex = frame;
  for (const [name, value] of Object.entries(defines)) settings.setDefine(name, value);
  return settings;
}

function rawSettings({ width, height, layout }: RawPicture): MagickReadSettings {
  return new MagickReadSettings({ format: RAW_FORMATS[layout], width, height, depth: 8 });
}

const RAW_FORMATS = {
  GRAY: MagickFormat.Gray,
  GRAYA: MagickFormat.Graya,
  RGB: MagickFormat.Rgb,
  RGBA: MagickFormat.Rgba,
  YCbCr: MagickFormat.Ycbcr,
} as const;

function picture(image: IMagickImage, warnings: readonly string[], indices: boolean): MagickPicture {
  const { width, height, hasAlpha } = image;
  const isPalette = image.classType === ClassType.Pseudo;
  const colors = COLORS[image.colorSpace] ?? 'rgb';
  const wanted = isPalette && indices ? 'palette' : (`${colors}${hasAlpha ? '-alpha' : ''}` as const);
  return {
    width,
    height,
    layout: wanted,
    samples: readSamples(image, wanted === 'palette' ? 'index' : 'colors', isPalette),
    palette: wanted === 'palette' ? readPalette(image) : new Uint8Array(),
    orientation: image.orientation,
    delay: (image.animationDelay * 1000) / image.animationTicksPerSecond,
    iterations: image.animationIterations,
    warnings,
  };
}

const COLORS: Partial<Record<ColorSpace, 'grey' | 'cmyk'>> = {
  [ColorSpace.Gray]: 'grey',
  [ColorSpace.LinearGray]: 'grey',
  [ColorSpace.CMYK]: 'cmyk',
};

/** The pixel cache holds a pixel's colours and alpha, then the index where there is a palette. */
function readSamples(
  image: IMagickImage,
  part: 'colors' | 'index',
  isPalette: boolean,
): Uint8Array<ArrayBuffer> {
  const { width, height, channelCount } = image;
  return image.getPixels((pixels) => {
    // A view of the wasm memory, which any later call may move.
    const cache = pixels.getReadOnlyArea(0, 0, width, height);
    if (!isPalette) return new Uint8Array(cache);
    const first = part === 'index' ? channelCount - 1 : 0;
    const count = part === 'index' ? 1 : channelCount - 1;
    const samples = new Uint8Array(width * height * count);
    for (let from = first, to = 0; to < samples.length; from += channelCount - count) {
      for (let i = 0; i < count; i++) samples[to++] = cache[from++] ?? 0;
    }
    return samples;
  });
}

function readPalette(image: IMagickImage): Uint8Array {
  const palette = new Uint8Array(image.colormapSize * 4);
  for (let i = 0; i < image.colormapSize; i++) {
    const color = image.getColormapColor(i);
    if (color !== null) palette.set([color.r, color.g, color.b, color.a], i * 4);
  }
  return palette;
}

/** Says in our words what ImageMagick's error means; whatever else is thrown passes through. */
function guarded<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof MagickError) throw translate(error);
    // A read that came to nothing without a word.
    if (error instanceof Error && error.message === 'instance is disposed') {
      throw new GrError('image/corrupt', 'The image cannot be read', { cause: error });
    }
    // An exception of C++, from inside a decoder, that nobody caught on its way: what it left behind is unknown.
    if (!(error instanceof Error))
      throw new GrError('worker/died', 'The image cannot be read: its decoder gave up');
    throw error;
  }
}

const TOO_LARGE =
  /resources? exhausted|exceeds (system )?limits?|memory allocation failed|width or height exceeds|not enough memory/i;

function translate(error: MagickError): GrError {
  const text = [error, ...error.relatedErrors].map(({ message }) => message).join('; ');
  const options = { cause: error };
  if (/premature end|unexpected end|insufficient image data|truncated/i.test(text)) {
    return new GrError('image/truncated', 'image file is truncated', options);
  }
  if (TOO_LARGE.test(text)) {
    return new GrError('image/too-large', 'The image needs more memory than there is', options);
  }
  return new GrError('image/corrupt', `The image cannot be read: ${error.message}`, options);
}
