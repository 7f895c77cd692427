import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import type { GrImage } from '../../../src/index.js';
import { gallery, give, openDemo, says, type PictureRecord } from '../../support/demo.js';
import { test } from '../../support/e2e.js';
import { readResult, sha256, type Shown } from '../../support/journey.js';

describe('Fake diffusion', () => {
  test('shows noise, counts the steps, and ends on Gradio’s 1000 × 1000 picture', async ({ page }) => {
    await openDemo(page, 'fake-diffusion');
    await page.evaluate(() => {
      const seen = new Set<string>();
      const note = () => {
        const { value, shadowRoot } = document.querySelector('#result') as GrImage;
        const image = shadowRoot?.querySelector<HTMLElement>('img[part~="preview"], canvas');
        if (image) seen.add(image.localName);
        if (value) seen.add(value.path);
      };
      document.querySelector('#result')?.addEventListener('change', note);
      Object.assign(globalThis, { seen });
    });
    const progress = page
      .locator('#result')
      .getByText(/[12]\/3/)
      .first();

    await page.getByRole('slider').fill('3');
    const counted = progress.waitFor();
    await page.getByRole('button', { name: 'Generate' }).click();

    await counted;
    await page.waitForFunction(() => {
      const image = document
        .querySelector('#result')
        ?.shadowRoot?.querySelector<HTMLImageElement>('img[part~="preview"]');
      return image?.naturalWidth === 1000;
    });
    const shown = await readResult(page);
    expectSame(shown, gallery.diffusion);
    // Three pictures of noise and the last one are four changes, each with a file of its own.
    const files = await page.evaluate(() => [...(globalThis as unknown as { seen: Set<string> }).seen]);
    expect(files.filter((name) => name.includes('/'))).toHaveLength(4);
  });
});

describe('Watermark', () => {
  test.for(Object.keys(gallery.watermark))(
    'lies at the %s, where Gradio puts it',
    async (corner, { page }) => {
      await openDemo(page, 'watermark');
      // PNG keeps every pixel.
      await page.evaluate(() => ((document.querySelector('#result') as GrImage).format = 'png'));

      await page.getByLabel('Place').selectOption(corner);
      await page.getByRole('button', { name: 'Mark it' }).click();

      const shown = await readResult(page);
      expect(sha256(shown.rgb)).toBe(gallery.watermark[corner]?.rgbSha256);
    },
  );
});

describe('Eleven modes', () => {
  test('are each the very file that Gradio makes of Pillow’s conversion', async ({ page }) => {
    await openDemo(page, 'modes');

    await page.getByRole('button', { name: 'Convert' }).click();

    const files: Record<string, string> = {};
    for (const mode of Object.keys(gallery.modes))
      files[mode] = sha256((await readResult(page, `mode-${mode}`)).file);
    const expected = Object.entries(gallery.modes).map(([mode, { fileSha256 }]) => [mode, fileSha256]);
    expect(files).toEqual(Object.fromEntries(expected));
  });
});

describe('GIF and SVG', () => {
  test.for([
    ['A GIF', 'public/samples/orbit.gif', 'orbit.gif: 12 frames of 240 × 160'],
    ['An SVG', 'public/icon.svg', 'icon.svg: a drawing'],
  ] as const)('%s goes through byte for byte', async ([button, path, words], { page }) => {
    await openDemo(page, 'gif-and-svg');

    await page.getByRole('button', { name: button }).click();

    await says(page, 'words', words);
    expect(sha256((await readResult(page, 'same')).file)).toBe(sha256(readFileSync(path)));
  });

  test('a GIF that the visitor chooses goes through too, and removing it empties both', async ({ page }) => {
    await openDemo(page, 'gif-and-svg');

    await give(page, 'given', 'public/samples/orbit.gif');
    await says(page, 'words', 'orbit.gif: 12 frames of 240 × 160');
    await page.locator('#given').getByRole('button', { name: 'Remove Image' }).click();

    await page.waitForFunction(() => (document.querySelector('#same') as GrImage).value === null);
    await page.waitForFunction(() => (document.querySelector('#words') as HTMLOutputElement).value === '');
  });
});

describe('The tag alone', () => {
  test('takes a picture, shows it, and gives the same file back', async ({ page }) => {
    await openDemo(page, 'plain');

    const mine = page.locator('gr-image').first();
    await mine.locator('input[type=file]').setInputFiles('public/samples/rocket.jpg');
    await mine.locator('img[part~="preview"]').waitFor();
    const image = await page.evaluate(async () => {
      const { value } = document.querySelector('gr-image') as GrImage;
      return { name: value?.orig_name, size: (await (await fetch(value?.url ?? '')).blob()).size };
    });

    expect(image).toEqual({ name: 'rocket.jpg', size: readFileSync('public/samples/rocket.jpg').length });
  });
});

function expectSame(shown: Shown, { size, fileSha256 }: PictureRecord): void {
  expect([shown.width, shown.height]).toEqual(size);
  expect(sha256(shown.file)).toBe(fileSha256);
}
