import type { ImageHeader, SaveOptions } from '../image/codec.js';
import type { ImageMode } from '../image/mode.js';
import type { NDArray, NDArrayLike } from '../image/nd-array.js';
import type { PixelBuffer } from '../image/pixel-buffer.js';

/** Everything the page may ask of the image worker. Types only. */
export interface ImageWorkerApi {
  /** The first call, once. Its answer says that the worker is ready; `onCompiled` gets each module for the next worker. */
  start(setup: WorkerSetup, onCompiled: (name: WasmName, module: WebAssembly.Module) => void): Promise<void>;

  /** Fetches and compiles every codec, so that no later call waits for it. */
  preload(): Promise<void>;

  /** Turns a stored file into what the author's function asked for. */
  preprocess(request: PreprocessRequest): Promise<Preprocessed>;

  /**
   * Turns a function's result into a file. `onPixels` gets the picture to be shown before it is encoded
   * (a Comlink proxy). It comes before the comparison with the present value, so also where that stays.
   */
  postprocess(request: PostprocessRequest, onPixels?: (bitmap: ImageBitmap) => void): Promise<Postprocessed>;

  /** Reads a file's header; decodes nothing that the header does not need. */
  open(source: SourceFile): Promise<ImageHeader>;

  /** Decodes one frame. The worker remembers the last few open files, so that frames in order cost one pass. */
  frame(source: SourceFile, index: number): Promise<PixelBuffer>;

  /** Forgets an open file. */
  close(source: Pick<SourceFile, 'id'>): Promise<void>;

  /** Encodes frames. */
  save(
    frames: readonly PixelBuffer[],
    format: string,
    options?: SaveOptions,
  ): Promise<Uint8Array<ArrayBuffer>>;

  /** A WebP of the first frame, upright, for files that the browser itself cannot show. */
  preview(source: Blob): Promise<Blob>;
}

/** The codecs that live in a wasm file of their own. */
export type WasmName = 'magick' | 'webp';

/** What the page tells a worker before the first call. */
export interface WorkerSetup {
  /** Absolute URLs of the wasm files, by codec; each is fetched when its codec is first used. */
  readonly wasm: Readonly<Record<WasmName, string>>;
  /** Compiled by an earlier worker, so that a new one starts at once. */
  readonly modules: Readonly<Partial<Record<WasmName, WebAssembly.Module>>>;
  readonly maxPixels: number;
}

/** A file that is asked about more than once. Every message makes a new Blob of it; the number stays the same. */
export interface SourceFile {
  readonly id: number;
  readonly blob: Blob;
}

export interface PreprocessRequest {
  readonly source: File;
  readonly imageMode: ImageMode | null;
  readonly type: 'numpy' | 'pil' | 'filepath';
  /** Gradio's `format`: what a `filepath` is saved as where the file's own format cannot be written. */
  readonly format: string;
}

/** What a function's parameter is made of. */
export type Preprocessed =
  | { readonly kind: 'array'; readonly array: NDArray }
  /** `pil`: the first frame, upright and converted, and what a multi-frame image needs to go on. */
  | { readonly kind: 'image'; readonly header: ImageHeader; readonly pixels: PixelBuffer }
  /** `filepath` in another mode: a new file under the original stem. */
  | { readonly kind: 'file'; readonly bytes: Uint8Array<ArrayBuffer>; readonly name: string }
  /** `filepath` with nothing to do, and every SVG: the file itself. */
  | { readonly kind: 'untouched' };

/** A result that has pixels. */
export type PixelResult =
  | { readonly kind: 'array'; readonly array: NDArrayLike }
  | { readonly kind: 'image'; readonly frames: readonly PixelBuffer[] }
  /** What a canvas holds: RGBA, where full opacity means that nobody asked for alpha. It becomes RGB then. */
  | { readonly kind: 'canvas'; readonly data: ImageData }
  /** A file that only passes through the worker to get its watermark. */
  | { readonly kind: 'file'; readonly file: File };

export interface WatermarkRequest {
  readonly image: PixelBuffer | File;
  readonly position:
    'top-left' | 'top-right' | 'bottom-left' | 'bottom-right' | readonly [x: number, y: number];
}

export interface PostprocessRequest {
  readonly result: PixelResult;
  /** Gradio's `format`, any case; unknown to the encoder: png. */
  readonly format: string;
  readonly options?: SaveOptions;
  readonly watermark?: WatermarkRequest;
  /** The output's present value: a result whose pixels equal what `preprocess` gives for it is `unchanged`. */
  readonly current?: { readonly source: File; readonly imageMode: ImageMode | null };
}

export type Postprocessed =
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'file';
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly name: string;
      readonly mimeType: string;
      /** Sentences for the page's user. */
      readonly warnings?: readonly string[];
    }
  /** A file that stays as it is: nothing may be stamped on it, and `warnings` says so. */
  | { readonly kind: 'untouched'; readonly warnings: readonly string[] };
