import { describe, expect } from 'vitest';
import type { GrImage } from '../../../src/index.js';
import { openDemo } from '../../support/demo.js';
import { test } from '../../support/e2e.js';

describe('Render with keys', () => {
  test('shows as many as the slider says, and keeps the picture of those that stay', async ({ page }) => {
    await openDemo(page, 'render');
    const images = page.locator('gr-image');
    const nameIn = (i: number) => images.nth(i).evaluate((image) => (image as GrImage).value?.orig_name);
    await expect.poll(() => images.count()).toBe(2);

    await images.first().locator('input[type=file]').setInputFiles('public/samples/hubble.jpg');
    await expect.poll(() => nameIn(0)).toBe('hubble.jpg');
    await images.first().evaluate((image) => Object.assign(globalThis, { kept: image }));
    await page.getByRole('slider').fill('3');

    await expect.poll(() => images.count()).toBe(3);
    const isSame = (image: Element) => image === (globalThis as unknown as { kept: Element }).kept;
    expect([await images.first().evaluate(isSame), await nameIn(0)]).toEqual([true, 'hubble.jpg']);
    await expect.poll(() => Promise.all([1, 2].map(nameIn))).toEqual(['coffee.png', 'rocket.jpg']);

    await page.getByRole('slider').fill('1');
    await expect.poll(() => images.count()).toBe(1);
    expect(await nameIn(0)).toBe('hubble.jpg');
  });
});
