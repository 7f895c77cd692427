import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { browserArguments, findBrowser } from './browser.js';

const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/**
 * A browser with a camera that paints a clock, and a page in it that shows every state of an Image at once.
 *
 * @returns {Promise<{ open: (options: StateOptions) => Promise<import('playwright-core').Page>, close: () => Promise<void> }>}
 */
export async function startStates() {
  const server = await createServer({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    configFile: false,
    appType: 'mpa',
    logLevel: 'error',
    server: { port: 0 },
    // Only the page's own modules are wanted, none of the demos'.
    optimizeDeps: { noDiscovery: true, include: [] },
    publicDir: false,
  });
  await server.listen();
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: [...browserArguments, ...camera],
  });
  return {
    async open({ scheme, width }) {
      const page = await browser.newPage({
        viewport: { width, height: 800 },
        forcedColors: scheme === 'forced' ? 'active' : 'none',
        // What moves would be caught in the middle of it.
        reducedMotion: 'reduce',
      });
      const failed = new Promise((_, reject) => page.on('pageerror', reject));
      await page.goto(`${server.resolvedUrls?.local[0]}test/support/screenshots.html`);
      await page.evaluate((dark) => document.body.classList.toggle('dark', dark), scheme === 'dark');
      await Promise.race([page.waitForSelector('body[data-ready]', { timeout: 180_000 }), failed]);
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/**
 * @typedef {object} StateOptions
 * @property {'light' | 'dark' | 'forced'} scheme
 * @property {number} width
 */
