import { describe, expect } from 'vitest';
import type { GrImage } from '../../../src/index.js';
import { openDemo } from '../../support/demo.js';
import { test } from '../../support/e2e.js';

describe('Render with keys', () => {
  test('shows as many as the slider says, and keeps the picture of those that stay', async ({ page }) => {
    await openDemo(page, 'render');
    const images = page.locator('gr-image');
    await expect.poll(() => images.count()).toBe(2);

    await images.first().locator('input[type=file]').setInputFiles('public/samples/cat.png');
    await images.first().locator('img[part~="preview"]').waitFor();
    await images.first().evaluate((image) => Object.assign(globalThis, { kept: image }));
    await page.getByRole('slider').fill('3');

    await expect.poll(() => images.count()).toBe(3);
    const first = await images.first().evaluate((image) => ({
      isSame: image === (globalThis as unknown as { kept: Element }).kept,
      name: (image as GrImage).value?.orig_name,
    }));
    expect(first).toEqual({ isSame: true, name: 'cat.png' });
    expect(await images.nth(1).evaluate((image) => (image as GrImage).value)).toBe(null);

    await page.getByRole('slider').fill('1');
    await expect.poll(() => images.count()).toBe(1);
    expect(await images.first().evaluate((image) => (image as GrImage).value?.orig_name)).toBe('cat.png');
  });
});
