import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { GrImage } from '../../../src/index.js';
import { gallery, give, openDemo, says } from '../../support/demo.js';
import { test } from '../../support/e2e.js';
import { readResult, sha256 } from '../../support/journey.js';

const cat = 'public/samples/cat.png';

describe('Image events', () => {
  test('are counted as a visitor chooses, clicks, replaces and removes', async ({ page }) => {
    await openDemo(page, 'image-events');

    await page.locator('#photo img[part~="preview"]').click();
    await counts(page, { upload: 0, input: 0, change: 0, select: 1, clear: 0 });
    await give(page, 'photo', cat);
    await counts(page, { upload: 1, input: 1, change: 1, select: 1, clear: 0 });
    await page.getByRole('button', { name: 'Remove Image' }).click();
    await counts(page, { upload: 1, input: 2, change: 2, select: 1, clear: 1 });
    await give(page, 'photo', 'public/samples/coffee.png');
    await counts(page, { upload: 2, input: 3, change: 3, select: 1, clear: 1 });
  });
});

describe('Pick a colour', () => {
  test('tells the pixel that Pillow has there', async ({ page }) => {
    await openDemo(page, 'pick-a-colour');
    const picture = page.locator('#photo img[part~="preview"]');
    const words = page.locator('#words');

    for (const { x, y, around } of gallery.colours) {
      const position = await picture.evaluate(placeOf, [x, y] as const);
      const said = await words.textContent();
      await picture.click({ position });

      await expect.poll(() => words.textContent(), { timeout: 30_000 }).not.toBe(said);
      const [, place = '', rgb] =
        /\((\d+, \d+)\) is rgb\((.*)\)/.exec((await words.textContent()) ?? '') ?? [];
      expect(Object.keys(around)).toContain(place);
      expect(rgb).toBe(around[place]?.join(', '));
      const swatch = around[place]?.map((level) => level.toString(16).padStart(2, '0')).join('');
      expect(await page.locator('#swatch').inputValue()).toBe(`#${swatch}`);
    }
  });
});

/** In the page: where a pixel lies within its `<img>`, into which the picture is fitted. */
async function placeOf(
  element: Element,
  [x, y]: readonly [number, number],
): Promise<{ x: number; y: number }> {
  const image = element as HTMLImageElement;
  await image.decode();
  const { naturalWidth, naturalHeight } = image;
  const { width, height } = image.getBoundingClientRect();
  const scale = Math.min(width / naturalWidth, height / naturalHeight);
  const along = (box: number, natural: number, at: number) =>
    (box - natural * scale) / 2 + (at + 0.5) * scale;
  return { x: along(width, naturalWidth, x), y: along(height, naturalHeight, y) };
}

describe('Validator', () => {
  test('refuses a small picture on the component, and lets a large one through', async ({ page }) => {
    await openDemo(page, 'validator');
    await page.evaluate(() => ((document.querySelector('#result') as GrImage).format = 'png'));
    const error = page
      .locator('#photo')
      .getByText('144 pixels wide: 400 at least')
      .locator('visible=true')
      .first();

    await holds(page, 'cat.webp');
    await page.getByRole('button', { name: 'Run' }).click();
    await error.waitFor();
    expect(await page.evaluate(() => (document.querySelector('#result') as GrImage).value)).toBe(null);

    await page.getByRole('button', { name: 'A large one' }).click();
    await holds(page, 'cat.png');
    await page.getByRole('button', { name: 'Run' }).click();

    expect(sha256((await readResult(page)).rgb)).toBe(gallery.grey.rgbSha256);
    await error.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'A small one' }).click();
    await holds(page, 'cat.webp');
    await page.getByRole('button', { name: 'Run' }).click();
    await error.waitFor();
  });
});

describe('A form field', () => {
  test('submits its file, is required, takes the visitor’s, and Reset brings the first one back', async ({
    page,
  }) => {
    await openDemo(page, 'form');
    const bytes = (path: string) => readFileSync(path).length;
    const name = () =>
      page.evaluate(() => (document.querySelector('[name="photo"]') as GrImage).value?.orig_name);

    await page.locator('[name="photo"]').getByRole('button', { name: 'Remove Image' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await page.locator('form:invalid').count()).toBe(1);
    expect(await page.locator('#words').textContent()).toBe('Nothing sent yet');

    await page.locator('[name="photo"] input[type=file]').setInputFiles('public/samples/rocket.jpg');
    await expect.poll(name).toBe('rocket.jpg');
    await page.getByRole('button', { name: 'Send' }).click();
    await says(page, 'words', `Chelsea: rocket.jpg, image/jpeg, ${bytes('public/samples/rocket.jpg')} bytes`);

    await page.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(name).toBe('cat.png');
    await page.getByRole('button', { name: 'Send' }).click();
    await says(page, 'words', `Chelsea: cat.png, image/png, ${bytes(cat)} bytes`);
  });
});

async function counts(page: Page, expected: Readonly<Record<string, number>>): Promise<void> {
  for (const [id, count] of Object.entries(expected)) await says(page, id, new RegExp(`^${count}$`));
}

async function holds(page: Page, name: string): Promise<void> {
  await page.waitForFunction(
    (name) => (document.querySelector('#photo') as GrImage).value?.orig_name === name,
    name,
  );
}
