import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findInstalledBrowser } from '../../support/browser.js';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gr-image-home-'));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

describe.skipIf(process.platform === 'win32')('findInstalledBrowser', () => {
  test('takes the browser that CHROME_PATH names before any on the PATH', () => {
    const named = placeProgram('elsewhere/chrome');
    placeProgram('bin/chromium');

    expect(find({ CHROME_PATH: named, PATH: join(home, 'bin') })).toBe(named);
  });

  test('fails when CHROME_PATH is wrong, though another browser is there', () => {
    placeProgram('bin/chromium');
    const env = { CHROME_PATH: join(home, 'missing'), PATH: join(home, 'bin') };

    expect(() => find(env)).toThrow(/CHROME_PATH names a browser that does not start: .*missing/);
  });

  test('prefers Chromium to Chrome, in whatever folder of the PATH it stands', () => {
    placeProgram('first/google-chrome');
    const chromium = placeProgram('second/chromium');

    expect(find({ PATH: `${join(home, 'first')}:${join(home, 'second')}` })).toBe(chromium);
  });

  test('passes over a script that only says where to get the browser', () => {
    placeProgram('bin/chromium-browser', 'echo "requires the chromium snap" >&2; exit 1');
    const chrome = placeProgram('bin/google-chrome');

    expect(find({ PATH: join(home, 'bin') })).toBe(chrome);
  });

  test('takes the newest of Playwright’s browsers when nothing else is there', () => {
    placeProgram('.cache/ms-playwright/chromium-999/chrome-linux/chrome');
    const newest = placeProgram('.cache/ms-playwright/chromium-1187/chrome-linux/chrome');
    placeProgram('.cache/ms-playwright/firefox-2000/firefox/firefox');

    expect(find({ PATH: join(home, 'bin') })).toBe(newest);
  });

  test('looks into the applications of a Mac', () => {
    const chrome = placeProgram('Applications/Google Chrome.app/Contents/MacOS/Google Chrome');

    expect(findInstalledBrowser({ env: {}, platform: 'darwin', home })).toBe(chrome);
  });

  test('finds nothing where there is nothing', () => {
    expect(find({ PATH: join(home, 'bin') })).toBeUndefined();
  });
});

function find(env: Record<string, string>) {
  return findInstalledBrowser({ env, platform: 'linux', home });
}

/** A program that answers `--version` as a browser does. */
function placeProgram(path: string, script = 'echo "Chromium 156.0.1"') {
  const program = join(home, path);
  mkdirSync(dirname(program), { recursive: true });
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  return program;
}
