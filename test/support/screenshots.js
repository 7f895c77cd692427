// Pictures of every state of an Image, for looking at: `npm run screenshots` fills `screenshots/`.
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startStates } from './states.js';

const folder = fileURLToPath(new URL('../../screenshots', import.meta.url));
await rm(folder, { recursive: true, force: true });

const states = await startStates();
try {
  for (const scheme of /** @type {const} */ (['light', 'dark', 'forced'])) {
    for (const width of [320, 1200]) {
      const page = await states.open({ scheme, width });
      await showAll(page, width);
      await page.screenshot({ path: `${folder}/all-${scheme}-${width}.png`, fullPage: true });
      if (width === 1200) await takeMore(page, scheme);
      await page.close();
    }
  }
} finally {
  await states.close();
}
console.log(`See ${folder}`);

/**
 * As high as the page is: a camera's picture that is out of sight is not painted.
 *
 * @param {import('playwright-core').Page} page
 * @param {number} width
 */
async function showAll(page, width) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height });
  await page.evaluate(async () => {
    const videos = [...document.querySelectorAll('gr-image')].flatMap(({ shadowRoot }) => [
      ...(shadowRoot?.querySelectorAll('video') ?? []),
    ]);
    await Promise.all(
      videos.map((video) => new Promise((resolve) => video.requestVideoFrameCallback(resolve))),
    );
  });
}

/**
 * From right to left, and what lies over everything else.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} scheme
 */
async function takeMore(page, scheme) {
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  await page.screenshot({ path: `${folder}/all-${scheme}-right-to-left.png`, fullPage: true });
  await page.evaluate(() => (document.documentElement.dir = 'ltr'));
  await page.setViewportSize({ width: 1200, height: 800 });
  await page.evaluate(() => alone.toasts());
  await page.screenshot({ path: `${folder}/toasts-${scheme}.png` });
  await page.locator('[data-state="filled"]').getByRole('button', { name: 'Fullscreen' }).click();
  await page.waitForFunction(() => document.fullscreenElement);
  await page.screenshot({ path: `${folder}/fullscreen-${scheme}.png` });
}
