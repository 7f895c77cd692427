import type { AuthorFunction } from '../run/call.js';
import { appOf } from './app-of.js';
import type { Component } from './component.js';
import type { Dependency } from './dependency.js';
import { declare, type TriggerPair } from './on.js';
import { Timer, type IntervalTimer } from './timer.js';
import { wiresOf, type References } from './wire.js';

export type { AuthorFunction };

export interface Recompute {
  /** A timer, or the seconds between two calls. Default null: no more than once. */
  readonly every?: IntervalTimer | number | null;
  /** The function's inputs; it is called again when one of them changes. Default: none. */
  readonly inputs?: References;
}

/**
 * What an author's function says a component's value is: when the page has loaded, when one of its inputs changes, and
 * every so often. One dependency does it all, as in Gradio; it is shown only where it happens once.
 */
export class ComputedValue {
  #fn: AuthorFunction | null = null;
  #dependency: Dependency | null = null;

  constructor(
    private readonly component: Component,
    private readonly recompute: () => Recompute,
  ) {}

  /** Whether a function waits for its component to stand on the page. */
  get isWaiting(): boolean {
    return this.#fn !== null && this.#dependency === null;
  }

  /** Null: another value was set, and what a function says is none any more. */
  set(fn: AuthorFunction | null): void {
    this.#dependency?.remove();
    this.#dependency?.cancel();
    this.#dependency = null;
    this.#fn = fn;
  }

  /** Its component stands on the page. */
  start(): void {
    if (this.#fn !== null && this.#dependency === null)
      this.#dependency = computeValue(this.component, this.#fn, this.recompute());
  }

  /** Its component was taken off the page, if only to stand elsewhere: what would compute it again rests meanwhile. */
  rest(isBack: () => boolean): void {
    const { every = null, inputs = null } = this.recompute();
    if (every === null && inputs === null) return;
    queueMicrotask(() => {
      if (isBack()) return;
      this.#dependency?.remove();
      this.#dependency = null;
    });
  }
}

/** The dependency of a computed value. */
export function computeValue(
  component: Component,
  fn: AuthorFunction,
  { every = null, inputs }: Recompute = {},
): Dependency {
  const changes = wiresOf('inputs', inputs).map(({ reference }): TriggerPair => [reference, 'change']);
  const timer = typeof every === 'object' ? every : Timer(every);
  const ticks: readonly TriggerPair[] = timer === null ? [] : [[timer, 'tick']];
  const again = [...changes, ...ticks];
  return declare([...again, [appOf(component.target), 'load']], fn, {
    inputs,
    outputs: component,
    showProgress: again.length > 0 ? 'hidden' : 'full',
  });
}
