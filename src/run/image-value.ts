import type { FileData } from '../files/file-data.js';
import type { FileStore } from '../files/file-store.js';
import type { ImageHeader, SaveOptions } from '../image/codec.js';
import type { ImageObject } from '../image/image-object.js';
import type { ImageMode } from '../image/mode.js';
import type { NDArray } from '../image/nd-array.js';
import type { PixelBuffer } from '../image/pixel-buffer.js';
import type { PixelResult } from '../image/postprocess.js';
import { looksCut } from '../image/looks-cut.js';
import { seenMode } from '../image/seen-mode.js';
import type { WatermarkRequest } from '../image/stamp.js';
import { stripMetadata } from '../image/strip-metadata.js';
import { isSvg } from '../image/svg.js';
import type { ImageWorker } from '../worker/image-worker.js';
import { copyInStrips } from './copy-in-strips.js';
import { nextTask } from './next-task.js';
import { PictureReader } from './picture.js';
import { WatermarkReader, type WatermarkOptions } from './watermark-reader.js';

export type { WatermarkOptions } from './watermark-reader.js';

/** The options of an Image that decide about pixels. */
export interface ImageValueOptions {
  readonly imageMode: ImageMode | null;
  readonly type: 'numpy' | 'pil' | 'filepath';
  readonly format: string;
  readonly watermark: WatermarkOptions | null;
  readonly save?: SaveOptions;
}

/** Between an Image's payload (`FileData | null`) and what an author's functions take and return. */
export interface ImageValues {
  /**
   * A result is on its way: a worker that is at work for it, or will be, fetches meanwhile what writing `format` takes.
   * What goes wrong is told to whoever writes.
   */
  prepare(format: string): void;
  /**
   * Stores whatever `value` accepts as a file: path or URL string, File, Blob, array, image, canvas, `FileData`. As in
   * Gradio, a value that its author sets gets the watermark; for what a user gives, pass `watermark: null`.
   */
  store(value: unknown, options: ImageValueOptions, call?: ImageCall): Promise<FileData | null>;
  /** What an author's function gets. */
  preprocess(payload: FileData | null, options: ImageValueOptions, call?: ImageCall): Promise<ImageParameter>;
  /** What an author's result becomes. `unchanged`: its pixels are what `preprocess` gives for `current`. */
  postprocess(
    result: unknown,
    options: ImageValueOptions,
    call?: ImageCall & { readonly current?: FileData | null },
  ): Promise<{ readonly kind: 'unchanged' } | { readonly kind: 'value'; readonly value: FileData | null }>;
  /**
   * What a result looks like, before it is a file: of a stream's frame, which may never become one. Its watermark is on
   * it. Null for what has no pixels at hand: a file, or nothing.
   */
  frame(result: unknown, options: ImageValueOptions, call?: ImageCall): Promise<ResultFrame | null>;
  /** What an `<img>` can show of a file that the browser itself cannot decode; rejects with why it is no picture. */
  preview(payload: FileData, call?: ImageCall): Promise<Blob>;
}

export interface ImageCall {
  readonly signal?: AbortSignal | undefined;
  /** Gets a result's pixels before they are a file; also where they then turn out to be what is there already. */
  readonly onPixels?: ((bitmap: ImageBitmap) => void) | undefined;
  /** The value is what a user gave: a truncated file is refused, and metadata go where the page asks for that. */
  readonly isGiven?: boolean | undefined;
  /** Gets sentences for the user, such as that a GIF takes no watermark. */
  readonly onWarning?: ((message: string) => void) | undefined;
}

/** An NDArray, a PILImage, a path, or null without a picture. */
export type ImageParameter = NDArray | ImageObject | string | null;

/** A result's pixels, to keep and to show. */
export interface ResultFrame {
  readonly pixels: PixelBuffer;
  /** The caller's to close. */
  readonly bitmap: ImageBitmap;
}

