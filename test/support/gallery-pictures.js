/**
 * Pictures of the built gallery at three widths, light and dark, for looking at:
 *
 *     node test/support/gallery-pictures.js            the whole page
 *     node test/support/gallery-pictures.js faces form single demos, each on its own page
 *
 * They fill `screenshots/`.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { browserArguments, findBrowser } from './browser.js';
import { ensureBuilt } from './built.js';
import { serve } from './serve.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = `${root}screenshots`;
const pages = process.argv.slice(2);

await mkdir(folder, { recursive: true });
ensureBuilt('build:site');
const server = await serve(`${root}site`);
const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: [...browserArguments, ...camera],
});
try {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    for (const width of [320, 768, 1280]) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      page.on('pageerror', (error) => console.error(error));
      page.on('console', (message) => message.type() === 'error' && console.error(message.text()));
      const file = (/** @type {string} */ name) => `${folder}/${name}-${width}-${colorScheme}.png`;
      if (pages.length === 0) {
        await page.goto(server.url);
        await seeAll(page);
        await page.screenshot({ path: file('gallery'), fullPage: true });
      }
      for (const name of pages) {
        await page.goto(`${server.url}demos/${name}.html`);
        await page.locator('gr-image:defined').first().waitFor({ state: 'attached' });
        await page.screenshot({ path: file(name), fullPage: true });
      }
      await page.close();
    }
  }
} finally {
  await browser.close();
  await server.close();
}

/**
 * Demos load when they come near: passes by each of them.
 *
 * @param {import('playwright-core').Page} page
 */
async function seeAll(page) {
  for (const frame of await page.locator('iframe').all()) {
    await frame.scrollIntoViewIfNeeded();
    await frame.contentFrame().locator('gr-image:defined').first().waitFor({ state: 'attached' });
    for (const picture of await frame.contentFrame().locator('img').all())
      await picture.evaluate((element) => /** @type {HTMLImageElement} */ (element).decode());
  }
  await page.evaluate(() => scrollTo(0, 0));
}
