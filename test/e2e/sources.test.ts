import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import type { GrImage } from '../../src/elements/gr-image/gr-image.js';
import { test } from '../support/e2e.js';
import { after, choose, complaint, copy, drop, happened, openImage } from '../support/image-page.js';

const strangers = (origin: string) =>
  test.extend('allowed', () => ({
    origins: new Set([new URL(origin).origin]),
    complaints: [/CORS|Failed to load/],
  }));

const name = (page: Page) =>
  page.locator('#photo').evaluate((photo) => (photo as GrImage).value?.orig_name ?? null);

describe('Where a picture may come from', () => {
  test('an image dragged from a page comes by its address (USERS.md 16)', async ({ page }) => {
    await openImage(page);
    const url = `${inject('blank')}samples/rocket.jpg`;
    expect(await after(page, 'input', () => drop(page, { url }))).toEqual([
      ['change', 'rocket.jpg'],
      ['upload', 'rocket.jpg'],
      ['input', 'rocket.jpg'],
    ]);
  });

  strangers(inject('blank'))('from another site that lets itself be read, too', async ({ page }) => {
    await openImage(page, {}, inject('elsewhere'));
    await after(page, 'input', () => drop(page, { url: `${inject('blank')}samples/cat.png` }));
    expect(await name(page)).toBe('cat.png');
  });

  strangers(inject('elsewhere'))(
    'from a site that does not, a message says whose leave is missing, and a picture stays (USERS.md 16)',
    async ({ page }) => {
      await openImage(page);
      await after(page, 'input', () => choose(page, 'public/samples/cat.png'));
      await drop(page, { url: `${inject('elsewhere')}samples/rocket.jpg` });
      const { host } = new URL(inject('elsewhere'));
      expect(await complaint(page)).toMatch(new RegExp(`${host}.*CORS`));
      expect(await happened(page)).toEqual([]);
      expect(await name(page)).toBe('cat.png');
    },
  );

  test('the clipboard button says which keys to press where reading is not allowed, and these work (USERS.md 15)', async ({
    page,
  }) => {
    await openImage(page);
    await copy(page);
    await page.context().clearPermissions();
    const session = await page.context().newCDPSession(page);
    const { origin } = new URL(inject('blank'));
    await session.send('Browser.setPermission', {
      permission: { name: 'clipboard-read' },
      setting: 'denied',
      origin,
    });
    await page.getByRole('button', { name: 'Paste from clipboard' }).click();
    expect(await complaint(page)).toContain('Press Ctrl+V');

    expect(await after(page, 'input', () => page.keyboard.press('Control+V'))).toHaveLength(3);
    expect(await page.locator('#photo [part~="error"]').count()).toBe(0);
  });

  test('an SVG is shown as an <img>, never as part of the page', async ({ page }) => {
    await openImage(page);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><script>document.title = 'run'</script></svg>`;
    await page.locator('#photo input[type="file"]').setInputFiles({
      name: 'drawing.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from(svg),
    });
    const picture = page.locator('#photo img');
    await picture.waitFor();
    expect(await picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(30);
    expect(await page.locator('#photo svg:not(.icon)').count()).toBe(0);
    expect(await page.title()).not.toBe('run');
  });

  for (const [sources, shown] of [
    [['upload', 'webcam', 'clipboard'], 3],
    [['upload', 'webcam'], 2],
    ['clipboard', 1],
    ['upload', 0],
    ['webcam', 0],
  ] as const) {
    test(`the bar of sources, of ${String(sources)}: ${shown} buttons, as in Gradio`, async ({ page }) => {
      await openImage(page, { sources });
      expect(await page.locator('#photo .source').count()).toBe(shown);
      // For tools, whatever the source.
      expect(await page.locator('#photo input[type="file"]').count()).toBe(1);
    });
  }
});
