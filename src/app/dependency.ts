import type { AuthorFunction } from '../run/call.js';
import type { Attempt } from './attempt.js';
import { DEPENDENCY } from './dependency-mark.js';
import type { Exactly, ListenerFunction, NoOptions } from './listener-function.js';
import { readListener, type Listener, type ListenerOptions } from './listener.js';
import { registerDependency } from './registry.js';
import { currentPass } from './render-pass.js';
import { loadRuns } from './runs.js';

/** When a chained listener runs: always, or only after the run before it ended one way. */
export type ChainedWhen = 'then' | 'success' | 'failure';

export interface Chained {
  readonly when: ChainedWhen;
  readonly dependency: Dependency;
}

/** What a listener is doing. Inside `gr.render` the listener of the same key goes on with it. */
export interface Course {
  /** Its runs, from the event to the end. */
  readonly underWay: Set<Attempt>;
  /** The event that came meanwhile: of `always_last`, and of a stream that is about to end. */
  later: (() => void) | null;
}

/**
 * A listener as the app runs it: what listener methods return. It can be cancelled by other listeners, and chained.
 *
 * It has a method called `then`, but is no promise: awaiting it resolves to undefined and registers nothing.
 */
export class Dependency {
  readonly [DEPENDENCY] = true;
  readonly chained: Chained[] = [];
  readonly course: Course;
  /** Told when one of its runs begins while there is none, and when the last has ended, whichever way. */
  watch: ((isBusy: boolean) => void) | null = null;
  readonly #removal = new AbortController();

  constructor(
    readonly listener: Listener,
    /** The listener that this one is chained to, and when it runs. */
    readonly after: { readonly dependency: Dependency; readonly when: ChainedWhen } | null = null,
  ) {
    const pass = currentPass();
    this.course = pass?.courseOf(listener.key) ?? { underWay: new Set(), later: null };
    pass?.declared.push(this);
    registerDependency(this);
    // Whoever runs it later hears of a failure.
    loadRuns().catch(() => undefined);
    for (const { component } of listener.inputs) component.wired({ as: 'input' });
    for (const { component } of listener.outputs) component.wired({ as: 'output' });
  }

  /** Its runs, from the event to the end. */
  get underWay(): Set<Attempt> {
    return this.course.underWay;
  }

  /** The event that came meanwhile. */
  get later(): (() => void) | null {
    return this.course.later;
  }

  set later(later: (() => void) | null) {
    this.course.later = later;
  }

  /** Runs `fn` after every run of this listener, however it ended. */
  then<const Options extends ListenerOptions = NoOptions>(
    fn: ListenerFunction<Options> | null,
    options?: Options & Exactly<Options>,
  ): Dependency;
  /** The language's own call where this is awaited by mistake. */
  then(resolve: (value: undefined) => void, reject: (reason: unknown) => void): undefined;
  then(fn: unknown, options: ListenerOptions | ((reason: unknown) => void) = {}): Dependency | undefined {
    if (typeof options !== 'function') return this.#chain('then', fn, options);
    (fn as (value: undefined) => void)(undefined);
    return undefined;
  }

  /** Runs `fn` after every run that completed. */
  success<const Options extends ListenerOptions = NoOptions>(
    fn: ListenerFunction<Options> | null,
    options?: Options & Exactly<Options>,
  ): Dependency {
    return this.#chain('success', fn, options);
  }

  /** Runs `fn` after every run that failed or was cancelled. */
  failure<const Options extends ListenerOptions = NoOptions>(
    fn: ListenerFunction<Options> | null,
    options?: Options & Exactly<Options>,
  ): Dependency {
    return this.#chain('failure', fn, options);
  }

  /** One more run. */
  begin(attempt: Attempt): void {
    this.underWay.add(attempt);
    if (this.underWay.size === 1) this.watch?.(true);
  }

  /** It is over. */
  end(attempt: Attempt): void {
    this.underWay.delete(attempt);
    if (this.underWay.size === 0) this.watch?.(false);
  }

  /** Ends what is under way, as `cancels` does. */
  cancel(): void {
    this.later = null;
    for (const attempt of [...this.underWay]) attempt.cancel();
  }

  /** Whether its events are no longer heard: `gr.render` has replaced it. */
  get isRemoved(): boolean {
    return this.#removal.signal.aborted;
  }

  /** Fires when it is removed: its triggers then let go of it. */
  get removal(): AbortSignal {
    return this.#removal.signal;
  }

  /** Events are no longer heard. What is under way goes on. */
  remove(): void {
    this.#removal.abort();
  }

  #chain(when: ChainedWhen, fn: unknown, options: ListenerOptions = {}): Dependency {
    const listener = readListener([], fn as AuthorFunction | null, options);
    const dependency = new Dependency(listener, { dependency: this, when });
    this.chained.push({ when, dependency });
    return dependency;
  }
}
