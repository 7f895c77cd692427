import type { Message } from '../queue/message.js';
import type { Progress } from './progress.js';

/** Passes on what a queue elsewhere says about the work that a run has handed over to it. */
export type Relay = (
  message: Extract<Message, { type: 'estimation' | 'starts' | 'progress' | 'log' }>,
) => void;

/** By name, so that a loaded app's function serves another copy of this library too. */
const RELAY = Symbol.for('gr-image/relay');

/** Lets whoever is given a run's progress find the way for everything else that its display shows. */
export function relaying(progress: Progress, relay: Relay): Progress {
  return Object.assign(progress, { [RELAY]: relay });
}

/** Says nothing where there is no run behind it. */
export function relayOf(progress: Progress | undefined): Relay {
  return (progress as { [RELAY]?: Relay } | undefined)?.[RELAY] ?? (() => undefined);
}
