import { GrError } from '../errors.js';
import { nameFor } from './name-for.js';

export interface FetchOptions {
  readonly signal?: AbortSignal | undefined;
  /** Bytes; a file that its server says is larger is not read at all. */
  readonly maxFileSize: number;
  /** The file's name; absent: the last part of its address. */
  readonly name?: string | undefined;
}

/** Reads the file behind an address: relative, `http(s):`, `data:` or `blob:`. Rejects with `file/unreachable`. */
export async function fetchFile(address: string, options: FetchOptions): Promise<File> {
  const url = toUrl(address);
  const response = await ask(url, options.signal);
  check(response, url, options.maxFileSize);
  const blob = await readBody(response, url, options.signal);
  const type = blob.type.replace(/;.*/, '');
  return new File([blob], options.name ?? nameFor(lastPart(url), type), { type });
}

function toUrl(address: string): URL {
  const base = (globalThis as { document?: { readonly baseURI: string } }).document?.baseURI;
  try {
    return new URL(address, base);
  } catch (cause) {
    throw new GrError('file/unreachable', `Expected a path or URL of an image, got ${shorten(address)}`, {
      cause,
    });
  }
}

async function ask(url: URL, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch(url, signal ? { signal } : {});
  } catch (cause) {
    throw unreachable(url, signal, cause);
  }
}

function check(response: Response, url: URL, maxFileSize: number): void {
  if (!response.ok) {
    const answer = `${response.status} ${response.statusText}`.trim();
    throw new GrError(
      'file/unreachable',
      `Could not read ${shorten(url.href)}: the server answered ${answer}.`,
    );
  }
  // Where a path is wrong, development servers and single-page apps answer with their start page.
  if (response.headers.get('content-type')?.startsWith('text/html') === true) {
    throw new GrError('image/unsupported-format', `${shorten(url.href)} is a web page, not an image.`);
  }
  const size = Number(response.headers.get('content-length') ?? 0);
  if (size > maxFileSize) {
    void response.body?.cancel();
    throw new GrError(
      'file/too-large',
      `${shorten(url.href)} has ${size} bytes; at most ${maxFileSize} are allowed.`,
    );
  }
}

async function readBody(response: Response, url: URL, signal: AbortSignal | undefined): Promise<Blob> {
  try {
    return await response.blob();
  } catch (cause) {
    throw unreachable(url, signal, cause);
  }
}

/** Browsers do not tell a script why: a server that is away looks like one that keeps its files to its own pages. */
function unreachable(url: URL, signal: AbortSignal | undefined, cause: unknown): unknown {
  if (signal?.aborted === true) return signal.reason;
  const origin = (globalThis as { location?: { readonly origin: string } }).location?.origin;
  const foreign = url.protocol.startsWith('http') && url.origin !== origin;
  const reason = foreign
    ? `${url.host} is out of reach, or does not let other sites read its files (it would have to send the CORS header Access-Control-Allow-Origin).`
    : 'it is not there, or this page is offline.';
  return new GrError('file/unreachable', `Could not read ${shorten(url.href)}: ${reason}`, { cause });
}

/** The part of a path behind its last slash; nothing of an address that has no path. */
function lastPart(url: URL): string {
  if (url.protocol === 'data:' || url.protocol === 'blob:') return '';
  const part = url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(part);
  } catch {
    // A lone percent sign: the part stands for itself.
    return part;
  }
}

/** A data URL may be megabytes long. */
function shorten(address: string): string {
  return address.length > 120 ? `${address.slice(0, 120)}…` : address;
}
