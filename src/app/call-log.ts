import { tellAuthor } from '../run/author-console.js';
import type { App } from './app.js';
import type { Dependency } from './dependency.js';

/** A listener's run that the page has asked for, with what its inputs held then. */
export interface PageCall {
  readonly dependency: Dependency;
  readonly app: App;
  /** Null of a stream, which gathers anew for each frame. */
  readonly payloads: readonly unknown[] | null;
}

const watchers = new Set<(call: PageCall) => void>();

/** Calls back with every run that a page's events ask for, until the signal fires. */
export function watchCalls(watch: (call: PageCall) => void, signal: AbortSignal): void {
  watchers.add(watch);
  signal.addEventListener('abort', () => watchers.delete(watch));
}

/** Tells of one. Whoever watches cannot make it fail. */
export function tellCall(call: PageCall): void {
  for (const watch of watchers) {
    try {
      watch(call);
    } catch (error) {
      tellAuthor(error);
    }
  }
}
