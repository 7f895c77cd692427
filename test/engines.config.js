import { engines } from './support/engines/engines.js';
import chromium from './web-test-runner.config.js';

/**
 * The same tests in the engine that `ENGINE` names.
 *
 * @type {import('@web/test-runner').TestRunnerConfig}
 */
export default {
  ...chromium,
  browsers: [await chosen().launcher()],
};

function chosen() {
  const engine = engines[process.env['ENGINE'] ?? ''];
  if (engine === undefined)
    throw new Error(`Expected ENGINE to be one of ${Object.keys(engines).join(', ')}`);
  return engine;
}
