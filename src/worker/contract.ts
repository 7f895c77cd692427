import type { ImageHeader, SaveOptions } from '../image/codec.js';
import type { PixelBuffer } from '../image/pixel-buffer.js';
import type { Postprocessed, PostprocessRequest } from '../image/postprocess.js';
import type { Preprocessed, PreprocessRequest } from '../image/preprocess.js';

export type { Postprocessed, PostprocessRequest, Preprocessed, PreprocessRequest };
export type { PixelResult } from '../image/postprocess.js';
export type { WatermarkRequest } from '../image/stamp.js';

/** Everything the page may ask of the image worker. Types only. */
export interface ImageWorkerApi {
  /**
   * The first call, once. Its answer says that the worker is ready, and by which lock the page learns of its end, if
   * there is one; `onCompiled` gets each module for the next worker.
   */
  start(
    setup: WorkerSetup,
    onCompiled: (name: WasmName, module: WebAssembly.Module) => void,
  ): Promise<string | null>;

  /** Fetches and compiles every codec, so that no later call waits for it. `onProgress` is a Comlink proxy. */
  preload(onProgress?: (loaded: number, total: number) => void): Promise<void>;

  /** Fetches what writing a format takes, for a result that is on its way. Nobody waits: whoever writes one is told. */
  prepare(format: string): Promise<void>;

  /** Turns a stored file into what the author's function asked for. */
  preprocess(request: PreprocessRequest): Promise<Preprocessed>;

  /**
   * Turns a function's result into a file. `onPixels` gets the picture to be shown before it is encoded
   * (a Comlink proxy). It comes before the comparison with the present value, so also where that stays.
   */
  postprocess(request: PostprocessRequest, onPixels?: (bitmap: ImageBitmap) => void): Promise<Postprocessed>;

  /** Gives a result's picture to keep and to show, and encodes nothing: of a stream's frame. */
  show(request: ShowRequest): Promise<ShownResult>;

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

/** A result with pixels, and its watermark. */
export type ShowRequest = Pick<PostprocessRequest, 'result' | 'watermark'>;

export interface ShownResult {
  readonly pixels: PixelBuffer;
  readonly bitmap: ImageBitmap;
  /** Sentences for the user of the page. */
  readonly warnings: readonly string[];
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
  /** Formats that results are expected in. */
  readonly formats: readonly string[];
}

/** A file that is asked about more than once. Every message makes a new Blob of it; the number stays the same. */
export interface SourceFile {
  readonly id: number;
  readonly blob: Blob;
}
