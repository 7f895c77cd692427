import type { Message, ProgressUnit } from '../../queue/message.js';

/** What a run has to say of its outputs. */
export interface OutputBody {
  readonly data: readonly unknown[];
  readonly is_generating: boolean;
  readonly duration: number;
  readonly average_duration: number | null;
  readonly render_config: null;
  readonly changed_state_ids: readonly number[];
}

/** Why a run has failed; `error` is null where its text is none of the caller's business. */
export interface ErrorBody {
  readonly error: string | null;
  readonly title?: string;
  readonly duration?: number | null;
  readonly visible?: boolean;
}

type Log = Extract<Message, { type: 'log' }>;

export function estimation(rank: number, queueSize: number, eta: number | null) {
  return { msg: 'estimation', rank, queue_size: queueSize, rank_eta: eta } as const;
}

/** The same for whoever asks without being in the queue. */
export function queueStatus(queueSize: number) {
  return { msg: 'estimation', event_id: null, rank: null, queue_size: queueSize, rank_eta: null } as const;
}

export function processStarts(eta: number | null) {
  return { msg: 'process_starts', eta } as const;
}

export function progress(units: readonly ProgressUnit[]) {
  return { msg: 'progress', progress_data: units } as const;
}

export function log({ message, level, title, duration, visible }: Log) {
  return { msg: 'log', log: message, level, duration, visible, title } as const;
}

export function processGenerating(output: OutputBody) {
  return { msg: 'process_generating', output, success: true, time_limit: null } as const;
}

export function processStreaming(output: OutputBody, timeLimit: number | null) {
  return { msg: 'process_streaming', output, success: true, time_limit: timeLimit } as const;
}

export function processCompleted(output: OutputBody) {
  return completed(output, true, null, output.duration, output.average_duration);
}

export function processFailed(output: ErrorBody) {
  return completed(output, false, output.title ?? 'Error', null, null);
}

/**
 * Gradio says `success: true` here, without any data; its own client then throws for endpoints that have outputs. This
 * ends the iterator in silence.
 */
export function processCancelled() {
  return completed({}, false, null, null, null);
}

function completed(
  output: OutputBody | ErrorBody | Record<never, never>,
  success: boolean,
  title: string | null,
  duration: number | null,
  average: number | null,
) {
  return {
    msg: 'process_completed',
    output,
    success,
    title,
    used_cache: null,
    cache_duration: duration,
    avg_time: average,
  } as const;
}

/** Something of the protocol has gone wrong that is no run's fault. */
export function unexpectedError(message: string, isSessionUnknown: boolean) {
  return {
    msg: 'unexpected_error',
    event_id: null,
    message,
    session_not_found: isSessionUnknown,
    success: false,
  } as const;
}

export const HEARTBEAT = { msg: 'heartbeat', event_id: null } as const;
export const CLOSE_STREAM = { msg: 'close_stream', event_id: null } as const;

/** What one run says, in order. */
export type RunMessage =
  | ReturnType<typeof estimation>
  | ReturnType<typeof processStarts>
  | ReturnType<typeof progress>
  | ReturnType<typeof log>
  | ReturnType<typeof processGenerating>
  | ReturnType<typeof processStreaming>
  | ReturnType<typeof completed>;

/** A server-sent event of the queue's stream. */
export function queueEvent(message: object, eventId?: string): string {
  return `data: ${JSON.stringify(eventId === undefined ? message : { ...message, event_id: eventId })}\n\n`;
}

/** The same for callers of `call/…`, who get bare lists of outputs; null where they are told nothing. */
export function simpleEvent(message: RunMessage): string | null {
  switch (message.msg) {
    case 'process_generating':
    case 'process_streaming':
      return named('generating', message.output.data);
    case 'process_completed':
      if (!message.success) return named('error', message.output);
      return named('complete', 'data' in message.output ? message.output.data : null);
    default:
      return null;
  }
}

export const SIMPLE_HEARTBEAT = named('heartbeat', null);

/** An error of the protocol, for callers of `call/…`. */
export function simpleError(text: string): string {
  return named('error', text);
}

function named(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
