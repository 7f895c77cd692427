import type { App } from '../app/app.js';
import { HttpError } from './http-error.js';
import { splitAddress } from './address.js';
import { ROUTES } from './routes.js';
import { serverOf } from './server.js';
import type { Visit } from './visit.js';

/**
 * Answers one request of Gradio's protocol, for an app of this page.
 *
 * It is a pure Fetch handler and may be mounted anywhere: whatever stands before `/config` or `/gradio_api/…` in the
 * request's address is taken for the app's own, and every address in an answer begins with it. A service worker hands
 * over the requests of a path and gives back the responses as they are:
 *
 *     const response = await openFrontDoor(app, new Request(url, { method, headers, body, signal }));
 *
 * Event streams (`queue/data`, `call/…`, `heartbeat/…`) have bodies that go on until the caller leaves: cancel the body
 * or abort the request's signal then, for that ends the caller's runs.
 */
export async function fetch(app: App, request: Request): Promise<Response> {
  try {
    return await answer(app, request);
  } catch (error) {
    if (error instanceof HttpError) return error.toResponse();
    request.signal.throwIfAborted();
    return new HttpError(500, error instanceof Error ? error.message : String(error)).toResponse();
  }
}

async function answer(app: App, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const { root, path } = splitAddress(url);
  let isKnown = false;
  for (const [method, pattern, route] of ROUTES) {
    const match = pattern.exec(path);
    if (match === null) continue;
    isKnown = true;
    if (request.method !== method && !(request.method === 'HEAD' && method === 'GET')) continue;
    const visit: Visit = { server: serverOf(app), request, url, root, params: match.slice(1).map(decode) };
    const response = await route(visit);
    return request.method === 'HEAD' ? new Response(null, response) : response;
  }
  throw isKnown ? new HttpError(405, 'Method Not Allowed') : new HttpError(404, 'Not Found');
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new HttpError(400, `Expected an address in UTF-8, got ${part}`);
  }
}
