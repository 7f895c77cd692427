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
 * Sets a component's value to what a function says: when the page has loaded, when one of its inputs changes, and every
 * so often. One dependency does it all, as in Gradio; it is shown only where it happens once.
 */
export function computeValue(
  component: Component,
  fn: AuthorFunction,
  { every = null, inputs }: Recompute = {},
): Dependency {
  const changes = wiresOf('inputs', inputs).map(({ reference }): TriggerPair => [reference, 'change']);
  const timer = typeof every === 'number' ? Timer(every) : every;
  const ticks: readonly TriggerPair[] = timer === null ? [] : [[timer, 'tick']];
  const again = [...changes, ...ticks];
  const dependency = declare([...again, [appOf(component.target), 'load']], fn, {
    inputs,
    outputs: component,
    showProgress: again.length > 0 ? 'hidden' : 'full',
  });
  // Seconds make a timer that nobody else knows.
  if (typeof every === 'number')
    dependency.removal.addEventListener('abort', () => timer?.applyUpdate({ active: false }));
  return dependency;
}
