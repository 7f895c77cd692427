import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.js';
import { ensureBuilt } from './built.js';
import { hasGradio } from './gradio-server.js';
import { engines } from './engines/engines.js';
import { reasonToSkip as whyNotIn } from './engines/probe.js';
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
  unit: inNode('test/unit/'),
  // Pictures and rules, against the results of Pillow and Gradio that the repository contains.
  parity: inNode('test/parity/'),
  // The official client and its protocol, without a page.
  client: inNode('test/client/'),
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
  ...Object.fromEntries(Object.keys(engines).map((key) => [key, engineSuite(key)])),
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`Expected ${Object.keys(suites).join(', ')}, got ${unknown.join(', ')}`);
  process.exit(2);
}

/** @type {Map<string, import('./test-result.js').TestRunResult>} */
const results = new Map();
const names = Object.keys(suites).filter((name) => chosen.length === 0 || chosen.includes(name));
const [own, others] = [names.filter((name) => !(name in engines)), names.filter((name) => name in engines)];
// The other engines need nothing of what the rest needs (builds, Chromium's focus and clipboard): where there are two
// cores they run beside it, and what they print waits for its turn.
const isBeside = own.length > 0 && availableParallelism() > 1;
if (isBeside) await Promise.all([inOrder(own), inOrder(others, 'file')]);
else await inOrder(names);
report();

/**
 * @param {readonly string[]} names
 * @param {'terminal' | 'file'} output
 */
async function inOrder(names, output = 'terminal') {
  for (const name of names) results.set(name, await run(name, output));
}

/**
 * @param {string} folder
 * @returns {Suite}
 */
function inNode(folder) {
  return { command: [...vitest, 'test/vitest.config.ts', folder], prepare: () => undefined };
}

/**
 * The browser suites in another engine, where there is one.
 *
 * @param {string} key
 * @returns {Suite}
 */
function engineSuite(key) {
  return {
    command: ['wtr', '--config', 'test/engines.config.js'],
    prepare: () => undefined,
    env: { ENGINE: key },
    reasonToSkip: () => whyNotIn(key),
  };
}

/**
 * @param {string} name
 * @param {'terminal' | 'file'} output where it prints; a file is shown at its end
 * @returns {Promise<import('./test-result.js').TestRunResult>}
 */
async function run(name, output) {
  if (output === 'terminal') console.log(`\n--- ${name} tests`);
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
  const printed = join(folder, 'printed.txt');
  const out = output === 'file' ? openSync(printed, 'w') : 'inherit';
  const { status, error } = await ended(
    spawn('npx', ['--no-install', ...command], {
      cwd: root,
      env: { ...process.env, ...env, [resultFileVariable]: file },
      stdio: ['ignore', out, out],
      shell: process.platform === 'win32',
    }),
  );
  if (out !== 'inherit') {
    closeSync(out);
    console.log(`\n--- ${name} tests, which ran meanwhile\n${readFileSync(printed, 'utf8')}`);
  }
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
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ status: number | null, error?: Error }>}
 */
function ended(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ status: null, error }));
    child.once('exit', (status) => resolve({ status }));
  });
}

/**
 * @param {string} name
 * @param {string} message
 * @returns {import('./test-result.js').TestRunResult}
 */
function failure(name, message) {
  return { passed: 0, failed: [{ name: `${name} tests`, message }], skipped: [] };
}

function report() {
  const all = names.flatMap((name) => results.get(name) ?? []);
  const passed = all.reduce((sum, result) => sum + result.passed, 0);
  const failed = all.flatMap((result) => result.failed);
  const skipped = all.flatMap((result) => result.skipped);

  console.log('');
  if (names.length > 1) reportTable();
  for (const { name, reason } of skipped) console.log(`SKIPPED ${name}: ${reason}`);
  for (const { name, message } of failed)
    console.log(`FAILED ${name}\n    ${message.replaceAll('\n', '\n    ')}`);
  console.log(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped`);
  process.exitCode = failed.length > 0 || passed === 0 ? 1 : 0;
}

/** How many tests of each kind passed, and of the browser tests in each engine. */
function reportTable() {
  const engineNames = Object.entries(engines).map(([key, { name }]) => [key, `browser (${name})`]);
  const titles = Object.fromEntries([['browser', 'browser (Chromium)'], ...engineNames]);
  const rows = names.map((name) => {
    const { passed = 0, failed = [], skipped = [] } = results.get(name) ?? {};
    return [titles[name] ?? name, { passed, failed: failed.length, skipped: skipped.length }];
  });
  console.table(Object.fromEntries(rows));
}
