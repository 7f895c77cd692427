import { execFileSync } from 'node:child_process';
import { engines } from './engines.js';

/* Gets the other engines onto a machine of a CI, where it may install Debian's packages. Without them tests are skipped. */

const packages = Object.values(engines).flatMap((engine) => (engine.isThere() ? [] : engine.packages));
if (packages.length > 0) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    apt('update', '--quiet');
    apt('install', '--yes', '--no-install-recommends', '--quiet', ...packages);
  } catch (error) {
    console.log(`Not installed: ${packages.join(', ')} (${error instanceof Error ? error.message : error})`);
  }

  /** @param {string[]} args */
  function apt(...args) {
    execFileSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }
}
