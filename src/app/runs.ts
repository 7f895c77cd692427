import type * as submit from './submit.js';

type Runs = typeof submit;

let runs: Promise<Runs> | undefined;

/**
 * The queue and all that executes a function: half of the program, which a page without listeners never needs. The
 * first listener asks for it, so that it is there when the first event comes.
 */
export function loadRuns(): Promise<Runs> {
  // One import for all: browsers do not settle several imports of a module in their order.
  runs ??= import('./submit.js');
  // A network that failed once may work the next time.
  runs.catch(() => (runs = undefined));
  return runs;
}
