import { execFileSync } from 'node:child_process';
import { engines } from './engines.js';

/*
 * Gets the other engines onto a machine of a CI, where it may install Debian's packages: each by itself, for one may be
 * there without the other. The tests of one that cannot be installed are skipped.
 */

const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
// A network that lets nothing through is no reason to wait for long.
const patience = [
  '-o',
  'Acquire::Retries=1',
  '-o',
  'Acquire::http::Timeout=30',
  '-o',
  'DPkg::Lock::Timeout=60',
];

const missing = Object.values(engines).filter((engine) => !engine.isThere());
if (missing.length > 0) attempt('The list of packages could not be updated', 'update');
for (const { name, packages } of missing) {
  attempt(`${name} could not be installed`, 'install', '--yes', '--no-install-recommends', ...packages);
}

/**
 * @param {string} failure
 * @param {string[]} args
 */
function attempt(failure, ...args) {
  try {
    execFileSync('apt-get', ['--quiet', ...patience, ...args], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 300_000,
    });
  } catch (error) {
    console.log(`${failure}: ${error instanceof Error ? error.message : error}`);
  }
}
