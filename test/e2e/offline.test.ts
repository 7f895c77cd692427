import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { GrImage } from '../../src/index.js';
import { gallery, openSepia } from '../support/demo.js';
import { test as base } from '../support/e2e.js';
import { choose, journeys, readResult, sha256 } from '../support/journey.js';
import { serve } from '../support/serve.js';

// What was kept is asked for by pages that their server no longer answers.
const test = base.extend('allowed', () => ({ origins: new Set<string>(), complaints: [] }));

describe('With the server gone', () => {
  test('the gallery opens again, and its functions and conversions work', async ({ page }) => {
    const host = await serve('test/e2e/blank', { mounts: { '/some/where/': 'site' } });
    await visit(page, `${host.url}some/where/`);
    await host.close();

    await openSepia(page, `${host.url}some/where/`);
    const [journey] = journeys;
    await choose(page, journey?.source ?? '');
    const shown = await readResult(page);
    expect(sha256(shown.file)).toBe(journey?.fileSha256);

    // A page that was never opened while there was a server; it writes files that only ImageMagick can.
    await page.goto(`${host.url}some/where/demos/modes.html`);
    await page.locator('gr-button#convert').click();
    await page.waitForFunction((count) => {
      const tiles = [...document.querySelectorAll<GrImage>('#tiles gr-image')];
      return tiles.length === count && tiles.every(({ value }) => value !== null);
    }, Object.keys(gallery.modes).length);
  });

  test('a site that follows README’s recipe works as well', async ({ page }) => {
    const host = await serve('test/e2e/offline-site', { mounts: { '/dist/': 'dist' } });
    await visit(page, host.url);
    await host.close();

    await page.goto(host.url);
    await choose(page, 'cat.png');
    await page.waitForFunction(() => document.querySelector<GrImage>('#result')?.value !== null);
    const value = await page.evaluate(() => document.querySelector<GrImage>('#result')?.value);
    expect(value).toMatchObject({ orig_name: 'image.jpeg', mime_type: 'image/jpeg' });
  });

  test('README shows the very service worker', () => {
    expect(readFileSync('README.md', 'utf8')).toContain(readFileSync('test/e2e/offline-site/sw.js', 'utf8'));
  });
});

test('The gallery can be installed as an app', async ({ page }) => {
  const host = await serve('site');
  await visit(page, host.url);
  const devtools = await page.context().newCDPSession(page);
  const { errors } = await devtools.send('Page.getAppManifest');
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  await host.close();
  expect([errors, installabilityErrors.map(({ errorId }) => errorId)]).toEqual([[], ['in-incognito']]);
});

/** Opens a page and stays until all is kept. */
async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.evaluate(async () => {
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    );
  });
}
