import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { addAxe, findViolations } from '../support/axe.js';
import { test as base } from '../support/e2e.js';

// What moves would be caught in the middle of it.
const test = base
  .extend('contextOptions', { reducedMotion: 'reduce' as const })
  .extend('allowed', () => ({ origins: new Set<string>(), complaints: [/It is Monday/] }));

/** What axe finds in light and in dark, on a wide and on a narrow page. */
async function look(page: Page, setScheme: (dark: boolean) => Promise<void>): Promise<string[]> {
  const found = [];
  for (const dark of [false, true]) {
    await setScheme(dark);
    for (const width of [1200, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const violations = await findViolations(page);
      found.push(...violations.map((text) => `${dark ? 'dark' : 'light'}, ${width}: ${text}`));
    }
  }
  return found;
}

describe('axe finds nothing in an app (USERS.md 22)', () => {
  test('in any state of an Interface, Examples, fields, buttons, layout and toasts', async ({ page }) => {
    await page.goto(`${inject('blank')}apps.html`);
    await page.waitForSelector('body[data-ready]', { timeout: 120_000 });
    await addAxe(page);

    const setScheme = (dark: boolean) =>
      page.evaluate((dark) => void document.body.classList.toggle('dark', dark), dark);
    expect(await look(page, setScheme)).toEqual([]);
  }, 240_000);

  const demos = readdirSync('public/demos').filter((name) => name.endsWith('.html'));
  for (const path of ['', ...demos.map((name) => `demos/${name}`)])
    test(`on the page ${path || 'of the gallery'}`, async ({ page }) => {
      await page.goto(`${inject('site')}${path}`);
      await page.waitForFunction(() => document.querySelectorAll(':not(:defined)').length === 0);
      for (const frame of await page.locator('iframe').all()) {
        await frame.scrollIntoViewIfNeeded();
        await frame.contentFrame().locator('gr-image:defined').first().waitFor({ state: 'attached' });
      }
      await Promise.all(page.frames().map(addAxe));

      const setScheme = (dark: boolean) => page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      expect(await look(page, setScheme)).toEqual([]);
    }, 240_000);
});
