// Pictures of every state of the elements, for looking at: `node test/support/screenshots.js` fills `screenshots/`.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { browserArguments, findBrowser } from './browser.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = `${root}/screenshots`;
await mkdir(folder, { recursive: true });

const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  server: { port: 0 },
  publicDir: false,
});
await server.listen();
const address = `${server.resolvedUrls?.local[0]}test/support/screenshots.html`;

const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: [...browserArguments, ...camera],
});
for (const scheme of ['light', 'dark', 'forced']) {
  for (const width of [320, 1200]) {
    const page = await browser.newPage({
      viewport: { width, height: 800 },
      forcedColors: scheme === 'forced' ? 'active' : 'none',
    });
    page.on('pageerror', (error) => console.error(error));
    await page.goto(address);
    await page.waitForSelector('body[data-ready]');
    await page.evaluate((dark) => document.body.classList.toggle('dark', dark), scheme === 'dark');
    await page.screenshot({ path: `${folder}/states-${scheme}-${width}.png`, fullPage: true });
    await page.close();
  }
}

const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
await page.goto(address);
await page.waitForSelector('body[data-ready]');
await page.locator('figure', { hasText: 'portrait' }).getByRole('button', { name: 'Fullscreen' }).click();
await page.waitForFunction(() => document.fullscreenElement);
await page.screenshot({ path: `${folder}/fullscreen.png` });

await browser.close();
await server.close();
