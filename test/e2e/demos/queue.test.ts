import { describe, expect } from 'vitest';
import type { GrImage } from '../../../src/index.js';
import { openDemo, says } from '../../support/demo.js';
import { test } from '../../support/e2e.js';

describe('Lanes', () => {
  test('eight jobs go two at a time, and each paints its own picture', async ({ page }) => {
    await openDemo(page, 'lanes');

    await page.getByRole('button', { name: 'Paint all eight' }).click();

    await page
      .getByText(/queue: \d/)
      .first()
      .waitFor();
    await page.waitForFunction(() => {
      const images = [...document.querySelectorAll('gr-image')] as GrImage[];
      return images.length === 8 && images.every(({ value }) => value !== null);
    });
    await says(page, 'most', /^2$/);
    const files = await page.evaluate(() =>
      [...document.querySelectorAll('gr-image')].map((image) => (image as GrImage).value?.path),
    );
    expect(new Set(files).size).toBe(8);
  });
});

describe('Batches', () => {
  test('what waits during a call goes into the next one together, four at most', async ({ page }) => {
    await openDemo(page, 'batches');

    // In one step of the page: no call can end in between.
    await page.getByRole('button', { name: 'Another picture' }).evaluate((element) => {
      for (let i = 0; i < 8; i++) (element as HTMLElement).click();
    });

    await says(page, 'calls', /^1, 4, 3$/);
    await page.waitForFunction(() => (document.querySelector('#result') as GrImage).value !== null);
  });
});

describe('Cancel', () => {
  test('stops a generator at once, and its `finally` runs', async ({ page }) => {
    await openDemo(page, 'cancel');

    await page.getByRole('button', { name: 'Start' }).click();
    // It weaves until it is stopped, however long this takes.
    await says(page, 'words', /^At row \d+$/);
    await page.getByRole('button', { name: 'Stop' }).click();

    await says(page, 'words', /^At row \d+, stopped$/);
    expect(await page.locator('gr-image [part~="cover"]').count()).toBe(0);
    expect(await page.evaluate(() => (document.querySelector('#result') as GrImage).value !== null)).toBe(
      true,
    );
  });
});
