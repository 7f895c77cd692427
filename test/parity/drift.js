import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { differences } from './differences.js';

/**
 * `npm run drift -- <folder or wheel>`: what has changed in Gradio since the one that we follow. Takes a checkout, a
 * `site-packages` or a `.whl`. Python needs Gradio's own dependencies: that of a virtual environment is found by itself,
 * another is named by PYTHON.
 */
const [given] = process.argv.slice(2);
if (given === undefined || !existsSync(given)) {
  console.error(`Expected a Gradio checkout, site-packages folder or wheel, got ${given ?? 'nothing'}`);
  process.exit(2);
}

const here = fileURLToPath(new URL('.', import.meta.url));
const unpacked = given.endsWith('.whl') ? unpack(given) : undefined;
const folder = unpacked ?? resolve(given);
try {
  const before = JSON.parse(readFileSync(join(here, 'fixtures/reference/gradio.json'), 'utf8'));
  const now = ask(folder);
  console.log(
    `We follow Gradio ${before.gradio}, its sources read at ${before.commit}. This is ${now.gradio}${commitOf(folder)}.`,
  );
  const changed = differences(before, { ...now, gradio: before.gradio });
  console.log(changed.length === 0 ? 'Nothing that we follow has changed.' : changed.join('\n'));
  process.exitCode = changed.length === 0 ? 0 : 1;
} finally {
  if (unpacked !== undefined) rmSync(unpacked, { recursive: true });
}

/** @param {string} folder */
function ask(folder) {
  // A checkout has the client's own package beside it.
  const PYTHONPATH = [folder, join(folder, 'client/python')].join(process.platform === 'win32' ? ';' : ':');
  const { status, stdout, stderr, error } = spawnSync(pythonFor(folder), [join(here, 'drift.py')], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH, PYTHONDONTWRITEBYTECODE: '1', GRADIO_ANALYTICS_ENABLED: 'False' },
  });
  if (status === 0) return JSON.parse(stdout);
  const why = error?.message ?? stderr;
  throw new Error(`${why}\nExpected a Python that can import gradio from ${folder}; PYTHON may name one.`);
}

/** @param {string} folder */
function pythonFor(folder) {
  const named = process.env['PYTHON'];
  if (named) return named;
  const inEnvironment = [join(folder, '../../../bin/python'), join(folder, '../../Scripts/python.exe')];
  return inEnvironment.find((path) => existsSync(path)) ?? 'python3';
}

/** @param {string} wheel */
function unpack(wheel) {
  const target = mkdtempSync(join(tmpdir(), 'gr-image-drift-'));
  execFileSync(process.env['PYTHON'] || 'python3', ['-m', 'zipfile', '-e', wheel, target]);
  return target;
}

/** @param {string} folder */
function commitOf(folder) {
  if (!existsSync(join(folder, '.git'))) return '';
  return `, commit ${execFileSync('git', ['-C', folder, 'rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()}`;
}