/** What a PILImage is made of: the first frame, and where the others come from. */
export interface OpenedPicture {
  readonly header: ImageHeader;
  readonly pixels: PixelBuffer;
  readonly source: File;
  /** The mode that further frames are converted to; `null` keeps theirs. */
  readonly mode: ImageMode | null;
}

export interface ImageValuesOptions {
  readonly files: FileStore;
  readonly worker: Pick<ImageWorker, 'prepare' | 'preprocess' | 'postprocess' | 'show' | 'preview' | 'open'>;
  /** Makes the PILImage that a function with `type: "pil"` gets. */
  readonly toImage: (picture: OpenedPicture) => ImageObject;
  /** Bytes that a file may have; asked each time. Default no limit. */
  readonly maxFileSize?: () => number;
  /** Whether files that users give lose their metadata; asked each time. Default no. */
  readonly stripMetadata?: () => boolean;
}

/** The page's side of Gradio's rules: reads values, lets the worker do the pixels, keeps the files. */
export function createImageValues(options: ImageValuesOptions): ImageValues {
  return new WorkerImageValues(options);
}

type Answer = Awaited<ReturnType<ImageValues['postprocess']>>;
type ResultCall = ImageCall & { readonly current?: FileData | null };

class WorkerImageValues implements ImageValues {
  readonly #files: FileStore;
  readonly #worker: ImageValuesOptions['worker'];
  readonly #toImage: ImageValuesOptions['toImage'];
  readonly #pictures: PictureReader;
  readonly #watermarks: WatermarkReader;
  readonly #stripsMetadata: () => boolean;

  constructor({ files, worker, toImage, maxFileSize, stripMetadata = () => false }: ImageValuesOptions) {
    this.#files = files;
    this.#worker = worker;
    this.#toImage = toImage;
    this.#pictures = new PictureReader(files, maxFileSize);
    this.#watermarks = new WatermarkReader(this.#pictures);
    this.#stripsMetadata = stripMetadata;
  }

  prepare(format: string): void {
    this.#worker.prepare(format);
  }

  async store(value: unknown, options: ImageValueOptions, call: ImageCall = {}): Promise<FileData | null> {
    const answer = await this.#toPayload(value, options, call, 'page');
    return answer.kind === 'value' ? answer.value : null;
  }

  async postprocess(result: unknown, options: ImageValueOptions, call: ResultCall = {}): Promise<Answer> {
    return await this.#toPayload(result, options, call, 'held');
  }

