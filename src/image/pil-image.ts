import { GrError } from '../errors.js';
import type { Codec, ImageHeader, SaveOptions } from './codec.js';
import { convert, Dither, PaletteKind, type ConvertOptions } from './convert/convert.js';
import { findFormat } from './format.js';
import { fromNDArray } from './from-array.js';
import { isImageObject, PIL_IMAGE, type ImageObject } from './image-object.js';
import { bandNames, type ImageMode, type PixelMode } from './mode.js';
import type { NDArrayLike } from './nd-array.js';
import type { ImageInfo, PixelBuffer } from './pixel-buffer.js';
import { readFrame } from './preprocess.js';
import { alphaComposite } from './transform/alpha-composite.js';
import { merge, split } from './transform/bands.js';
import { boundingBox } from './transform/bounding-box.js';
import { newPixels, type Color } from './transform/color.js';
import { crop } from './transform/crop.js';
import { paste, type PasteBox } from './transform/paste.js';
import { getPixel, putPixel, type Pixel } from './transform/pixel.js';
import { point, type PointTable } from './transform/point.js';
import { reduce } from './transform/reduce.js';
import type { Box } from './transform/resample.js';
import { Resampling, Transpose } from './transform/constants.js';
import { resize, thumbnail, type Size } from './transform/resize.js';
import { rotate, type RotateOptions } from './transform/rotate.js';
import { toBytes } from './transform/to-bytes.js';
import { transpose } from './transform/transpose.js';

/** Pillow's keyword arguments of `resize` and `thumbnail`, by Pillow's names. */
export interface PILResizeOptions {
  /** Default BICUBIC. */
  readonly resample?: Resampling | null;
  /** The part of the picture to be scaled; default all of it. `thumbnail` has none. */
  readonly box?: Box | null;
  /** Reduce by whole factors first; default `null`, of `thumbnail` 2. */
  readonly reducing_gap?: number | null;
}

/** What `save` takes: the codec's options, and Pillow's for animations. */
export interface PILSaveOptions extends SaveOptions {
  /** Whether all frames are written, not the present one alone. Default false. */
  readonly save_all?: boolean;
  /** Further pictures, each of them a frame. */
  readonly append_images?: readonly ImageObject[];
  /** The file's name without its extension. Default `image`. */
  readonly name?: string;
}

/** A picture that a component opened: its first frame, and where the others come from. */
export interface OpenedSource {
  readonly header: ImageHeader;
  readonly pixels: PixelBuffer;
  readonly source: Blob;
  /** The mode of all frames; `null` keeps theirs. */
  readonly mode: ImageMode | null;
}

/** Where the frames of a file come from. */
interface FrameSource {
  readonly header: ImageHeader;
  frame(index: number): Promise<PixelBuffer>;
  close(): void;
}

let boundCodec: Codec | undefined;

/** Gives all PILImages the codec that they open, save and seek with. */
export function bindCodec(codec: Codec): void {
  boundCodec = codec;
}

/**
 * Pillow's `Image.Image` with the same names, arguments, defaults and pixels. What computes is synchronous; what needs
 * a file (`open`, `save`, `seek`, `frames`) is awaited. As in Pillow, most methods give a new image, while `paste`,
 * `alpha_composite`, `putpixel`, `thumbnail` and `seek` change this one.
 */
export class PILImage implements ImageObject {
  /** Filters for `resize`, `rotate` and `thumbnail`, as `Image.Resampling`. */
  static readonly Resampling = Resampling;
  /** Methods of `transpose`, as `Image.Transpose`. */
  static readonly Transpose = Transpose;
  /** For `convert`, as `Image.Dither`. */
  static readonly Dither = Dither;
  /** For `convert`, as `Image.Palette`. */
  static readonly Palette = PaletteKind;

  readonly [PIL_IMAGE] = true;

  #pixels: PixelBuffer;
  #frames: FrameSource | null;
  #index = 0;

  /** Shares the samples that it is given; use the static methods to make one. */
  private constructor(pixels: PixelBuffer, frames: FrameSource | null = null) {
    this.#pixels = { ...pixels, info: { ...pixels.info } };
    this.#frames = frames;
  }

  /** Opens a file of any format that the codec knows. Its orientation is not applied, as in Pillow. */
  static async open(source: Blob): Promise<PILImage> {
    const image = await codec().open(source);
    return new PILImage(await image.frame(0), image);
  }

  /** A picture of one colour: samples, or a name as CSS writes it. Default black; `null` does not differ from it. */
  static new(mode: PixelMode, size: Size, color: Color | null = 0): PILImage {
    return new PILImage(newPixels(mode, size, color));
  }

