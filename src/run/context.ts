import type { Progress } from './progress.js';

/** What an author's function gets after its inputs. */
export interface RunContext<Event = unknown> {
  /** What happened, and to which component. */
  readonly event: Event;
  /** Tells the user how far the function has come. */
  readonly progress: Progress;
  /** Fires when the run is cancelled. Whatever takes it (`fetch`, timers) then stops by itself. */
  readonly signal: AbortSignal;
  readonly request: SessionFacts;
}

/** Facts about the page's session: what `gr.Request` tells in Gradio, as far as a page without a server has it. */
export interface SessionFacts {
  /** The same for all runs of this page. */
  readonly sessionHash: string;
  /** The page's address; empty where there is none. */
  readonly url: string;
  readonly queryParams: Readonly<Record<string, string>>;
  /** What the browser would send: `user-agent`, `accept-language`, `referer`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Nobody has logged in to a page without a server. */
  readonly username: null;
}
