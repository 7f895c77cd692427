import { HttpError } from '../http-error.js';

/** What a caller sends to have a function run. */
export interface CallBody {
  readonly data: readonly unknown[];
  readonly index: number | null;
  readonly sessionHash: string | null;
  /** The component whose event it is. */
  readonly triggerId: number | null;
  readonly eventData: unknown;
}

/** Reads the body of `queue/join`, `run`, `call` and `stream`; 422 for another one, in the words of Gradio's server. */
export async function readCallBody(request: Request): Promise<CallBody> {
  const body = await readRecord(request);
  const { data, fn_index, session_hash, trigger_id, event_data } = body;
  if (!Array.isArray(data)) throw invalid('data', 'list_type', 'Input should be a valid list', data);
  return {
    data,
    index: optional(fn_index, 'fn_index', 'number'),
    sessionHash: optional(session_hash, 'session_hash', 'string'),
    triggerId: optional(trigger_id, 'trigger_id', 'number'),
    eventData: event_data ?? null,
  };
}

/** Reads the body of `cancel`. */
export async function readCancelBody(
  request: Request,
): Promise<{ readonly sessionHash: string; readonly eventId: string }> {
  const { session_hash, event_id } = await readRecord(request);
  if (typeof session_hash !== 'string')
    throw invalid('session_hash', 'string_type', 'Input should be a valid string', session_hash);
  if (typeof event_id !== 'string')
    throw invalid('event_id', 'string_type', 'Input should be a valid string', event_id);
  return { sessionHash: session_hash, eventId: event_id };
}

/** A JSON object. */
export async function readRecord(request: Request): Promise<Record<string, unknown>> {
  let body: unknown;
  try {
    body = await request.json();
  } catch (error) {
    request.signal.throwIfAborted();
    throw invalid(null, 'json_invalid', 'JSON decode error', error instanceof Error ? error.message : null);
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body))
    return body as Record<string, unknown>;
  throw invalid(null, 'model_attributes_type', 'Input should be a valid dictionary', body);
}

function optional<Name extends 'number' | 'string'>(value: unknown, field: string, type: Name) {
  if (value === null || value === undefined) return null;
  if (typeof value === type) return value as Name extends 'number' ? number : string;
  const kind = type === 'number' ? 'integer' : 'string';
  throw invalid(field, `${kind}_type`, `Input should be a valid ${kind}`, value);
}

function invalid(field: string | null, type: string, msg: string, input: unknown): HttpError {
  return new HttpError(422, [
    { type, loc: field === null ? ['body'] : ['body', field], msg, input: input ?? null },
  ]);
}
