import { execFileSync } from 'node:child_process';
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { installBrowser } from './browser-install.js';

/**
 * What the search looks at; tests give it another.
 *
 * @typedef {object} Machine
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {NodeJS.Platform} platform
 * @property {string} home
 */

/** @type {Machine} */
const thisMachine = { env: process.env, platform: process.platform, home: homedir() };

/** Keeps Chromium quiet; as root it runs only without its sandbox. */
export const browserArguments = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Containers often have a tiny /dev/shm, and Chromium dies when it is full.
  '--disable-dev-shm-usage',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * The path of a Chromium-like browser that starts: the one that is named, one that is there, or a new one.
 *
 * @returns {Promise<string>}
 */
export async function findBrowser() {
  const browser = findInstalledBrowser() ?? (await installBrowser(starts));
  // Later processes (and a browser's own helpers) find the same one without looking again.
  process.env['CHROME_PATH'] = browser;
  return browser;
}

/**
 * @param {Machine} machine
 * @returns {string | undefined}
 */
export function findInstalledBrowser(machine = thisMachine) {
  const named = machine.env['CHROME_PATH'];
  if (named) {
    // Whoever names a browser wants this one: another in its place would hide the mistake.
    if (!starts(named)) throw new Error(`CHROME_PATH names a browser that does not start: ${named}`);
    return named;
  }
  return [...onPath(machine), ...usualPlaces(machine), ...playwrightCache(machine)].find(starts);
}

/**
 * @param {string} path
 * @returns {boolean}
 */
export function starts(path) {
  try {
    if (!statSync(path).isFile()) return false;
    accessSync(path, constants.X_OK);
    // On Windows `--version` opens a window instead of printing.
    if (process.platform === 'win32') return true;
    return /\d+\.\d+/.test(execFileSync(path, ['--version'], { stdio: 'pipe', timeout: 30_000 }).toString());
  } catch {
    // Not there, or (Ubuntu's chromium-browser without snap) only a script that says so.
    return false;
  }
}

/** @param {Machine} machine */
function onPath({ env, platform }) {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const suffix = platform === 'win32' ? '.exe' : '';
  return names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
}

/** @param {Machine} machine */
function usualPlaces({ env, platform, home }) {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      [join(home, 'Applications'), '/Applications'].map((folder) =>
        join(folder, `${name}.app`, 'Contents', 'MacOS', name),
      ),
    );
  }
  if (platform === 'win32') {
    return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
  }
  return [];
}

/** @param {Machine} machine */
function playwrightCache({ env, platform, home }) {
  const cache =
    env['PLAYWRIGHT_BROWSERS_PATH'] ??
    (platform === 'darwin'
      ? join(home, 'Library', 'Caches', 'ms-playwright')
      : platform === 'win32'
        ? join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'ms-playwright')
        : join(home, '.cache', 'ms-playwright'));
  // The folders' names changed over Playwright's versions; these are all that there have been.
  const inside = {
    linux: ['chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-linux/headless_shell'],
    darwin: [
      'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
      ...['x64', 'arm64'].map(
        (cpu) => `chrome-mac-${cpu}/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing`,
      ),
    ],
    win32: ['chrome-win/chrome.exe', 'chrome-win64/chrome.exe'],
  };
  const executables = platform === 'darwin' || platform === 'win32' ? inside[platform] : inside.linux;
  return newestFirst(cache).flatMap((folder) => executables.map((path) => join(cache, folder, path)));
}

/** @param {string} cache */
function newestFirst(cache) {
  /** @type {string[]} */
  let folders = [];
  try {
    folders = readdirSync(cache);
  } catch {
    // No Playwright here.
  }
  const revision = (/** @type {string} */ folder) => Number(/-(\d+)$/.exec(folder)?.[1] ?? 0);
  return folders
    .filter((folder) => /^chromium(_headless_shell)?-\d+$/.test(folder))
    .sort((a, b) => revision(b) - revision(a) || a.localeCompare(b));
}
