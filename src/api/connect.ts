import type * as GradioClient from '@gradio/client';
import type { App } from '../app/app.js';
import { IN_PAGE } from './address.js';
import { loadClient } from './client-package.js';
import { readEvents } from './event-source.js';
import { fetch as answer } from './fetch-handler.js';

/** The official client, as far as a caller of the page needs it; it is `Client` of `@gradio/client`. */
export interface PageClient {
  readonly session_hash: string;
  /** What may be called, and how. */
  view_api(): Promise<unknown>;
  /** One call, and its result. */
  predict<Data = unknown>(
    endpoint: string | number,
    data?: unknown[] | Record<string, unknown>,
    eventData?: unknown,
  ): Promise<{ readonly data: Data }>;
  /** One call, and everything that happens: results, statuses and logs, as `options.events` says. */
  submit(
    endpoint: string | number,
    data?: unknown[] | Record<string, unknown>,
    eventData?: unknown,
  ): AsyncIterable<unknown> & { cancel(): Promise<void> };
  /** Ends every connection. */
  close(): void;
}

type ClientOptions = Parameters<typeof GradioClient.Client.connect>[1];

/** Connects the official client to an app of this page. Nothing leaves the page. */
export async function connect(app: App, options: object = { events: ['data'] }): Promise<PageClient> {
  const { Client } = await loadClient();

  class InPageClient extends Client {
    readonly #streams = new Set<AbortController>();

    override async fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      if (!request.url.startsWith(`${IN_PAGE}/`)) return await super.fetch(input, init);
      const form = init?.body;
      // WebKit cannot read the files of a form once a request holds it ("Unable to read form data blob").
      if (form instanceof FormData) request.formData = async () => form;
      return await answer(app, request);
    }

    // The client's own one would go to the network, whatever its `fetch` is.
    override stream(url: URL): EventSource {
      const controller = new AbortController();
      this.#streams.add(controller);
      this.abort_controller = controller;
      // Closed before its call was answered: the page hears that nobody waits any more.
      if (this.closed) controller.abort();
      const request = new Request(url, { signal: controller.signal });
      const source = readEvents(answer(app, request), controller.signal, () =>
        this.#streams.delete(controller),
      );
      this.stream_instance = source;
      return source;
    }

    override close(): void {
      super.close();
      // The heartbeat's stream too, which the client itself forgets.
      for (const controller of this.#streams) controller.abort();
    }
  }

  return (await InPageClient.connect(IN_PAGE, options as ClientOptions)) as unknown as PageClient;
}