  /** The picture that an array of any library shows; the elements are shared where they can be. */
  static fromarray(array: NDArrayLike): PILImage {
    return new PILImage(fromNDArray(array));
  }

  /** Joins pictures of mode L as the bands of one. */
  static merge(mode: PixelMode, bands: readonly ImageObject[]): PILImage {
    return new PILImage(
      merge(
        mode,
        bands.map(({ pixels }) => pixels),
      ),
    );
  }

  /** An image over pixels that are there already; they are shared, not copied. */
  static from(pixels: PixelBuffer): PILImage {
    return new PILImage(pixels);
  }

  /** What a function with `type: "pil"` gets. The file is opened again when another frame is asked for. */
  static fromOpened({ header, pixels, source, mode }: OpenedSource): PILImage {
    let opened: ReturnType<Codec['open']> | undefined;
    return new PILImage(pixels, {
      header,
      frame: async (index) => readFrame(await (opened ??= codec().open(source)), index, mode),
      close: () => void opened?.then((image) => image.close()),
    });
  }

  /** The present frame's samples. Transforms never write to them, but the methods that change the image do. */
  get pixels(): PixelBuffer {
    return this.#pixels;
  }

  // eslint-disable-next-line @typescript-eslint/class-literal-property-style -- a field would be each image's own
  get [Symbol.toStringTag](): string {
    return 'PILImage';
  }

  get mode(): PixelMode {
    return this.#pixels.mode;
  }

  get size(): [width: number, height: number] {
    return [this.width, this.height];
  }

  get width(): number {
    return this.#pixels.width;
  }

  get height(): number {
    return this.#pixels.height;
  }

  /** The format of the file that it was opened from, by Pillow's name; `null` for all that was computed. */
  get format(): string | null {
    return this.#frames?.header.format ?? null;
  }

  get info(): ImageInfo {
    return this.#pixels.info;
  }

  get n_frames(): number {
    return this.#frames?.header.frameCount ?? 1;
  }

  get is_animated(): boolean {
    return this.n_frames > 1;
  }

  /** Another mode; without one, P becomes what its palette holds. */
  convert(mode?: PixelMode | null, options: ConvertOptions = {}): PILImage {
    const source = this.#pixels;
    let target = mode ?? source.mode;
    if (!mode && source.mode === 'P') {
      target = source.info.transparency === undefined ? source.palette.mode : 'RGBA';
    }
    return target === source.mode && !options.matrix
      ? this.copy()
      : new PILImage(convert(source, target, options));
  }

