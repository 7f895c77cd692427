import type * as attempt from './attempt.js';
import { prepareFunctions } from './services.js';

type Runs = typeof attempt;

let loading: Promise<Runs> | undefined;
let loaded: Runs | undefined;

/**
 * The queue and all that executes a function, and what functions count on: half of the program, which a page without
 * listeners never needs. The first listener asks for it, so that it is there when the first event comes.
 */
export function loadRuns(): Promise<Runs> {
  // One import for all: browsers do not settle several imports of a module in their order.
  loading ??= Promise.all([import('./attempt.js'), prepareFunctions()]).then(([runs]) => (loaded = runs));
  // A network that failed once may work the next time.
  loading.catch(() => (loading = undefined));
  return loading;
}

/** In this very step where it is there; else once it is, in the order of the calls. */
export function withRuns(then: (runs: Runs) => void, failed: (error: unknown) => void): void {
  if (loaded === undefined) loadRuns().then(then, failed);
  else then(loaded);
}
