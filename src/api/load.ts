import type { PageClient } from './connect.js';
import { GrError } from '../errors.js';
import { STREAM_OVER, TAKES_PAYLOADS, type RunContext } from '../app/handed-over.js';
import type { RemoteApp } from '../app/remote-app.js';
import { callRemotely } from './load-call.js';
import { Connection } from './load-connection.js';
import { RemoteStream } from './load-stream.js';
import { remoteApp } from './load-config.js';
import type { LoadOptions, RemoteEndpoint } from './load-options.js';

/**
 * An endpoint of a server as a listener's `fn`, or to be called by another function. It takes what its inputs hold and
 * may be given a run's context last: progress, place in the queue, toasts and cancelling then belong to that run. Of an
 * endpoint with one result it gives that, else a list. A generator's endpoint is an async generator, any other gives a
 * promise: only the server knows which, and of what (`await predict<FileData>(photo)`).
 */
export type LoadedFunction = <Result = unknown>(
  ...inputsAndContext: readonly unknown[]
) => Promise<Result> & AsyncGenerator<Result>;

/** A Gradio app that runs elsewhere, as functions. */
export interface LoadedFunctions {
  /** The names of the endpoints that its author shows. */
  readonly endpoints: readonly string[];
  /** One of them as a function, by name or number; without either, the only one. Throws `api/no-endpoint`. */
  fn(endpoint?: string | number): LoadedFunction;
  /** What may be called, and how: `view_api()` of the official client. */
  viewApi(): ReturnType<PageClient['view_api']>;
  /** Ends the connection. A later call opens it again. */
  close(): void;
}

/** The same, with all that is needed to show it. */
export interface Server extends LoadedFunctions {
  readonly app: RemoteApp;
}

/** Connects to a Gradio server or a Space. Rejects with `api/unreachable`, `api/no-client`. */
export async function load(source: string | URL, options: LoadOptions = {}): Promise<Server> {
  const connection = new Connection(readSource(source), options);
  const { config } = await connection.open();
  return {
    app: remoteApp(config ?? {}, (id) => {
      const endpoint = connection.endpoints.find((known) => known.id === id);
      return endpoint === undefined ? null : functionOf(connection, endpoint);
    }),
    get endpoints() {
      return connection.endpoints.filter(({ isShown }) => isShown).map(({ name }) => name);
    },
    fn: (endpoint) => functionOf(connection, findEndpoint(connection.endpoints, endpoint)),
    viewApi: async () => (await connection.open()).view_api(),
    close: () => connection.close(),
  };
}

function readSource(source: unknown): string {
  const text = source instanceof URL ? source.href : source;
  if (typeof text === 'string' && (URL.canParse(text) || /^[^/\s]+\/[^/\s]+$/.test(text))) return text;
  throw new TypeError(
    `Expected the address of a Gradio app or a Space's \`owner/name\`, got ${String(source)}`,
  );
}

function findEndpoint(endpoints: readonly RemoteEndpoint[], wanted?: string | number): RemoteEndpoint {
  const shown = endpoints.filter(({ isShown }) => isShown);
  if (wanted === undefined && shown.length === 1 && shown[0]) return shown[0];
  const found = endpoints.find(
    ({ id, name }) => wanted === id || wanted === name || `/${String(wanted)}` === name,
  );
  if (found) return found;
  const names = shown.map(({ name }) => name).join(', ') || 'none';
  throw new GrError(
    'api/no-endpoint',
    `Expected one of the app's endpoints (${names}), got ${String(wanted)}`,
  );
}

function functionOf(connection: Connection, endpoint: RemoteEndpoint): LoadedFunction {
  if (endpoint.isStream) return streamFunctionOf(connection, endpoint);
  const call = (args: readonly unknown[]) => callRemotely(connection, endpoint, ...splitContext(args));
  const fn = endpoint.isGenerator
    ? (...args: readonly unknown[]) => call(args)
    : async (...args: readonly unknown[]) => await lastOf(call(args));
  Object.defineProperty(fn, 'name', { value: endpoint.name.slice(1) });
  // One of the two: which, only the server knows.
  return Object.assign(fn, { [TAKES_PAYLOADS]: true }) as unknown as LoadedFunction;
}

/** Called for each frame of a stream; its runs are told apart by their signals. Called alone, it is a stream of one frame. */
function streamFunctionOf(connection: Connection, endpoint: RemoteEndpoint): LoadedFunction {
  const streams = new WeakMap<AbortSignal, RemoteStream>();
  const fn = async (...args: readonly unknown[]) => {
    const [inputs, context] = splitContext(args);
    const signal = context?.signal;
    const stream = (signal && streams.get(signal)) ?? new RemoteStream(connection, endpoint);
    if (signal) streams.set(signal, stream);
    try {
      return await stream.send(inputs, signal);
    } finally {
      if (!signal) stream.close(false);
    }
  };
  Object.defineProperty(fn, 'name', { value: endpoint.name.slice(1) });
  return Object.assign(fn, {
    [TAKES_PAYLOADS]: true,
    [STREAM_OVER]: (signal: AbortSignal) => streams.get(signal)?.close(signal.aborted),
  }) as unknown as LoadedFunction;
}

/** The inputs, one by one, and the context of the run that they belong to. */
function splitContext(args: readonly unknown[]): [inputs: readonly unknown[], context?: RunContext] {
  const last = args.at(-1);
  if (!isContext(last)) return [args];
  const inputs = args.slice(0, -1);
  // A Set of inputs comes as one Map.
  return [inputs.length === 1 && inputs[0] instanceof Map ? [...inputs[0].values()] : inputs, last];
}

function isContext(value: unknown): value is RunContext {
  if (typeof value !== 'object' || value === null) return false;
  const { progress, signal } = value as Partial<RunContext>;
  return typeof progress === 'function' && signal instanceof AbortSignal;
}

async function lastOf(results: AsyncIterable<unknown>): Promise<unknown> {
  let last: unknown;
  for await (const result of results) last = result;
  return last;
}
