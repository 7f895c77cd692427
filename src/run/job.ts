import type { AuthorFunction } from './call.js';
import type { SessionFacts } from './context.js';
import type { Port } from './port.js';

/** All that one execution needs to know. */
export interface Job<Event = unknown> {
  readonly fn: AuthorFunction;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /** The inputs were given as a Set: the function gets one Map, keyed by component. */
  readonly inputsAsMap: boolean;
  /** Whether the function gets authors' values, or payloads as they are. */
  readonly preprocess: boolean;
  /** Whether results are authors' values, or payloads already. */
  readonly postprocess: boolean;
  /** Whether each of its runs is about one frame of many. */
  readonly isStream?: boolean;
  /** The inputs' payloads, in order. */
  readonly gather: () => Promise<readonly unknown[]>;
  readonly event: Event;
  readonly request: SessionFacts;
  /** Whose run it is: an app. */
  readonly owner: object;
}

/** What a run does to one output. */
export interface OutputChange {
  readonly properties: Readonly<Record<string, unknown>>;
  /** `kept`: the result equals what is there already. */
  readonly value:
    | { readonly kind: 'untouched' }
    | { readonly kind: 'kept' }
    | { readonly kind: 'set'; readonly payload: unknown };
}

/** What a run did, one change per output. */
export type Output = readonly OutputChange[];
