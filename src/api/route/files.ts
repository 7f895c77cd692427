import { services } from '../../app/services.js';
import { eventStream } from '../event-stream.js';
import { HttpError } from '../http-error.js';
import type { Route } from '../visit.js';

/** At most so many files at once; Gradio's number. */
const MAX_FILES = 1000;

/** `POST upload`: stores the files of a form's field `files`; answers with their paths. */
export const upload: Route = async ({ server, request, url }) => {
  if (request.headers.get('content-type')?.startsWith('multipart/form-data') !== true)
    throw new HttpError(400, 'Invalid content type.');
  const id = url.searchParams.get('upload_id');
  if (id !== null) server.uploads.begin(id);
  try {
    const given = (await formOf(request)).getAll('files');
    const files = given.filter((file) => typeof file !== 'string');
    if (files.length !== given.length) return refusal('Expected `files` to hold files only.', 400);
    if (files.length > MAX_FILES)
      return refusal(`Too many files. Maximum number of files is ${MAX_FILES}.`, 400);
    const limit = services().maxFileSize();
    if (files.some(({ size }) => size > limit))
      return refusal(`File size exceeded maximum allowed size of ${limit} bytes.`, 413);
    const paths: string[] = [];
    for (const file of files) {
      paths.push((await services().files.put(file)).path);
      if (id !== null) server.uploads.arrived(id, file.name, file.size);
    }
    return Response.json(paths);
  } finally {
    if (id !== null) server.uploads.done(id);
  }
};

/** `GET upload_progress`: what has arrived of an upload. */
export const uploadProgress: Route = async ({ server, request, url }) => {
  const id = url.searchParams.get('upload_id') ?? '';
  if (!(await server.uploads.exists(id))) return refusal('Upload not found', 404);
  return eventStream(request, { open: (reader) => server.uploads.watch(id, reader) });
};

/** `GET file=path`: a stored file, or the range of its bytes that is asked for. */
export const file: Route = async ({ request, params: [path = ''] }) => {
  const { files } = services();
  if (!files.has(path)) throw new HttpError(403, `File not allowed: ${path}.`);
  const found = await files.get(path);
  const headers = {
    'accept-ranges': 'bytes',
    'content-type': isInline(found.type) ? found.type : 'application/octet-stream',
    // Anything else might be a page, with scripts that would run here.
    'content-disposition': `${isInline(found.type) ? 'inline' : 'attachment'}; filename*=utf-8''${encodeURIComponent(found.name)}`,
    'x-content-type-options': 'nosniff',
  };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? '');
  if (range === null)
    return new Response(found, { headers: { ...headers, 'content-length': `${found.size}` } });
  const start = Number(range[1]);
  const end = Math.min(range[2] === '' ? Infinity : Number(range[2]), found.size - 1);
  if (start > end)
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${found.size}` } });
  return new Response(found.slice(start, end + 1), {
    status: 206,
    headers: {
      ...headers,
      'content-length': `${end - start + 1}`,
      'content-range': `bytes ${start}-${end}/${found.size}`,
    },
  });
};

async function formOf(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (error) {
    request.signal.throwIfAborted();
    throw new HttpError(400, error instanceof Error ? error.message : 'The form could not be read.');
  }
}

/** Uploads are refused in plain text, as in Gradio. */
function refusal(text: string, status: number): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/** Gradio's list of what no browser takes for a page (`XSS_SAFE_MIMETYPES`), and what else shows pictures only. */
function isInline(type: string): boolean {
  return (
    /^image\/(jpeg|png|gif|webp|avif|bmp|tiff)$/.test(type) ||
    /^(audio|video)\/[\w-]+$/.test(type) ||
    type === 'text/plain' ||
    type === 'application/json'
  );
}
