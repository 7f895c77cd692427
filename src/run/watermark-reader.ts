import { fromCanvasPixels } from '../image/canvas-pixels.js';
import type { WatermarkRequest } from '../image/stamp.js';
import type { WatermarkPosition } from '../image/watermark.js';
import type { Picture, PictureReader } from './picture.js';

/** Gradio's `WatermarkOptions`: the picture that is stamped, and where. */
export interface WatermarkOptions {
  /** Whatever `value` accepts; `null` for none. */
  readonly watermark: unknown;
  readonly position: WatermarkPosition;
}

/** Makes of an author's watermark what the worker takes. Files are read once. */
export class WatermarkReader {
  readonly #reader: PictureReader;
  readonly #files = new WeakMap<WatermarkOptions, File>();

  constructor(reader: PictureReader) {
    this.#reader = reader;
  }

  async read(options: WatermarkOptions | null, signal?: AbortSignal): Promise<WatermarkRequest | undefined> {
    if (options === null) return undefined;
    const image = this.#files.get(options) ?? (await this.#readImage(options, signal));
    return image && { image, position: options.position };
  }

  async #readImage(
    options: WatermarkOptions,
    signal: AbortSignal | undefined,
  ): Promise<WatermarkRequest['image'] | undefined> {
    const picture = await this.#reader.read(options.watermark, { signal });
    if (picture === null) return undefined;
    if (picture.kind === 'file') this.#files.set(options, picture.file);
    return imageOf(picture);
  }
}

function imageOf(picture: Picture): WatermarkRequest['image'] | undefined {
  if (picture.kind === 'file') return picture.file;
  switch (picture.pixels.kind) {
    case 'array':
      return picture.pixels.array;
    case 'image':
      return picture.pixels.frames[0];
    case 'canvas':
      return fromCanvasPixels(picture.pixels.pixels);
  }
}
