import type { FileData } from '../files/file-data.js';
import type { SaveOptions } from '../image/codec.js';
import type { ImageMode } from '../image/mode.js';
import type { NDArray } from '../image/nd-array.js';
import type { PixelBuffer } from '../image/pixel-buffer.js';

/** The options of an Image that decide about pixels. */
export interface ImageValueOptions {
  readonly imageMode: ImageMode | null;
  readonly type: 'numpy' | 'pil' | 'filepath';
  readonly format: string;
  readonly watermark: WatermarkOptions | null;
  readonly save?: SaveOptions;
}

export interface WatermarkOptions {
  readonly watermark: unknown;
  readonly position:
    'top-left' | 'top-right' | 'bottom-left' | 'bottom-right' | readonly [x: number, y: number];
}

/** Between an Image's payload (`FileData | null`) and what an author's functions take and return. */
export interface ImageValues {
  /** Stores whatever `value` accepts as a file: path or URL string, File, Blob, array, image, canvas, `FileData`. */
  store(value: unknown, options: ImageValueOptions, call?: ImageCall): Promise<FileData | null>;
  /** What an author's function gets. */
  preprocess(payload: FileData | null, options: ImageValueOptions, call?: ImageCall): Promise<ImageParameter>;
  /** What an author's result becomes. `unchanged`: its pixels are what `preprocess` gives for `current`. */
  postprocess(
    result: unknown,
    options: ImageValueOptions,
    call?: ImageCall & { readonly current?: FileData | null },
  ): Promise<{ readonly kind: 'unchanged' } | { readonly kind: 'value'; readonly value: FileData | null }>;
  /** What an `<img>` can show of a file that the browser itself cannot decode; rejects with why it is no picture. */
  preview(payload: FileData, call?: ImageCall): Promise<Blob>;
}

export interface ImageCall {
  readonly signal?: AbortSignal;
  /** Gets a result's pixels before they are a file. */
  readonly onPixels?: (bitmap: ImageBitmap) => void;
}

/** An NDArray, a PILImage, a path, or null without a picture. */
export type ImageParameter = NDArray | PixelBuffer | string | null;
