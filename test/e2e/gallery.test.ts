import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { test as base } from '../support/e2e.js';
import { watchFetches } from '../support/fetched.js';
import { serve } from '../support/serve.js';

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const test = base.extend('contextOptions', { permissions: ['clipboard-read', 'clipboard-write'] });

let host: Awaited<ReturnType<typeof serve>>;

/** As a project's pages lie on a static host: not at its root. */
beforeAll(
  async () => (host = await serve(path('test/e2e/blank'), { mounts: { '/some/where/': path('site') } })),
);
afterAll(() => host.close());

const open = (page: Page) => page.goto(`${host.url}some/where/`);

describe('The gallery, in a folder of a static host', () => {
  test('shows every demo running beside its very source, as high as it is', async ({ page }) => {
    await open(page);

    const demos = await page.locator('section.demo').all();
    expect(demos.length).toBeGreaterThan(12);
    for (const demo of demos) {
      const frame = demo.locator('iframe');
      await frame.scrollIntoViewIfNeeded();
      await frame.contentFrame().locator('gr-image:defined').first().waitFor({ state: 'attached' });
      const name = (await frame.getAttribute('src')) ?? '';
      expect(await demo.locator('pre').textContent()).toBe(
        bodyOf(readFileSync(path(`site/${name}`), 'utf8')),
      );
      await expect
        .poll(() =>
          frame.evaluate((element) => {
            const { contentDocument, clientHeight } = element as HTMLIFrameElement;
            return Math.abs((contentDocument?.documentElement.offsetHeight ?? 0) - clientHeight);
          }),
        )
        .toBeLessThanOrEqual(1);
    }
  });

  test('costs nothing below the fold: no demo at the end is loaded, no worker, no wasm', async ({ page }) => {
    const fetched = watchFetches(page);
    await open(page);
    await page.locator('#photo').getByRole('button', { name: 'Upload file' }).first().waitFor();
    await page.waitForLoadState('load');

    expect(
      fetched.names().filter((name) => /\.wasm$|\.worker\.|face-api|faces|plain\.html/.test(name)),
    ).toEqual([]);
  });

  test('its contents lead to each demo', async ({ page }) => {
    await open(page);
    const links = page.getByRole('navigation', { name: 'Demos' }).getByRole('link');
    const ids = await page
      .locator('section.demo')
      .evaluateAll((sections) => sections.map(({ id }) => `#${id}`));

    expect(await links.evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(ids);
    await links.last().click();

    await expect
      .poll(() =>
        page
          .locator(ids.at(-1) ?? '')
          .boundingBox()
          .then((box) => box?.y ?? Infinity),
      )
      .toBeLessThan(700);
  });

  test('copies a demo as a whole page, and opens it alone', async ({ page }) => {
    await open(page);
    const demo = page.locator('#form');

    await demo.getByRole('button', { name: 'Copy the source of A form field' }).click();
    await demo.getByText('Copied').waitFor();

    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(readFileSync(path('site/demos/form.html'), 'utf8'));
    await demo.getByRole('link', { name: 'Open A form field alone' }).click();
    await page.getByRole('button', { name: 'Send' }).waitFor();
    expect(page.url()).toBe(`${host.url}some/where/demos/form.html`);
  });

  test.for([320, 768, 1280])('fits a window of %i pixels', async (width, { page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page);
    for (const frame of await page.locator('iframe').all()) {
      await frame.scrollIntoViewIfNeeded();
      await frame.contentFrame().locator('gr-image:defined').first().waitFor({ state: 'attached' });
      const overflow = await frame
        .contentFrame()
        .locator('html')
        .evaluate((html) => html.scrollWidth - html.clientWidth);
      expect([await frame.getAttribute('src'), overflow]).toEqual([await frame.getAttribute('src'), 0]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});

/** What stands between the tags of a page's body, unindented. */
function bodyOf(page: string): string {
  const lines = (/<body>\n([^]*?)\s*<\/body>/.exec(page)?.[1] ?? '').split('\n');
  return lines.map((line) => line.replace(/^ {4}/, '')).join('\n');
}
