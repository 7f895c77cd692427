/** What a job reports, in order: told apart by `type`. Gradio's server messages under shorter names. */
export type Message<Output = unknown> =
  /** Waiting: `rank` is 0-based within its concurrency group, `queueSize` counts the group's waiting jobs. */
  | {
      readonly type: 'estimation';
      readonly rank: number;
      readonly queueSize: number;
      readonly eta: number | null;
    }
  /** Its function is about to be called; `eta` is the expected duration in seconds, null until one has finished. */
  | { readonly type: 'starts'; readonly eta: number | null }
  | { readonly type: 'progress'; readonly units: readonly ProgressUnit[] }
  | LogMessage
  /** A generator's value; the last one comes again with `completed`. */
  | { readonly type: 'generating'; readonly output: Output }
  | { readonly type: 'streaming'; readonly output: Output; readonly timeLimit: number | null }
  | { readonly type: 'completed'; readonly output: Output; readonly duration: number }
  | { readonly type: 'failed'; readonly error: unknown }
  | { readonly type: 'cancelled' };

/** One loop of a function: the innermost comes last. */
export interface ProgressUnit {
  /** Steps done; null where only a fraction is known. */
  readonly index: number | null;
  readonly length: number | null;
  readonly unit: string;
  /** 0 to 1. */
  readonly progress: number | null;
  readonly desc: string | null;
}

/** A toast. */
export interface LogMessage {
  readonly type: 'log';
  readonly level: 'info' | 'warning' | 'success' | 'error';
  readonly message: string;
  readonly title: string;
  /** Seconds; null stays until closed. */
  readonly duration: number | null;
  readonly visible: boolean;
}

/** How a job can end; exactly one of these is its last word. */
export type FinalMessage<Output = unknown> = Extract<
  Message<Output>,
  { type: 'completed' | 'failed' | 'cancelled' }
>;

/** What a running job itself may say; the queue says the rest, and a job may wait once more in the queue of a server. */
export type Report<Output = unknown> = Extract<
  Message<Output>,
  { type: 'progress' | 'log' | 'generating' | 'streaming' | 'estimation' | 'starts' }
>;

/** Whether a job has nothing more to say after this. */
export function isFinal<Output>(message: Message<Output>): message is FinalMessage<Output> {
  return message.type === 'completed' || message.type === 'failed' || message.type === 'cancelled';
}
