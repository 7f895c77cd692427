import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.js';
import { ensureBuilt } from './built.js';
import { readResult, resultFileVariable } from './test-result.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const vitest = [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=./test/support/vitest-reporter.js',
  '--config',
];

/** Every kind of test, cheapest first. `npm test -- unit browser` runs only these. */
const suites = {
  unit: [...vitest, 'test/vitest.config.ts'],
  browser: ['wtr', '--config', 'test/web-test-runner.config.js'],
  e2e: [...vitest, 'test/e2e/vitest.config.ts'],
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`Expected ${Object.keys(suites).join(', ')}, got ${unknown.join(', ')}`);
  process.exit(2);
}

console.log(`Browser: ${await findBrowser()}`);
const names = /** @type {(keyof typeof suites)[]} */ (Object.keys(suites)).filter(
  (name) => chosen.length === 0 || chosen.includes(name),
);
if (names.includes('e2e')) {
  ensureBuilt('build');
  ensureBuilt('build:site');
}
report(names.map(run));

/** @param {keyof typeof suites} name */
function run(name) {
  console.log(`\n--- ${name} tests`);
  const folder = mkdtempSync(join(tmpdir(), 'gr-image-tests-'));
  const file = join(folder, 'result.json');
  const { status, error } = spawnSync('npx', ['--no-install', ...suites[name]], {
    cwd: root,
    env: { ...process.env, [resultFileVariable]: file },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  const result = readResult(file) ?? { passed: 0, failed: [], skipped: [] };
  rmSync(folder, { recursive: true });
  // A runner that crashes, or finds no tests where there should be some, has not passed.
  const count = result.passed + result.failed.length + result.skipped.length;
  if ((status !== 0 && result.failed.length === 0) || count === 0) {
    const message =
      error?.message ?? `the runner ended with ${status} after ${count} tests, none of them failing`;
    result.failed.push({ name: `${name} tests`, message });
  }
  return result;
}

/** @param {import('./test-result.js').TestRunResult[]} results */
function report(results) {
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.flatMap((result) => result.failed);
  const skipped = results.flatMap((result) => result.skipped);

  console.log('');
  for (const { name, reason } of skipped) console.log(`SKIPPED ${name}: ${reason}`);
  for (const { name, message } of failed)
    console.log(`FAILED ${name}\n    ${message.replaceAll('\n', '\n    ')}`);
  console.log(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped`);
  process.exitCode = failed.length > 0 || passed === 0 ? 1 : 0;
}