  async preprocess(
    payload: FileData | null,
    { type, imageMode }: ImageValueOptions,
    { signal }: ImageCall = {},
  ): Promise<ImageParameter> {
    if (payload === null) return null;
    const { file, stored } = await this.#pictures.readFileData(payload, { signal });
    const source = withName(file, payload.orig_name);
    const made = await this.#worker.preprocess({ source, type, imageMode }, { signal });
    switch (made.kind) {
      case 'array':
        return made.array;
      case 'image':
        return this.#toImage({ ...made, source, mode: seenMode('pil', made.header, imageMode) });
      case 'file':
        return (await this.#files.put(new File([made.bytes], made.name), { lifetime: 'held' })).path;
      case 'untouched':
        return (stored ?? (await this.#files.put(source, { lifetime: 'held' }))).path;
    }
  }

  async frame(
    value: unknown,
    { watermark }: ImageValueOptions,
    { signal, onWarning }: ImageCall = {},
  ): Promise<ResultFrame | null> {
    const picture = await this.#pictures.read(value, { signal });
    if (picture?.kind !== 'pixels') return null;
    const stamp = await this.#watermarks.read(watermark, signal);
    const shown = await this.#worker.show(
      { result: picture.pixels, ...(stamp && { watermark: stamp }) },
      { signal },
    );
    for (const warning of shown.warnings) onWarning?.(warning);
    return shown;
  }

  async preview(payload: FileData, { signal }: ImageCall = {}): Promise<Blob> {
    const { file } = await this.#pictures.readFileData(payload, { signal });
    // Browsers know an SVG by its type alone, and its name may not have told it.
    if (await isSvg(file)) return new Blob([file], { type: 'image/svg+xml' });
    return await this.#worker.preview(file, { signal });
  }

  async #toPayload(
    value: unknown,
    options: ImageValueOptions,
    call: ResultCall,
    lifetime: 'page' | 'held',
  ): Promise<Answer> {
    const { signal, current } = call;
    const allFrames = options.format.toLowerCase() === 'gif';
    const picture = await this.#pictures.read(value, { signal, allFrames });
    if (picture === null) return { kind: 'value', value: null };
    const watermark = await this.#watermarks.read(options.watermark, signal);
    if (picture.kind === 'pixels') return await this.#encode(picture.pixels, watermark, options, call);

    const { file, stored } = picture;
    if (stored !== undefined && stored.path === current?.path) return { kind: 'unchanged' };
    if (watermark) return await this.#encode({ kind: 'file', file }, watermark, options, call);
    if (stored) return { kind: 'value', value: stored };
    if (call.isGiven && (await looksCut(file))) {
      // Decoding tells: a truncated file is refused before it takes the place of a good one.
      await this.#worker.preprocess({ source: file, type: 'numpy', imageMode: null }, { signal });
    }
    const kept = call.isGiven && this.#stripsMetadata() ? await this.#strip(file, call) : file;
    return { kind: 'value', value: await this.#files.put(kept, { lifetime }) };
  }

  /** The file without its metadata; as it is, with a warning, where its format does not let us. */
  async #strip(file: File, { signal, onWarning }: ResultCall): Promise<File> {
    const { orientation } = (await isSvg(file))
      ? { orientation: 1 }
      : await this.#worker.open(file, { signal });
    const { kind, parts } = stripMetadata(new Uint8Array(await file.arrayBuffer()), orientation);
    if (kind === 'unknown')
      onWarning?.(
        `The metadata of ${file.name} could not be taken out: its format is not one that we rewrite.`,
      );
    return kind === 'unknown' ? file : new File([...parts], file.name, { type: file.type });
  }

  /** Has the worker make a file of a result. */
  async #encode(
    result: PixelResult,
    watermark: WatermarkRequest | undefined,
    { format, save, imageMode }: ImageValueOptions,
    { signal, onPixels, onWarning, current }: ResultCall,
  ): Promise<Answer> {
    // The author's function may just have had the page for a while: copying its pixels is a task of its own.
    await nextTask();
    const copy = result.kind === 'array' ? await copyInStrips(result.array) : null;
    const source = await this.#currentFile(current);
    const made = await this.#worker.postprocess(
      {
        result: copy ? { kind: 'array', array: copy.array } : result,
        format,
        ...(save && { options: save }),
        ...(watermark && { watermark }),
        ...(source && { current: { source, imageMode } }),
      },
      { signal, onPixels, ...(copy && { transfer: [copy.buffer] }) },
    );
    if (made.kind === 'unchanged') return made;
    for (const warning of made.warnings) onWarning?.(warning);
    const file =
      made.kind === 'file' ? new File([made.bytes], made.name, { type: made.mimeType }) : made.file;
    return { kind: 'value', value: await this.#files.put(file, { lifetime: 'held' }) };
  }

  /** What the output shows now, where it is at hand: a remote file is not worth fetching only to be compared. */
  async #currentFile(current: FileData | null | undefined): Promise<File | undefined> {
    return current && this.#files.has(current.path) ? await this.#files.get(current.path) : undefined;
  }
}

/** The file under the name that it came with: a path in the store may have been cleaned, and may lack a name. */
function withName(file: File, name: string | undefined): File {
  if (name === undefined || name === file.name) return file;
  return new File([file], name, { type: file.type, lastModified: file.lastModified });
}
