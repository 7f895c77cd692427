import { proxy, transfer } from 'comlink';
import type { ImageHeader, SaveOptions } from '../image/codec.js';
import type { PixelBuffer } from '../image/pixel-buffer.js';
import type {
  Postprocessed,
  PostprocessRequest,
  Preprocessed,
  PreprocessRequest,
  ShownResult,
  ShowRequest,
  SourceFile,
  WasmName,
} from './contract.js';
import { ownBuffers } from './own-buffers.js';
import { installErrorTransfer } from './error-transfer.js';
import { WorkerPool } from './worker-pool.js';
import { checkSettings, workerSetup, type WorkerSettings } from './worker-settings.js';
import { WorkerThread } from './worker-thread.js';

/** How one call is run. */
export interface WorkerCallOptions {
  /** Ends the work, and its worker where it runs already; the promise then rejects with `signal.reason`. */
  readonly signal?: AbortSignal | undefined;
}

/** What `gr.preload` takes. */
export interface PreloadOptions extends WorkerCallOptions {
  /** Told while the codecs come in, how many bytes of all are here; not packed, whatever the server sends. */
  readonly onProgress?: ((progress: PreloadProgress) => void) | undefined;
}

/** How far fetching the codecs has come. */
export interface PreloadProgress {
  /** Bytes that are here. */
  readonly loaded: number;
  /** Bytes of all. */
  readonly total: number;
}

export interface PostprocessCallOptions extends WorkerCallOptions {
  /** Gets a result's pixels before they are a file. The bitmap is the caller's to close. */
  readonly onPixels?: ((bitmap: ImageBitmap) => void) | undefined;
  /** Buffers of the request that the worker may have: they are moved, not copied. */
  readonly transfer?: readonly ArrayBuffer[] | undefined;
}

const START_TIMEOUT = 30_000;
const IDLE_TIMEOUT = 30_000;

/** The page's side of the image workers. None is started before the first call; those that die are replaced. */
export class ImageWorker {
  #settings: WorkerSettings = {};
  /** Compiled by one worker, for all that follow. */
  #modules: Partial<Record<WasmName, WebAssembly.Module>> = {};
  /** That results are expected in. */
  readonly #formats = new Set<string>();
  readonly #ids = new WeakMap<Blob, number>();
  #lastId = 0;

  readonly #pool = new WorkerPool({
    start: () => this.#start(),
    size: () => this.#settings.workers ?? Math.min(2, navigator.hardwareConcurrency),
    timeout: () => this.#settings.timeout ?? 120_000,
    idleTimeout: IDLE_TIMEOUT,
  });

  constructor(settings: WorkerSettings = {}) {
    installErrorTransfer();
    this.configure(settings);
  }

  /** Sets what is named, and keeps the rest. Workers at work finish their present call under the old settings. */
  configure(settings: WorkerSettings): void {
    checkSettings(settings);
    this.#settings = { ...this.#settings, ...settings };
    if ('wasmUrl' in settings) this.#modules = {};
    if ('wasmUrl' in settings || 'workerUrl' in settings || 'maxPixels' in settings) this.#pool.renew();
  }

  /** How many workers live. */
  get size(): number {
    return this.#pool.size;
  }

  /** Has a worker fetch and compile every codec, for whoever would rather wait now than later. */
  preload({ onProgress, ...options }: PreloadOptions = {}): Promise<void> {
    const tell = onProgress && reporting(onProgress);
    const listener = tell && ((loaded: number, total: number) => tell({ loaded, total }));
    return this.#pool.run((api) => api.preload(listener && proxy(listener)), options);
  }

  /** Has the workers, also those that start later, fetch what writing `format` takes. Starts none. */
  prepare(format: string): void {
    if (this.#formats.has(format)) return;
    this.#formats.add(format);
    this.#pool.tellAll((api) => api.prepare(format));
  }

  /** Turns a stored file into what the author's function asked for. */
  preprocess(request: PreprocessRequest, options: WorkerCallOptions = {}): Promise<Preprocessed> {
    return this.#pool.run((api) => api.preprocess(request), options);
  }

  /** Turns a function's result into a file. The result's arrays stay the author's: they are copied. */
  postprocess(request: PostprocessRequest, options: PostprocessCallOptions = {}): Promise<Postprocessed> {
    const { onPixels, transfer: moved = [] } = options;
    return this.#pool.run(
      (api) =>
        api.postprocess(transfer(ownBuffers(request), [...moved]), onPixels && proxy(reporting(onPixels))),
      options,
    );
  }

  /** Gives a result's picture to keep and to show. The result's arrays stay the author's; the bitmap is the caller's. */
  show(request: ShowRequest, options: WorkerCallOptions = {}): Promise<ShownResult> {
    return this.#pool.run((api) => api.show(ownBuffers(request)), options);
  }

  /** Reads a file's header. */
  open(source: Blob, options: WorkerCallOptions = {}): Promise<ImageHeader> {
    const file = this.#sourceFile(source);
    return this.#pool.run((api) => api.open(file), { ...options, source: file.id });
  }

  /** Decodes one frame. Frames of the same Blob, asked for in order, cost one pass. */
  frame(source: Blob, index: number, options: WorkerCallOptions = {}): Promise<PixelBuffer> {
    const file = this.#sourceFile(source);
    return this.#pool.run((api) => api.frame(file, index), { ...options, source: file.id });
  }

  /** Lets the workers forget a Blob that was opened. */
  closeSource(source: Blob): void {
    const id = this.#ids.get(source);
    if (id !== undefined) this.#pool.tellAll((api) => api.close({ id }));
  }

  /** Encodes frames; they stay the caller's. */
  save(
    frames: readonly PixelBuffer[],
    format: string,
    saveOptions: SaveOptions = {},
    options: WorkerCallOptions = {},
  ): Promise<Uint8Array<ArrayBuffer>> {
    return this.#pool.run((api) => api.save(ownBuffers(frames), format, saveOptions), options);
  }

  /** A WebP of the first frame, upright, for files that the browser itself cannot show. */
  preview(source: Blob, options: WorkerCallOptions = {}): Promise<Blob> {
    return this.#pool.run((api) => api.preview(source), options);
  }

  /** Ends the workers; what they were doing rejects with an AbortError. A later call starts new ones. */
  close(): void {
    this.#pool.close(new DOMException('The image worker was closed', 'AbortError'));
  }

  #start(): WorkerThread {
    const modules = this.#modules;
    return new WorkerThread({
      workerUrl: this.#settings.workerUrl,
      setup: workerSetup(this.#settings, modules, [...this.#formats]),
      onCompiled: (name, module) => (modules[name] = module),
      startTimeout: START_TIMEOUT,
    });
  }

  #sourceFile(blob: Blob): SourceFile {
    const id = this.#ids.get(blob) ?? ++this.#lastId;
    this.#ids.set(blob, id);
    return { id, blob };
  }
}

/** What goes wrong in showing is the page's own: it neither ends the call nor gets lost in the worker. */
function reporting<T>(show: (value: T) => void): (value: T) => void {
  return (value) => {
    try {
      show(value);
    } catch (error) {
      reportError(error);
    }
  };
}
