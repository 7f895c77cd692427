import type * as GradioClient from '@gradio/client';
import { services } from '../app/services.js';
import { GrError } from '../errors.js';
import { isFileData, type FileData } from '../files/file-data.js';

/** What a parameter of a server gets: pictures and stored files as files, which the client uploads. */
export async function toServer(value: unknown, component: string, signal?: AbortSignal): Promise<unknown> {
  if (isBlob(value)) return value;
  if (isFileData(value)) return await fileOrAddress(value, signal);
  if (typeof value === 'string') return await readText(value, component);
  if (component === 'Image' && typeof value === 'object' && value !== null)
    return await pictureFile(value, signal);
  return await eachWithin(value, (part) => toServer(part, '', signal));
}

/** What a server gave: its files are fetched into the page's store, updates get our names. */
export async function fromServer(
  value: unknown,
  client: GradioClient.Client,
  signal?: AbortSignal,
): Promise<unknown> {
  if (isFileData(value)) return value.is_stream === true ? value : await fetched(value, client, signal);
  const within = await eachWithin(value, (part) => fromServer(part, client, signal));
  return isUpdate(within) ? inCamelCase(within) : within;
}

async function fileOrAddress(value: FileData, signal?: AbortSignal): Promise<unknown> {
  const { files } = services();
  if (files.has(value.path)) return named(await files.get(value.path), value.orig_name);
  const address = value.url ?? value.path;
  // What only this page can read.
  if (/^(data|blob):/i.test(address)) return await pictureFile(value, signal);
  return { ...value, path: address };
}

async function readText(text: string, component: string): Promise<unknown> {
  const { files } = services();
  if (files.has(text)) return await files.get(text);
  const isPicture = component === 'Image' && /^https?:/i.test(text);
  return isPicture ? { path: text, url: text, meta: { _type: 'gradio.FileData' } } : text;
}

/** Pixels become a PNG, which loses none. */
async function pictureFile(value: unknown, signal?: AbortSignal): Promise<File> {
  const { files, images } = services();
  const options = { imageMode: null, type: 'numpy', format: 'png', watermark: null } as const;
  const answer = await images.postprocess(value, options, { signal });
  if (answer.kind !== 'value' || answer.value === null)
    throw new GrError('image/bad-value', 'Expected a picture');
  return await files.get(answer.value.path);
}

async function fetched(file: FileData, client: GradioClient.Client, signal?: AbortSignal): Promise<FileData> {
  const { files, maxFileSize } = services();
  const address = file.url ?? file.path;
  let blob: Blob;
  try {
    const response = await client.fetch(address, signal ? { signal } : {});
    if (!response.ok) throw new TypeError(`the server answered ${response.status}`);
    blob = await response.blob();
  } catch (cause) {
    signal?.throwIfAborted();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new GrError('file/unreachable', `Could not read ${address}: ${reason}`, { cause });
  }
  if (blob.size > maxFileSize()) {
    const most = `at most ${maxFileSize()} are allowed`;
    throw new GrError('file/too-large', `${address} has ${blob.size} bytes; ${most}.`);
  }
  const name = file.orig_name ?? file.path.split(/[\\/]/).at(-1) ?? 'file';
  const type = file.mime_type ?? blob.type.replace(/;.*/, '');
  return await files.put(new File([blob], name, { type }), { lifetime: 'held' });
}

function named(file: File, name: string | undefined): File {
  return name === undefined || name === file.name ? file : new File([file], name, { type: file.type });
}

/** Lists and plain objects, part by part; everything else as it is. */
async function eachWithin(value: unknown, change: (part: unknown) => Promise<unknown>): Promise<unknown> {
  if (Array.isArray(value)) return await Promise.all(value.map(change));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  const parts = Object.entries(value).map(async ([name, part]) => [name, await change(part)] as const);
  return Object.fromEntries(await Promise.all(parts));
}

function isUpdate(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && (value as { __type__?: unknown }).__type__ === 'update'
  );
}

function inCamelCase(update: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(update).map(([name, value]) => [
      name === '__type__' ? name : name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}

/** Of another window too. */
function isBlob(value: unknown): value is Blob {
  const kind = Object.prototype.toString.call(value);
  return kind === '[object Blob]' || kind === '[object File]';
}
