import { spawnSync } from 'node:child_process';
import { ensureBuilt } from '../built.js';

/** `npm run check`: everything that can be judged without running the program. All of it, even after a failure. */
const checks = {
  types: ['npm', 'run', '--silent', 'types'],
  lint: ['npx', 'eslint', '.'],
  format: ['npx', 'prettier', '--check', '--log-level', 'warn', '.'],
  layout: ['npx', 'vitest', 'run', '--config', 'test/vitest.config.ts', 'test/unit/architecture.test.ts'],
  notice: ['node', 'test/support/notice.js'],
  documented: ['node', 'test/support/check/documented.js'],
  build: () => ensureBuilt('build'),
  manifest: ['node', 'test/support/check/manifest.js'],
  size: ['node', 'test/support/check/size.js'],
  api: ['node', 'test/support/check/api.js'],
  unused: ['npx', 'knip', '--config', 'test/support/check/knip.config.js', '--exclude', 'types'],
  publint: ['npx', 'publint', '--strict'],
  'types of the package': ['npx', 'attw', '--pack', '.', '--profile', 'esm-only'],
};

const failed = Object.entries(checks)
  .filter(([name, check]) => {
    console.log(`\n--- ${name}`);
    return !(typeof check === 'function' ? succeeds(check) : runs(check));
  })
  .map(([name]) => name);

console.log(failed.length === 0 ? '\nAll checks passed' : `\nFailed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** @param {string[]} command */
function runs([program = '', ...rest]) {
  const shell = process.platform === 'win32';
  return spawnSync(program, rest, { stdio: ['ignore', 'inherit', 'inherit'], shell }).status === 0;
}

/** @param {() => void} check */
function succeeds(check) {
  try {
    check();
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}
