import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromeLauncher } from '@web/test-runner-chrome';
import * as puppeteer from 'puppeteer-core';
import { starts } from '../browser.js';
import { startDisplay } from './display.js';
import { webdriverLauncher } from './webdriver-launcher.js';

/**
 * An engine beside Chromium that the suites of `test/browser` run in.
 *
 * @typedef {object} Engine
 * @property {string} name
 * @property {string[]} packages Debian's, which bring it
 * @property {() => boolean} isThere
 * @property {() => Promise<import('@web/test-runner-core').BrowserLauncher>} launcher
 */

const miniBrowsers = ['4.1', '4.0', '6.0'].map(
  (version) => `/usr/lib/${machine()}-linux-gnu/webkit2gtk-${version}/MiniBrowser`,
);

/** @type {Readonly<Record<string, Engine>>} */
export const engines = {
  firefox: {
    name: 'Firefox',
    packages: ['firefox-esr'],
    isThere: () => firefox() !== undefined,
    launcher: async () =>
      chromeLauncher({
        puppeteer,
        // BiDi: no geckodriver.
        launchOptions: { browser: 'firefox', executablePath: firefox(), headless: true },
      }),
  },
  webkit: {
    name: 'WebKit',
    packages: ['webkit2gtk-driver', 'xvfb'],
    isThere: () =>
      onPath('WebKitWebDriver') !== undefined && onPath('Xvfb') !== undefined && miniBrowser() !== undefined,
    launcher: async () =>
      webdriverLauncher({
        name: 'WebKit',
        driver: onPath('WebKitWebDriver') ?? '',
        env: { ...process.env, DISPLAY: await startDisplay() },
        capabilities: {
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
        },
      }),
  },
};

/** Not Ubuntu's, where it is a script that asks for a snap. */
function firefox() {
  return ['firefox-esr', 'firefox'].map(onPath).find((path) => path !== undefined && starts(path));
}

function miniBrowser() {
  return miniBrowsers.find((path) => existsSync(path));
}

function machine() {
  return process.arch === 'arm64' ? 'aarch64' : 'x86_64';
}

/** @param {string} command */
function onPath(command) {
  try {
    return execFileSync('which', [command], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return undefined;
  }
}
