import type { App } from '../../app/app.js';
import { appOf } from '../../app/app-of.js';
import { openFrontDoor } from '../../app/front-door.js';
import {
  lockName,
  type AnswerMessage,
  type ReaderMessage,
  type RequestMessage,
  type SearchMessage,
} from './message.js';

/** An app that other tabs can reach. */
export interface HeldApp {
  /** Where: what the client's `connect` wants. */
  readonly url: string;
  /** Answers no more. What is under way ends. */
  release(): void;
}

/** Holds an app under a path of this origin until the page goes or gives it back. */
export async function holdApp(blocks: Element | null, path: string): Promise<HeldApp> {
  const worker = (navigator as Partial<Navigator>).serviceWorker;
  if (worker === undefined)
    throw new TypeError('Expected a page that may have a service worker: served by https, or from localhost');
  const url = new URL(path, location.origin).href.replace(/\/$/, '');
  const released = new AbortController();
  await takeLock(lockName(url), released.signal);
  const app = appOf(blocks);

  const hear = ({ data, ports: [port] }: MessageEvent<Partial<SearchMessage | RequestMessage> | null>) => {
    if (port === undefined || data === null) return;
    if (data.type === 'gr-image/search' && data.root === url) port.postMessage('here');
    if (data.type === 'gr-image/request' && isBelow(data.url, url)) {
      void answer(app, data as RequestMessage, port, released.signal);
    }
  };
  worker.addEventListener('message', hear, { signal: released.signal });
  worker.startMessages();
  await worker.ready;
  return { url, release: () => released.abort() };
}

/** Resolves when the lock is ours; it is free again with the signal or with the page. */
function takeLock(name: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, () => {
        resolve();
        return new Promise<void>((free) => signal.addEventListener('abort', () => free(), { once: true }));
      })
      .catch(reject);
  });
}

function isBelow(address: string | undefined, root: string): boolean {
  return address?.startsWith(`${root}/`) === true;
}

async function answer(
  app: App,
  message: RequestMessage,
  port: MessagePort,
  released: AbortSignal,
): Promise<void> {
  const { url, method, headers, body } = message;
  const gone = new AbortController();
  const signal = AbortSignal.any([gone.signal, released]);
  const say = (said: AnswerMessage, transfer: Transferable[] = []) => port.postMessage(said, transfer);
  const fail = (error: unknown) => {
    say({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    port.close();
  };
  port.addEventListener('message', ({ data }: MessageEvent<ReaderMessage>) => {
    if (data === 'cancel') gone.abort();
  });
  released.addEventListener('abort', () => fail('The app was released'), { signal: gone.signal });
  port.start();
  try {
    const request = new Request(url, {
      method,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      body,
      signal,
    });
    const response = await openFrontDoor(app, request);
    const hasBody = response.body !== null;
    const reader = response.body?.getReader();
    if (reader) sendParts(reader, port, gone, say, fail);
    say({ type: 'head', status: response.status, headers: [...response.headers], hasBody });
    if (!hasBody) gone.abort();
  } catch (error) {
    fail(error);
  }
}

/** One part for each time that the reader has room, so that a long file does not pile up on the way. */
function sendParts(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  port: MessagePort,
  gone: AbortController,
  say: (said: AnswerMessage, transfer?: Transferable[]) => void,
  fail: (error: unknown) => void,
): void {
  gone.signal.addEventListener('abort', () => {
    reader.cancel().catch(() => undefined);
    port.close();
  });
  port.addEventListener('message', ({ data }: MessageEvent<ReaderMessage>) => {
    if (data !== 'more') return;
    reader.read().then(({ done, value }) => {
      if (gone.signal.aborted) return;
      // A copy, for the part may be a view of what its source still uses.
      if (!done) return say({ type: 'chunk', bytes: value.slice() });
      say({ type: 'end' });
      gone.abort();
    }, fail);
  });
}
