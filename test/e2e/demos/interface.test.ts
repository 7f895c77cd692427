import { describe, expect, inject } from 'vitest';
import type { GrImage } from '../../../src/index.js';
import { gallery } from '../../support/demo.js';
import { test } from '../../support/e2e.js';
import { sha256 } from '../../support/journey.js';

describe('The Interface', () => {
  test('fills its inputs from an example, runs on Submit, and gives Gradio’s own file', async ({ page }) => {
    await page.goto(`${inject('site')}demos/interface.html`);
    const photograph = page.locator('gr-image').filter({ hasText: 'photograph' });

    await page.getByRole('button', { name: 'Example 1' }).click();
    await photograph.locator('img[part~="preview"]').waitFor();
    await expect.poll(() => page.getByRole('slider').inputValue()).toBe('45');
    await page.getByRole('button', { name: 'Submit' }).click();

    const output = page.locator('gr-image').filter({ hasText: 'output' });
    await expect
      .poll(() => output.evaluate((image) => (image as GrImage).value !== null), { timeout: 30_000 })
      .toBe(true);
    const file = await output.evaluate(async (image) => {
      const response = await fetch((image as GrImage).value?.url ?? '');
      return [...new Uint8Array(await response.arrayBuffer())];
    });
    expect(sha256(Uint8Array.from(file))).toBe(gallery.turned.fileSha256);
  });

  test('Clear empties what it holds', async ({ page }) => {
    await page.goto(`${inject('site')}demos/interface.html`);
    const photograph = page.locator('gr-image').filter({ hasText: 'photograph' });
    await page.getByRole('button', { name: 'Example 2' }).click();
    await photograph.locator('img[part~="preview"]').waitFor();

    await page.getByRole('button', { name: 'Clear', exact: true }).click();

    await photograph.locator('img[part~="preview"]').waitFor({ state: 'detached' });
    expect(await photograph.evaluate((image) => (image as GrImage).value)).toBe(null);
  });
});
