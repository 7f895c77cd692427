import { GrError } from '../errors.js';
import { isFileData, type FileData } from '../files/file-data.js';
import type { FileStore } from '../files/file-store.js';
import { isSvg } from '../image/svg.js';
import { readBase64 } from './base64-file.js';
import { addressOf, isPageImage } from './canvas.js';
import { fetchFile } from './fetch-file.js';
import { kindOf } from './kind-of.js';
import { nameFor } from './name-for.js';
import { readPixels, type PixelValue } from './pixel-value.js';

/** A value of an Image, recognised: a file that passes through, or pixels that want to become one. */
export type Picture = FilePicture | { readonly kind: 'pixels'; readonly pixels: PixelValue };

export interface FilePicture {
  readonly kind: 'file';
  readonly file: File;
  /** Where it lies in the store already. */
  readonly stored?: FileData;
}

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Whether every frame of a PILImage is wanted, or the present one only. */
  readonly allFrames?: boolean;
}

/** Recognises everything that an Image's `value` accepts, and gets hold of its bytes or pixels. */
export class PictureReader {
  readonly #files: FileStore;
  readonly #maxFileSize: () => number;

  constructor(files: FileStore, maxFileSize: () => number = () => Infinity) {
    this.#files = files;
    this.#maxFileSize = maxFileSize;
  }

  /** `null` for no picture. Rejects with `image/bad-value` for what is none. */
  async read(value: unknown, options: ReadOptions = {}): Promise<Picture | null> {
    options.signal?.throwIfAborted();
    if (value === null || value === undefined) return null;
    if (typeof value === 'string') return await this.#readText(value, options);
    if (kindOf(value) === 'URL') return await this.#readText(String(value), options);
    if (isBlob(value)) return await this.#readBlob(value);
    if (isFileData(value)) return await this.readFileData(value, options);
    if (isPageImage(value)) return await this.#readText(addressOf(value), options);
    return { kind: 'pixels', pixels: await readPixels(value, options) };
  }

  /** A file of ours by its path, a Gradio server's by its address. */
  async readFileData(data: FileData, { signal }: ReadOptions = {}): Promise<FilePicture> {
    if (this.#files.has(data.path)) {
      return { kind: 'file', file: await this.#files.get(data.path), stored: data };
    }
    const address = data.url ?? (/^(https?|data|blob):/i.test(data.path) ? data.path : undefined);
    if (address === undefined) throw new GrError('file/not-found', `There is no file ${data.path}`);
    return await this.#fetch(address, signal, data.orig_name);
  }

  async #readText(text: string, { signal }: ReadOptions): Promise<FilePicture> {
    // A path of the store that is not there (any more) is told by the store.
    if (STORED_PATH.test(text)) return await this.#readStored(text);
    const encoded = readBase64(text);
    return encoded ? await this.#readBlob(encoded) : await this.#fetch(text, signal);
  }

  async #readStored(path: string): Promise<FilePicture> {
    const file = await this.#files.get(path);
    // The same bytes under the same name are only described.
    return { kind: 'file', file, stored: await this.#files.put(file, { lifetime: 'held' }) };
  }

  async #fetch(address: string, signal: AbortSignal | undefined, name?: string): Promise<FilePicture> {
    return await this.#readBlob(await fetchFile(address, { signal, maxFileSize: this.#maxFileSize(), name }));
  }

  async #readBlob(blob: Blob): Promise<FilePicture> {
    checkSize(blob, this.#maxFileSize());
    // Browsers know an SVG by its type alone.
    const type = blob.type !== SVG && (await isSvg(blob)) ? SVG : blob.type;
    if (isFile(blob))
      return { kind: 'file', file: blob.type === type ? blob : new File([blob], blob.name, { type }) };
    return { kind: 'file', file: new File([blob], nameFor('', type), { type }) };
  }
}

function isBlob(value: unknown): value is Blob {
  return kindOf(value) === 'Blob' || kindOf(value) === 'File';
}

function isFile(blob: Blob): blob is File {
  return kindOf(blob) === 'File';
}

const STORED_PATH = /^[0-9a-f]{64}\/[^/]+$/;
const SVG = 'image/svg+xml';

function checkSize({ size }: Blob, maxFileSize: number): void {
  if (size === 0) throw new GrError('file/empty', 'The file is empty.');
  if (size <= maxFileSize) return;
  throw new GrError('file/too-large', `The file has ${size} bytes; at most ${maxFileSize} are allowed.`);
}
