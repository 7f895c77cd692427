import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.js';
import { ensureBuilt } from './built.js';
import { hasGradio } from './gradio-server.js';
import { engines } from './engines/engines.js';
import { readResult, resultFileVariable } from './test-result.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const vitest = [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=./test/support/vitest-reporter.js',
  '--config',
];

/**
 * Every kind of test, cheapest first. `npm test -- unit browser` runs only these.
 *
 * @typedef {object} Suite
 * @property {string[]} command
 * @property {() => unknown} prepare
 * @property {NodeJS.ProcessEnv} [env]
 * @property {() => string | null} [reasonToSkip]
 */

/** @type {Record<string, Suite>} */
const suites = {
  unit: { command: [...vitest, 'test/vitest.config.ts'], prepare: () => undefined },
  browser: { command: ['wtr', '--config', 'test/web-test-runner.config.js'], prepare: findBrowser },
  e2e: {
    command: [...vitest, 'test/e2e/vitest.config.ts'],
    prepare: async () => {
      await findBrowser();
      ensureBuilt('build');
      ensureBuilt('build:site');
    },
  },
  // Beside a real Gradio server. Installing one takes a minute, so a whole run has it only where one is at hand.
  gradio: {
    command: [...vitest, 'test/client/server/vitest.config.ts'],
    prepare: async () => {
      await findBrowser();
      ensureBuilt('build');
    },
    reasonToSkip: () =>
      chosen.includes('gradio') || hasGradio()
        ? null
        : 'no Gradio is at hand: `npm test -- gradio` installs it, which takes a minute',
  },
  // Packs, and installs the tarball as its users do.
  package: { command: [...vitest, 'test/package/vitest.config.ts'], prepare: findBrowser },
  ...Object.fromEntries(Object.entries(engines).map(([key, engine]) => [key, engineSuite(key, engine)])),
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`Expected ${Object.keys(suites).join(', ')}, got ${unknown.join(', ')}`);
  process.exit(2);
}

/** @type {Map<string, import('./test-result.js').TestRunResult>} */
const results = new Map();
for (const name of Object.keys(suites)) {
  if (chosen.length === 0 || chosen.includes(name)) results.set(name, await run(name));
}
report([...results.values()]);

/**
 * The browser suites in another engine, where there is one.
 *
 * @param {string} key
 * @param {import('./engines/engines.js').Engine} engine
 * @returns {Suite}
 */
function engineSuite(key, { name, packages, isThere }) {
  return {
    command: ['wtr', '--config', 'test/engines.config.js'],
    prepare: () => undefined,
    env: { ENGINE: key },
    reasonToSkip: () => (isThere() ? null : `${name} is not installed (Debian: ${packages.join(' ')})`),
  };
}

/**
 * @param {string} name
 * @returns {Promise<import('./test-result.js').TestRunResult>}
 */
async function run(name) {
  console.log(`\n--- ${name} tests`);
  const { command = [], prepare, env, reasonToSkip } = suites[name] ?? {};
  const reason = reasonToSkip?.() ?? null;
  if (reason !== null) return { passed: 0, failed: [], skipped: [{ name: `${name} tests`, reason }] };
  try {
    await prepare?.();
  } catch (error) {
    return failure(name, error instanceof Error ? error.message : String(error));
  }
  const folder = mkdtempSync(join(tmpdir(), 'gr-image-tests-'));
  const file = join(folder, 'result.json');
  const { status, error } = spawnSync('npx', ['--no-install', ...command], {
    cwd: root,
    env: { ...process.env, ...env, [resultFileVariable]: file },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  const result = readResult(file);
  rmSync(folder, { recursive: true });
  if (result === undefined) {
    return failure(name, error?.message ?? `the runner ended with ${status} before it could report`);
  }
  // A runner that finds no tests where there should be some, or is not content itself, has not passed.
  const count = result.passed + result.failed.length + result.skipped.length;
  if (count === 0 || (status !== 0 && result.failed.length === 0)) {
    result.failed.push({
      name: `${name} tests`,
      message: `the runner ended with ${status} after ${count} tests`,
    });
  }
  return result;
}

/**
 * @param {string} name
 * @param {string} message
 * @returns {import('./test-result.js').TestRunResult}
 */
function failure(name, message) {
  return { passed: 0, failed: [{ name: `${name} tests`, message }], skipped: [] };
}

/** @param {import('./test-result.js').TestRunResult[]} results */
function report(results) {
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.flatMap((result) => result.failed);
  const skipped = results.flatMap((result) => result.skipped);

  console.log('');
  reportEngines();
  for (const { name, reason } of skipped) console.log(`SKIPPED ${name}: ${reason}`);
  for (const { name, message } of failed)
    console.log(`FAILED ${name}\n    ${message.replaceAll('\n', '\n    ')}`);
  console.log(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped`);
  process.exitCode = failed.length > 0 || passed === 0 ? 1 : 0;
}

/** The browser suites' tests per engine. */
function reportEngines() {
  const rows = Object.entries({ browser: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' }).flatMap(
    ([suite, engine]) => {
      const result = results.get(suite);
      return result === undefined
        ? []
        : [{ engine, passed: result.passed, failed: result.failed.length, skipped: result.skipped.length }];
    },
  );
  if (rows.length > 1) console.table(Object.fromEntries(rows.map(({ engine, ...row }) => [engine, row])));
}
