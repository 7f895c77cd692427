/**
 * Takes the picture at the top of the README: the built demo page, once its first demo has run by itself.
 *
 *     node test/support/readme-picture.js
 */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { browserArguments, findBrowser } from './browser.js';
import { ensureBuilt } from './built.js';
import { serve } from './serve.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

ensureBuilt('build:site');
const server = await serve(`${root}site`);
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 1130 }, colorScheme: 'light' });
  await page.goto(server.url);
  await page.waitForFunction(() => {
    const picture = document.querySelector('#result')?.shadowRoot?.querySelector('img[part~="preview"]');
    return picture instanceof HTMLImageElement && picture.complete && picture.naturalWidth > 0;
  });
  await page.screenshot({ path: `${root}public/screenshot.jpg`, type: 'jpeg', quality: 88 });
} finally {
  await browser.close();
  await server.close();
}
