import { readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { GrImage } from '../../src/index.js';
import { browserArguments, findBrowser } from '../support/browser.js';

const cat = 'public/samples/cat.png';
const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

describe('With a keyboard only (USERS.md 22)', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: await findBrowser(),
      args: [...browserArguments, ...camera],
    });
    page = await browser.newPage();
    await page.goto(inject('blank'));
    await page.addScriptTag({ type: 'module', url: '/dist/gr-image.js' });
    await page.evaluate(async () => {
      await customElements.whenDefined('gr-image');
      document.body.append(document.createElement('gr-image'));
    });
    await page.bringToFront();
  });
  afterAll(() => browser.close());

  test('a visitor uploads, enters and leaves fullscreen, removes, captures and downloads', async () => {
    // Uploads.
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('Drop Image Here');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(cat);
    await page.locator('gr-image img').waitFor();
    expect(await focused(page)).toBe('Fullscreen');

    // Enters fullscreen, and leaves it: by the button, and by Escape.
    await page.keyboard.press('Enter');
    await reaches(page, 'Exit fullscreen mode');
    await page.keyboard.press('Space');
    await reaches(page, 'Fullscreen');
    await page.keyboard.press('Enter');
    await reaches(page, 'Exit fullscreen mode');
    await page.keyboard.press('Escape');
    await reaches(page, 'Fullscreen');

    // Removes.
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Remove Image');
    await page.keyboard.press('Enter');
    await page.locator('gr-image [part~="drop-area"]').waitFor();
    expect(await focused(page)).toContain('Drop Image Here');

    // Captures.
    await tabTo(page, 'Capture from camera');
    await page.keyboard.press('Enter');
    await shiftTabTo(page, 'Click to Access Webcam');
    await page.keyboard.press('Enter');
    await page.locator('gr-image video').waitFor();
    await tabTo(page, 'capture photo');
    await page.keyboard.press('Enter');
    await page.locator('gr-image img').waitFor();
    expect(await focused(page)).toBe('Fullscreen');
    expect(await page.evaluate(() => (document.querySelector('gr-image') as GrImage).value?.orig_name)).toBe(
      'image.png',
    );

    // Downloads: a result, as this one now is.
    await page.evaluate(() => ((document.querySelector('gr-image') as GrImage).interactive = false));
    await tabTo(page, 'Download');
    const download = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    expect((await download).suggestedFilename()).toBe('image.png');
    expect(
      readFileSync(await (await download).path())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(await focused(page)).toBe('Download');
  });

  test('nor is focus lost when an error comes and is dismissed', async () => {
    await page.evaluate(() => ((document.querySelector('gr-image') as GrImage).interactive = true));
    await page.evaluate(
      () => ((document.querySelector('gr-image') as GrImage).value = 'no-such.png' as never),
    );
    const error = page.locator('gr-image [part~="error"]');
    await error.waitFor();

    await tabTo(page, 'Clear');
    await page.keyboard.press('Enter');
    await error.waitFor({ state: 'detached' });

    expect(await focused(page)).not.toBe('');
  });
});

/** Presses Tab until a control has focus; fails after as many as a component could have. */
async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 12; presses += 1) {
    seen.push(await focused(page));
    if (seen.at(-1)?.includes(name)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Expected ${key} to reach “${name}”, went over ${seen.join(', ')}`);
}

const shiftTabTo = (page: Page, name: string): Promise<void> => tabTo(page, name, 'Shift+Tab');

/** Resolves when the focused control has become this one. */
async function reaches(page: Page, name: string): Promise<void> {
  await expect.poll(() => focused(page), { timeout: 20_000 }).toBe(name);
}

/** What a screen reader would say of the focused control; empty where the page has lost it. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (active === null || active === document.body) return '';
    return active.getAttribute('aria-label') ?? active.textContent?.trim() ?? '';
  });
}
