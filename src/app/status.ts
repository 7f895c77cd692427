import type { ProgressUnit } from '../queue/message.js';

/** `full` covers the component, `minimal` shows the text only, `hidden` nothing. */
export type ShowProgress = 'full' | 'minimal' | 'hidden';

/** What a component shows of the listeners that work for it. Times are `performance.now()` milliseconds. */
export type Status =
  | { readonly type: 'idle' }
  | {
      readonly type: 'pending';
      readonly showProgress: ShowProgress;
      readonly since: number;
      /** 0-based place in the queue; null once it runs. */
      readonly rank: number | null;
      readonly queueSize: number | null;
      /** Seconds; null while nothing is known. */
      readonly eta: number | null;
      readonly units: readonly ProgressUnit[];
    }
  | {
      readonly type: 'generating';
      readonly showProgress: ShowProgress;
      readonly since: number;
      readonly units: readonly ProgressUnit[];
    }
  | {
      readonly type: 'streaming';
      readonly state: 'waiting' | 'open' | 'closed';
      /** Seconds that an open stream may take from now; shown as a bar that runs out. Default: no bar. */
      readonly timeLimit?: number | null;
    }
  /** A validator's message about this input. */
  | { readonly type: 'invalid'; readonly message: string }
  /**
   * Stays until it is dismissed or the next run; the value stays too. `message` is empty where it is to be hidden;
   * `isTold` where a toast has spoken of it already.
   */
  | { readonly type: 'error'; readonly message: string; readonly isTold?: boolean }
  /** `isStopped` where it was cancelled. */
  | { readonly type: 'complete'; readonly isStopped?: boolean };
