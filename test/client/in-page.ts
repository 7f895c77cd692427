import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { Client } from '@gradio/client';
import { connect as connectInPage } from '../../src/api/connect.js';
import { implicitApp } from '../../src/app/app-of.js';
import { bindFrontDoor, openFrontDoor } from '../../src/app/front-door.js';
import { bindServices, services } from '../../src/app/services.js';
import { createFileStore } from '../../src/files/file-store.js';
import { PIL_IMAGE } from '../../src/image/image-object.js';
import { createImageValues } from '../../src/run/image-value.js';
import { localWorker } from '../support/local-worker.js';

export interface Limits {
  maxFileSize: number;
}

/** What the entry point would bind, with the worker's rules and codec on this thread. */
export const limits: Limits = { maxFileSize: Infinity };

const files = createFileStore({ openDisk: async () => null });
bindServices({
  files,
  maxFileSize: () => limits.maxFileSize,
  prepare: async () => undefined,
  images: createImageValues({
    files,
    worker: localWorker(),
    maxFileSize: () => limits.maxFileSize,
    toImage: ({ pixels }) => ({
      [PIL_IMAGE]: true,
      pixels,
      n_frames: 1,
      frames: async function* () {
        yield { pixels };
      },
    }),
  }),
});
bindFrontDoor(() => import('../../src/api/fetch-handler.js'));

export { services };

/** Everything that an iterator of the client gives. */
export interface GradioEvent {
  readonly type: string;
  readonly [name: string]: unknown;
}

export interface ConnectOptions {
  readonly events?: ('data' | 'status' | 'log' | 'render')[];
  readonly session_hash?: string;
  readonly with_null_state?: boolean;
}

/** The two ways to a page's app in Node: `gr.connect`, and the stock client over real HTTP. */
export const ways = [
  [
    'gr.connect',
    async (options: ConnectOptions = {}) =>
      (await connectInPage(implicitApp(), { events: ['data'], ...options })) as unknown as Client,
  ],
  [
    'the stock client over HTTP',
    async (options: ConnectOptions = {}) => {
      await started;
      return await Client.connect(`${address()}/some/path`, { events: ['data'], ...options });
    },
  ],
] as const;

/** Asks the handler itself. */
export function ask(path: string, init: RequestInit = {}, root = 'https://page.test/some/path') {
  return openFrontDoor(implicitApp(), new Request(`${root}${path}`, init));
}

/** Posts JSON to the handler itself. */
export function post(path: string, body: unknown): Promise<Response> {
  return ask(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
}

let server: Server | undefined;
let started: Promise<void> = Promise.resolve();

/** Puts an HTTP server in front of the handler, as a service worker puts itself there. */
export function startServer(): Promise<void> {
  server = createServer((incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.on('close', () => gone.abort());
    const hasBody = incoming.method === 'POST';
    const request = new Request(`${address()}${incoming.url ?? ''}`, {
      method: incoming.method ?? 'GET',
      headers: Object.entries(incoming.headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]),
      signal: gone.signal,
      ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }),
    } as RequestInit);
    openFrontDoor(implicitApp(), request)
      .then((response) => {
        outgoing.writeHead(response.status, Object.fromEntries(response.headers));
        outgoing.flushHeaders();
        if (response.body === null) return void outgoing.end();
        Readable.fromWeb(response.body as NodeStream)
          .on('error', () => outgoing.destroy())
          .pipe(outgoing);
      })
      .catch(() => outgoing.destroy());
  });
  const listening = server;
  started = new Promise((resolve) => void listening.listen(0, '127.0.0.1', () => resolve()));
  return started;
}

export function stopServer(): void {
  server?.closeAllConnections();
  server?.close();
}

/** As a network does that goes away for a moment. */
export function breakConnections(): void {
  server?.closeAllConnections();
}

export function address(): string {
  return `http://127.0.0.1:${(server?.address() as AddressInfo).port}`;
}

/** Everything that a call says, until it is over. */
export async function eventsOf(job: AsyncIterable<unknown>): Promise<readonly GradioEvent[]> {
  const events: GradioEvent[] = [];
  for await (const event of job) events.push(event as GradioEvent);
  return events;
}

/** What a call's data events hold. */
export async function dataOf(job: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  return (await eventsOf(job)).filter(({ type }) => type === 'data').map(({ data }) => data);
}
