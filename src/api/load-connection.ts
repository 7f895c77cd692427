import type * as GradioClient from '@gradio/client';
import { GrError, isGrError } from '../errors.js';
import { loadClient } from './client-package.js';
import { readEvents } from './event-source.js';
import type { LoadOptions, RemoteEndpoint } from './load-options.js';

type Client = GradioClient.Client;

/** The way to one server. Where it breaks, the next call finds a new one, in the same session. */
export class Connection {
  readonly #source: string;
  readonly #options: LoadOptions;
  readonly #session = crypto.randomUUID().slice(-12);
  #client: Promise<Client> | null = null;
  #endpoints: readonly RemoteEndpoint[] = [];

  constructor(source: string, options: LoadOptions) {
    this.#source = source;
    this.#options = options;
  }

  /** As of the last time that it was opened. */
  get endpoints(): readonly RemoteEndpoint[] {
    return this.#endpoints;
  }

  /** The client, connected. Rejects with `api/unreachable`. */
  async open(): Promise<Client> {
    const opening = (this.#client ??= this.#connect());
    try {
      return await opening;
    } catch (error) {
      if (this.#client === opening) this.#client = null;
      throw error;
    }
  }

  /** Nothing more comes through this client. */
  lose(client: Client): void {
    const current = this.#client;
    void current?.then(
      (opened) => {
        if (opened === client && this.#client === current) this.#client = null;
      },
      () => undefined,
    );
    client.close();
  }

  close(): void {
    const client = this.#client;
    this.#client = null;
    void client?.then(
      (opened) => opened.close(),
      () => undefined,
    );
  }

  async #connect(): Promise<Client> {
    const { token, auth, headers } = this.#options;
    try {
      const Watched = watched(await loadClient(), (client) => this.lose(client));
      const client = await Watched.connect(this.#source, {
        events: ['data', 'status', 'log'],
        session_hash: this.#session,
        // What a page's users do is nobody's to write down in its storage.
        record_history: false,
        ...(token !== undefined && { token }),
        ...(auth !== undefined && { auth: [...auth] }),
        ...(headers !== undefined && { headers: { ...headers } }),
      });
      this.#endpoints = endpointsOf(client);
      return client;
    } catch (cause) {
      if (isGrError(cause)) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new GrError('api/unreachable', `Could not connect to ${this.#source}: ${reason}`, { cause });
    }
  }
}

/** The official client, but it notices when its stream of events ends: its own goes on waiting for ever. */
function watched({ Client }: typeof GradioClient, onLost: (client: Client) => void): typeof Client {
  return class extends Client {
    readonly #streams = new Set<AbortController>();

    override stream(url: URL): EventSource {
      const controller = new AbortController();
      this.#streams.add(controller);
      this.abort_controller = controller;
      const { token } = this.options;
      const response = this.fetch(url, {
        signal: controller.signal,
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      });
      const source = readEvents(response.then(requireOk), controller.signal, () => {
        this.#streams.delete(controller);
        // The client ends a stream itself, when nothing is expected of it any more.
        if (controller.signal.aborted) return;
        if (source !== this.heartbeat_event) source.onerror?.(new Event('error'));
        onLost(this);
      });
      this.stream_instance = source;
      return withoutEmptyResults(source);
    }

    override close(): void {
      super.close();
      for (const controller of this.#streams) controller.abort();
    }
  };
}

/**
 * Gradio ends a cancelled call with a success that has no result. The client (2.7.0) takes that for its own failure, and
 * closes the stream under every other call of the session; a failure without an error ends the one call and no other.
 */
function withoutEmptyResults(source: EventSource): EventSource {
  let onMessage: EventSource['onmessage'] = null;
  return Object.defineProperty(source, 'onmessage', {
    get: () => onMessage && ((event: MessageEvent<string>) => onMessage?.call(source, mended(event))),
    set: (next: EventSource['onmessage']) => (onMessage = next),
  });
}

function mended(event: MessageEvent<string>): MessageEvent<string> {
  if (!event.data.includes('process_completed')) return event;
  const { msg, output, ...rest } = JSON.parse(event.data) as { msg: string; output?: object };
  if (msg !== 'process_completed' || output === undefined || 'data' in output || 'error' in output)
    return event;
  return new MessageEvent('message', { data: JSON.stringify({ msg, output, ...rest, success: false }) });
}

function requireOk(response: Response): Response {
  if (response.ok) return response;
  throw new TypeError(`The server answered ${response.status}`);
}

function endpointsOf(client: Client): readonly RemoteEndpoint[] {
  const { config, api_info: info } = client;
  if (config === undefined || info === undefined)
    throw new TypeError('the app does not tell what may be called');
  const states = new Set(config.components.filter(({ type }) => type === 'state').map(({ id }) => id));
  return config.dependencies
    .filter(({ api_name, api_visibility }) => typeof api_name === 'string' && api_visibility !== 'private')
    .map((dependency) => {
      const { id, api_name, types, connection, inputs } = dependency;
      const name = `/${String(api_name)}`;
      const described = info.named_endpoints[name];
      return {
        id,
        name,
        isShown: described !== undefined,
        isGenerator: types.generator,
        isStream: connection === 'stream',
        states: inputs.map((input) => states.has(input)),
        takesEvent: (dependency as { collects_event_data?: boolean }).collects_event_data === true,
        parameters: described?.parameters.map(({ component }) => component) ?? [],
      };
    });
}
