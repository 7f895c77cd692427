import type * as GradioClient from '@gradio/client';
import { relayOf, type Relay, type RunContext } from '../app/handed-over.js';
import { GrError, UserError } from '../errors.js';
import type { Connection } from './load-connection.js';
import type { RemoteEndpoint } from './load-options.js';
import { fromServer, toServer } from './load-values.js';

type Client = GradioClient.Client;
export type Submission = ReturnType<Client['submit']>;
type RemoteEvent = Submission extends AsyncIterable<infer Event> ? Event : never;
type RemoteStatus = Extract<RemoteEvent, { type: 'status' }>;

/** What the client says where a connection breaks or an answer is cut short, `broken` or not. */
const BROKEN = /^(Connection errored out|Could not parse server response)/;
/** What it says where the server's queue takes no more. */
const FULL = 'This application is currently busy';

/**
 * One call of a server's endpoint: every result as it comes, the last one once. Leaving it early, or the run's signal,
 * cancels it over there.
 */
export async function* callRemotely(
  connection: Connection,
  endpoint: RemoteEndpoint,
  inputs: readonly unknown[],
  { signal, progress, event }: Partial<RunContext> = {},
): AsyncGenerator<unknown, void> {
  const relay = relayOf(progress);
  const data = await Promise.all(
    inputs.map((input, i) => toServer(input, endpoint.parameters[i] ?? '', signal)),
  );
  const client = await connection.open();
  signal?.throwIfAborted();
  const submission = client.submit(endpoint.name, data, endpoint.takesEvent ? eventData(event) : null);
  const leave = () => void submission.return();
  signal?.addEventListener('abort', leave);
  let isOver = false;
  try {
    let isYield = false;
    let yields = 0;
    for await (const event of submission) {
      if (signal?.aborted === true) break;
      if (event.type === 'data') {
        // A generator's last value comes again with its end.
        if (isYield || yields === 0) yield await resultOf(client, event.data, signal);
        if (isYield) yields += 1;
        isYield = false;
      } else if (event.type === 'log') {
        relayLog(event, relay);
      } else if (event.type === 'status') {
        isYield = event.stage === 'generating' || event.stage === 'streaming';
        isOver = event.stage === 'complete' || event.stage === 'error';
        if (event.stage === 'error') throw failureOf(event, endpoint, () => connection.lose(client));
        relayStatus(event, relay);
        // Of what is not queued the iterator goes on for ever.
        if (isOver) break;
      }
    }
    signal?.throwIfAborted();
    // Its page's author has closed the app, or the client gave up without a word.
    if (!isOver) throw lost(endpoint);
  } finally {
    signal?.removeEventListener('abort', leave);
    if (!isOver) await cancel(submission);
  }
}

/** Not before the server has said which call it is: nobody could tell what is to be cancelled. */
export async function cancel(submission: Submission): Promise<void> {
  // Where it could not even be called, there is nothing to cancel.
  const id = await submission.wait_for_id().catch(() => null);
  if (id !== null) await submission.cancel();
}

/** What Gradio's own page would send: what was selected. */
function eventData(event: unknown): unknown {
  const { type, index, value, selected } = (event ?? {}) as Partial<Record<string, unknown>>;
  return type === 'select' ? { index, value, selected } : null;
}

/** What an endpoint gave: its one result, or a list. */
export async function resultOf(
  client: Client,
  data: readonly unknown[],
  signal?: AbortSignal,
): Promise<unknown> {
  const values = await Promise.all(data.map((value) => fromServer(value, client, signal)));
  return values.length === 1 ? values[0] : values;
}

function relayStatus(status: RemoteStatus, relay: Relay): void {
  const { progress_data: units, position, size, eta = null } = status;
  if (Array.isArray(units)) {
    relay({ type: 'progress', units: units.map((unit) => ({ ...unit, unit: unit.unit ?? 'steps' })) });
  } else if (status.original_msg === 'process_starts') {
    relay({ type: 'starts', eta });
  } else if (status.stage === 'pending' && typeof position === 'number') {
    relay({ type: 'estimation', rank: position, queueSize: size ?? position + 1, eta });
  }
}

function relayLog(
  { level, log, title, duration, visible }: Extract<RemoteEvent, { type: 'log' }>,
  relay: Relay,
): void {
  relay({ type: 'log', level, message: log, title, duration, visible });
}

/** What an error is here; `lose` gives up a connection that broke. */
export function failureOf(status: RemoteStatus, endpoint: RemoteEndpoint, lose: () => void): Error {
  const { message, broken, session_not_found: isForgotten, title, duration, visible } = status;
  const text = textOf(message);
  if (broken === true || isForgotten === true || BROKEN.test(text)) {
    lose();
    return lost(endpoint);
  }
  if (text.startsWith(FULL)) return new GrError('queue/full', text);
  return new UserError(text, {
    ...(title !== undefined && { title }),
    ...(duration !== undefined && { duration }),
    ...(visible !== undefined && { visible }),
  });
}

/** What a validator refuses comes as one finding per parameter. */
function textOf(message: RemoteStatus['message']): string {
  if (!Array.isArray(message)) return message ?? 'The server could not do it.';
  return message
    .filter(({ is_valid }) => !is_valid)
    .map(({ message: finding }) => finding)
    .join(' ');
}

/** The connection ended before the call did. */
export function lost({ name }: RemoteEndpoint): GrError {
  return new GrError(
    'api/connection-lost',
    `The connection to the server was lost during ${name}. The next call connects anew.`,
  );
}
