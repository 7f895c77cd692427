import { splitAddress } from '../address.js';
import {
  lockName,
  type AnswerMessage,
  type ReaderMessage,
  type RequestMessage,
  type SearchMessage,
} from './message.js';

/** What a service worker has, as far as it is needed here; the page's types know nothing of it. */
interface WorkerScope {
  readonly location: Location;
  readonly clients: {
    claim(): Promise<void>;
    get(id: string): Promise<PageOfWorker | undefined>;
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly PageOfWorker[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listen: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listen: (event: FetchEvent) => void): void;
}

interface Lasting {
  waitUntil(promise: Promise<unknown>): void;
}

interface FetchEvent extends Lasting {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

interface PageOfWorker {
  readonly id: string;
  postMessage(message: SearchMessage | RequestMessage, transfer: Transferable[]): void;
}

/** Which page held an app's address the last time. A worker that was started again knows nothing of it, and asks. */
const holders = new Map<string, string>();

/** Puts the pages of this origin behind its addresses. */
export function answerFromPages(scope = globalThis as unknown as WorkerScope): void {
  scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));
  scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));
  scope.addEventListener('fetch', (event) => {
    const url = new URL(event.request.url);
    if (url.origin !== scope.location.origin) return;
    const { root, path } = splitAddress(url);
    if (!/^\/(config\/?$|gradio_api\/)/.test(path)) return;
    event.respondWith(respond(scope, event, root, path));
  });
}

async function respond(scope: WorkerScope, event: FetchEvent, root: string, path: string): Promise<Response> {
  const { request } = event;
  const page = await findHolder(scope, root);
  if (page !== undefined) return await ask(page, event, root);
  // A file of this name may stand on the server.
  const own = path.startsWith('/config') ? await fetch(request).catch(() => undefined) : undefined;
  return own?.ok === true ? own : nobody(root);
}

function nobody(root: string): Response {
  const text = `No page of this browser holds an app at ${root}. Open the page that does, and try again.`;
  return Response.json({ detail: text, error: text }, { status: 503 });
}

/** Whoever holds the address's lock: it tells at once where there is nobody, and a page that closes frees it. */
async function findHolder({ clients }: WorkerScope, root: string): Promise<PageOfWorker | undefined> {
  const { held = [] } = await navigator.locks.query();
  if (!held.some(({ name }) => name === lockName(root))) return undefined;
  const known = holders.get(root);
  const page = known === undefined ? undefined : await clients.get(known);
  if (page !== undefined) return page;

  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const watch = new AbortController();
  const found = await Promise.race([
    ...pages.map((asked) => isHere(asked, root, watch.signal)),
    whenReleased(root, watch.signal),
  ]);
  watch.abort();
  if (found) holders.set(root, found.id);
  return found;
}

/** Resolves only if it is the one; the port goes with the search. */
function isHere(page: PageOfWorker, root: string, signal: AbortSignal): Promise<PageOfWorker> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(page);
    signal.addEventListener('abort', () => port1.close());
    page.postMessage({ type: 'gr-image/search', root }, [port2]);
  });
}

/** Resolves when no page holds the address any more; never where `signal` fires before. */
function whenReleased(root: string, signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    navigator.locks
      .request(lockName(root), { mode: 'shared', signal }, () => resolve(undefined))
      // Aborted: nobody waits for it any more.
      .catch(() => undefined);
  });
}

async function ask(page: PageOfWorker, event: FetchEvent, root: string): Promise<Response> {
  const { request } = event;
  const { url, method } = request;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const body = hasBody ? await request.arrayBuffer() : null;
  const { port1: port, port2 } = new MessageChannel();
  const over = new AbortController();
  const say = (message: ReaderMessage) => port.postMessage(message);
  const message: RequestMessage = {
    type: 'gr-image/request',
    url,
    method,
    headers: [...request.headers],
    body,
  };

  return await new Promise((resolve) => {
    let parts: ReadableStreamDefaultController<Uint8Array> | undefined;
    // The worker has to live for as long as its answer goes on.
    event.waitUntil(new Promise<void>((end) => over.signal.addEventListener('abort', () => end())));

    const finish = () => {
      over.abort();
      port.close();
    };
    const cancel = () => {
      if (over.signal.aborted) return;
      say('cancel');
      finish();
    };
    const fail = (text: string) => {
      if (over.signal.aborted) return;
      finish();
      if (parts) parts.error(new TypeError(text));
      else resolve(Response.json({ detail: text, error: text }, { status: 503 }));
    };
    const stream = () =>
      new ReadableStream<Uint8Array>(
        {
          start: (controller) => {
            parts = controller;
          },
          pull: () => say('more'),
          cancel,
        },
        { highWaterMark: 1 },
      );

    port.onmessage = ({ data }: MessageEvent<AnswerMessage>) => {
      if (data.type === 'chunk') parts?.enqueue(data.bytes);
      else if (data.type === 'failed') fail(data.message);
      else if (data.type === 'end') {
        finish();
        parts?.close();
      } else {
        const headers = data.headers.map(([name, value]): [string, string] => [name, value]);
        if (!data.hasBody) finish();
        resolve(new Response(data.hasBody ? stream() : null, { status: data.status, headers }));
      }
    };
    request.signal.addEventListener('abort', cancel);
    void whenReleased(root, over.signal).then(() => fail('The page that held the app was closed.'));
    page.postMessage(message, [port2, ...(body ? [body] : [])]);
  });
}
