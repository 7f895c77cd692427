import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { engines } from './engines.js';

/*
 * `node probe.js firefox` starts an engine once, and shows a page. A browser that is installed may still not start:
 * Firefox as root in another's home, a container without what WebKit asks for.
 */

const file = fileURLToPath(import.meta.url);

/**
 * Why an engine cannot run tests on this machine, or null where it can.
 *
 * @param {string} key of `engines`
 * @returns {string | null}
 */
export function reasonToSkip(key) {
  const { name = key, packages = [], isThere } = engines[key] ?? {};
  if (isThere?.() !== true) return `${name} is not installed (Debian: ${packages.join(' ')})`;
  // A process of its own: a browser that hangs is ended with it.
  const { status, stderr, error } = spawnSync(process.execPath, [file, key], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 120_000,
  });
  if (status === 0) return null;
  const why = /^\w*Error: .*/m.exec(stderr)?.[0] ?? error?.message ?? `ended with ${status}`;
  return `${name} does not start here: ${why}`;
}

if (process.argv[1] === file) {
  const browser = await engines[process.argv[2] ?? '']?.launcher();
  await browser?.startSession('probe', 'about:blank');
  await browser?.stop?.();
  process.exit();
}
