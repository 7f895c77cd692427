import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { GrImage } from '../../src/index.js';
import { test as base } from '../support/e2e.js';
import { watchFetches } from '../support/fetched.js';
import { choose, journeys, readResult, sha256 } from '../support/journey.js';
import { serve } from '../support/serve.js';

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const test = base.extend('contextOptions', { permissions: ['clipboard-read', 'clipboard-write'] });

const iconless = test.extend('allowed', () => ({ origins: new Set<string>(), complaints: [/favicon\.ico/] }));

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

  test('runs its first demo by itself, and loads none that is far below the fold', async ({ page }) => {
    const fetched = watchFetches(page);
    await open(page);
    await page.locator('#result img[part~="preview"]').waitFor();

    expect(fetched.names().filter((name) => /magick\.wasm|face-api|faces|plain\.html/.test(name))).toEqual(
      [],
    );
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
    const announced = page.getByRole('status').getByText('Copied').waitFor({ state: 'attached' });

    await demo.getByRole('button', { name: 'Copy the source of A form field' }).click();
    await demo.getByText('Copied').waitFor();
    await announced;

    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(readFileSync(path('site/demos/form.html'), 'utf8'));
    await demo.getByRole('link', { name: 'Open A form field alone' }).click();
    await page.getByRole('button', { name: 'Send' }).waitFor();
    expect(page.url()).toBe(`${host.url}some/where/demos/form.html`);
  });

  // A page of fourteen lines has no icon, and browsers ask for one.
  iconless('its page to copy is the README’s, and works', async ({ page }) => {
    const [journey] = journeys;
    await open(page);
    await page.getByRole('button', { name: 'Copy the page' }).click();
    await page.getByText('Copied').first().waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(readFileSync(path('README.md'), 'utf8')).toContain(`\`\`\`html\n${copied}\`\`\``);

    await page.getByRole('link', { name: 'Open the page' }).click();
    await page.locator('#result:defined').waitFor();
    // PNG keeps every pixel.
    await page.evaluate(() => ((document.querySelector('#result') as GrImage).format = 'png'));
    await choose(page, journey?.source ?? '');

    expect(sha256((await readResult(page)).rgb)).toBe(journey?.negativeRgbSha256);
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

/** What stands between the tags of a page's `<main>`, unindented. */
function bodyOf(page: string): string {
  const lines = (/<main>\n([^]*?)\s*<\/main>/.exec(page)?.[1] ?? '').split('\n');
  return lines.map((line) => line.replace(/^ {6}/, '')).join('\n');
}
