import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const library = ['src', 'workers', 'vite.config.ts', 'tsconfig.json', 'package.json'];

/** Pages of the site too. */
const documents = ['README.md', 'GUIDE.md', 'FROM-GRADIO.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'NOTICE'];

/** What each build is made of, and the last file that it writes. The site contains the package. */
const builds = {
  build: { sources: library, last: 'dist/custom-elements.json' },
  'build:site': {
    sources: [...library, 'public', 'index.html', 'test/support/site', ...documents],
    last: 'site/index.html',
  },
};

/**
 * Runs a build unless its result is newer than everything that it is made of: checks, tests and the packing of the
 * package share one build.
 *
 * @param {keyof typeof builds} script
 */
export function ensureBuilt(script) {
  const { sources } = builds[script];
  const last = join(root, builds[script].last);
  const newest = Math.max(...sources.map((path) => lastChange(join(root, path))));
  if (existsSync(last) && statSync(last).mtimeMs > newest) return;
  // Inside of vitest the environment says `test`, and Lit's development build would be taken.
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync('npm', ['run', '--silent', script], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/**
 * @param {string} path
 * @returns {number}
 */
function lastChange(path) {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  // A folder's own time tells of files that were removed.
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => lastChange(join(path, name))));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  ensureBuilt('build');
}