  copy(): PILImage {
    return new PILImage(transpose(this.#pixels, null));
  }

  /** A region; what lies beyond the edges is zero. Without a box a copy. */
  crop(box?: Box | null): PILImage {
    return box ? new PILImage(crop(this.#pixels, box)) : this.copy();
  }

  resize(size: Size, options: Resampling | PILResizeOptions | null = {}): PILImage {
    const { resample, box, reducing_gap: reducingGap } = resizeOptions(options);
    return new PILImage(resize(this.#pixels, size, { resample, box, reducingGap }));
  }

  /** Each block of so many pixels becomes its mean. */
  reduce(factor: number | readonly [x: number, y: number], box?: Box | null): PILImage {
    const [x, y] = typeof factor === 'number' ? [factor, factor] : factor;
    return x === 1 && y === 1 && !box
      ? this.copy()
      : new PILImage(reduce(this.#pixels, x, y, box ?? undefined));
  }

  /** Shrinks this image to fit into `size`, in proportion. */
  thumbnail(size: Size, options: Resampling | Omit<PILResizeOptions, 'box'> | null = {}): void {
    const { resample, reducing_gap: reducingGap } = resizeOptions(options);
    this.#pixels = thumbnail(this.#pixels, size, { resample, reducingGap });
  }

  /** Turns it counter-clockwise by `angle` degrees. */
  rotate(angle: number, options: Resampling | RotateOptions = {}): PILImage {
    const named = typeof options === 'number' ? { resample: options } : options;
    return new PILImage(rotate(this.#pixels, angle, named));
  }

  transpose(method: Transpose): PILImage {
    return new PILImage(transpose(this.#pixels, method));
  }

  /** Pastes an image or a colour into this image. The mask may also stand in the box's place. */
  paste(im: ImageObject | Color, box?: PasteBox | ImageObject | null, mask?: ImageObject | null): void {
    const boxIsMask = isImageObject(box);
    if (boxIsMask && mask)
      throw new TypeError('If using second argument as mask, third argument must be None');
    const source = isImageObject(im) ? im.pixels : im;
    const cover = boxIsMask ? box : mask;
    paste(this.#pixels, source, boxIsMask || !box ? [0, 0] : box, cover?.pixels);
  }

  /** Lays `im`, or the part of it that begins at `source`, over this image at `dest`. */
  alpha_composite(
    im: ImageObject,
    dest: readonly [x: number, y: number] = [0, 0],
    source: readonly [x: number, y: number] | Box = [0, 0],
  ): void {
    alphaComposite(this.#pixels, im.pixels, dest, source);
  }

  getpixel(xy: readonly [x: number, y: number]): Pixel {
    return getPixel(this.#pixels, xy);
  }

  putpixel(xy: readonly [x: number, y: number], value: Pixel): void {
    this.#pixels = putPixel(this.#pixels, xy, value);
  }

  /** The edges of what is not zero; of images with alpha by default of what is not transparent. */
  getbbox({ alpha_only: alphaOnly = true }: { readonly alpha_only?: boolean } = {}): Box | null {
    return boundingBox(this.#pixels, alphaOnly);
  }

  getbands(): readonly string[] {
    return bandNames(this.mode);
  }

  /** Each band as an image of mode L. */
  split(): PILImage[] {
    return split(this.#pixels).map((band) => new PILImage(band));
  }

  /** Every sample through a table or a function. */
  point(lut: PointTable, mode?: PixelMode | null): PILImage {
    return new PILImage(point(this.#pixels, lut, mode));
  }

  /** The samples as Pillow writes them: mode 1 in bits, I;16B big-endian. */
  tobytes(): Uint8Array<ArrayBuffer> {
    return toBytes(this.#pixels);
  }

  /** Which frame is present, from 0. */
  tell(): number {
    return this.#index;
  }

  /** Makes another frame the present one. Rejects with a `RangeError` past the last one. */
  async seek(frame: number): Promise<void> {
    if (frame === this.#index) return;
    this.#pixels = await this.#frame(frame);
    this.#index = frame;
  }

  /** Every frame from the first, each an image of its own, decoded as it is asked for. */
  async *frames(): AsyncGenerator<PILImage, void, undefined> {
    for (let index = 0; index < this.n_frames; index++) {
      yield index === this.#index ? this.copy() : new PILImage(await this.#frame(index));
    }
  }

  async #frame(index: number): Promise<PixelBuffer> {
    if (!this.#frames || !(index >= 0 && index < this.n_frames)) {
      throw new RangeError('attempt to seek outside sequence');
    }
    return this.#frames.frame(index);
  }

  /** A file of this image. Rejects with `image/unsupported-save` for what the format cannot hold. */
  async save(format: string, options: PILSaveOptions = {}): Promise<File> {
    const { save_all: all = false, append_images: more = [], name = 'image', ...rest } = options;
    const pictures = all ? await allFrames([this, ...more]) : [this.#pixels];
    const known = findFormat(format);
    const bytes = await codec().save(pictures, known?.name ?? format, rest);
    return new File([bytes], `${name}.${known?.extensions[0] ?? format.toLowerCase()}`, {
      type: known?.mimeType ?? '',
    });
  }

  /** As a canvas takes it: RGBA. */
  toImageData(): ImageData {
    const { width, height, data } = convert(this.#pixels, 'RGBA');
    return new ImageData(new Uint8ClampedArray(data), width, height);
  }

  toImageBitmap(): Promise<ImageBitmap> {
    return createImageBitmap(this.toImageData());
  }

  /** As a file without a name; `type` is a MIME type, default PNG. */
  toBlob(type = 'image/png', options: PILSaveOptions = {}): Promise<Blob> {
    return this.save(findFormat(type)?.name ?? type, options);
  }

  /** Gives back what the decoder holds; further frames cannot be had afterwards. */
  close(): void {
    this.#frames?.close();
  }
}

function codec(): Codec {
  if (!boundCodec)
    throw new GrError('worker/unavailable', 'Opening and saving need a codec: call bindCodec()');
  return boundCodec;
}

async function allFrames(images: readonly ImageObject[]): Promise<PixelBuffer[]> {
  const frames: PixelBuffer[] = [];
  for (const image of images) for await (const { pixels } of image.frames()) frames.push(pixels);
  return frames;
}

function resizeOptions(options: Resampling | PILResizeOptions | null): PILResizeOptions {
  return typeof options === 'number' || options === null ? { resample: options } : options;
}
