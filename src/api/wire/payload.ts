import type { OutputChange } from '../../app/outside-call.js';
import { services } from '../../app/services.js';
import { GrError } from '../../errors.js';
import { isFileData, type FileData } from '../../files/file-data.js';
import { pathOfAddress } from '../address.js';
import type { SharedFiles } from '../shared-files.js';

/** Where the files of an answer can be read. */
export interface Sharing {
  readonly files: SharedFiles;
  readonly root: string;
}

/** What goes out for one output. */
export function outgoing(change: OutputChange | undefined, componentName: string, share: Sharing): unknown {
  // A State never leaves its session.
  if (componentName === 'state') return null;
  // A generator that has yielded nothing.
  if (change === undefined) return null;
  const value = change.value.kind === 'set' ? { value: withAddresses(change.value.payload, share) } : {};
  const properties = Object.entries(change.properties);
  if (properties.length === 0 && 'value' in value) return value.value;
  const named = properties.map(([name, property]) => [snakeCase(name), withAddresses(property, share)]);
  return { ...(Object.fromEntries(named) as object), ...value, __type__: 'update' };
}

/** A value as JSON holds it, with addresses for its files. */
export function withAddresses(value: unknown, share: Sharing): unknown {
  if (isFileData(value)) return describe(value, share.files.share(value, share.root));
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  // A property may name another component, which is not data, and knows the whole page.
  if (value instanceof EventTarget) return null;
  if (value instanceof Map) return withAddresses(Object.fromEntries(value), share);
  if (value instanceof Set) return withAddresses([...value], share);
  if (ArrayBuffer.isView(value) && 'length' in value) return Array.from(value as Uint8Array);
  if (Array.isArray(value)) return value.map((item) => withAddresses(item, share));
  if ('toJSON' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withAddresses(item, share)]));
}

/** Gradio's seven fields. */
function describe({ path, size, orig_name, mime_type, is_stream }: FileData, url: string | undefined) {
  return {
    path,
    url: url ?? null,
    size: size ?? null,
    orig_name: orig_name ?? null,
    mime_type: mime_type ?? null,
    is_stream: is_stream ?? false,
    meta: { _type: 'gradio.FileData' },
  };
}

/** The payload that a caller has sent for an input. Rejects for a file that nobody uploaded. */
export async function incoming(value: unknown, componentName: string, root: string): Promise<unknown> {
  if (componentName === 'state') return null;
  if (componentName === 'image' && value !== null && !isRecord(value)) {
    throw new GrError('image/bad-value', `Expected an image's file data or null, got ${typeof value}`);
  }
  // Frames of a stream, and callers who write their JSON by hand, leave out the mark.
  const payload = componentName === 'image' ? fileDataOf(value as Record<string, unknown> | null) : value;
  const found = await fromWire(payload ?? null, root);
  return componentName === 'file' && isFileData(found) ? await services().files.get(found.path) : found;
}

async function fromWire(value: unknown, root: string): Promise<unknown> {
  if (isFileData(value)) return await stored(value, root);
  if (Array.isArray(value)) return await Promise.all(value.map((item) => fromWire(item, root)));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(async ([name, item]) => [name, await fromWire(item, root)]);
  return Object.fromEntries(await Promise.all(entries)) as unknown;
}

/** A file of ours by its path or its address; one of another server by its address. */
async function stored(given: FileData, root: string): Promise<FileData> {
  const { files } = services();
  const { path, url, orig_name } = given;
  const paths = [path, pathOfAddress(root, path), url && pathOfAddress(root, url)];
  const known = paths.find((candidate) => candidate && files.has(candidate));
  if (known) {
    const found = await files.put(await files.get(known), { lifetime: 'held' });
    return { ...found, orig_name: orig_name ?? found.orig_name ?? '' };
  }
  const address = [path, url].find((candidate) => candidate && /^(https?|data):/i.test(candidate));
  if (address) return { ...given, path: address, url: address };
  throw new GrError('file/not-found', `There is no file ${path}: it was not uploaded to this page`);
}

function fileDataOf(value: Readonly<Record<string, unknown>> | null): unknown {
  if (value === null || isFileData(value)) return value;
  const { path, url } = value;
  const address = typeof path === 'string' ? path : url;
  if (typeof address !== 'string')
    throw new GrError('image/bad-value', 'Expected file data with a path or url, got neither');
  return { ...value, path: address, meta: { _type: 'gradio.FileData' } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Gradio's name of one of our properties. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
