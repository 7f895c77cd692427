import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';
import { repetitionsVariable } from './repetitions.js';

/*
 * `npm run test:repeat` runs each test of the event system 200 times, one after another, in one process per file: what
 * depends on who comes first shows. `npm run test:repeat -- 50 test/unit/queue` runs those 50 times.
 */

const rooms = ['app', 'queue', 'run/call', 'run/progress', 'run/remote', 'run/result', 'run/run-'];
const [repetitions = '200', ...paths] = process.argv.slice(2);
if (!/^[1-9]\d*$/.test(repetitions)) {
  console.error(`Expected a number of repetitions, got ${repetitions}`);
  process.exit(2);
}
process.env[repetitionsVariable] = repetitions;

const vitest = await startVitest(
  'test',
  paths.length > 0 ? paths : rooms.map((room) => `test/unit/${room}`),
  {
    config: fileURLToPath(new URL('../vitest.config.ts', import.meta.url)),
    runner: fileURLToPath(new URL('repeating-runner.js', import.meta.url)),
    watch: false,
    maxWorkers: 1,
  },
);
await vitest.close();
