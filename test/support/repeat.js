import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';
import { repetitionsVariable } from './repetitions.js';

/*
 * `npm run test:repeat` runs each test of the event system 200 times, one after another, in one process per file: what
 * depends on who comes first shows. `npm run test:repeat -- 50 test/unit/queue` runs those 50 times.
 */

// Neither pixels nor the model of the queue, which draws thousands of orders by itself.
const queue = ['batch', 'cancel', 'estimate', 'queue.test'].map((file) => `queue/${file}`);
const run = ['call', 'progress', 'remote', 'result', 'run-'].map((file) => `run/${file}`);
const events = ['app', ...queue, ...run].map((path) => `test/unit/${path}`);

const [repetitions = '200', ...paths] = process.argv.slice(2);
if (!/^[1-9]\d*$/.test(repetitions)) {
  console.error(`Expected a number of repetitions, got ${repetitions}`);
  process.exit(2);
}
process.env[repetitionsVariable] = repetitions;

const vitest = await startVitest('test', paths.length > 0 ? paths : events, {
  config: fileURLToPath(new URL('../vitest.config.ts', import.meta.url)),
  runner: fileURLToPath(new URL('repeating-runner.js', import.meta.url)),
  watch: false,
  maxWorkers: 1,
  // Vitest itself listens to a test's signal once more at each repetition.
  execArgv: ['--disable-warning=MaxListenersExceededWarning'],
});
await vitest.close();
