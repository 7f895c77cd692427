import type { Route } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { RunContext } from '../../src/index.js';
import { logged, openWithTools, takeLog } from '../support/blank-page.js';
import { test } from '../support/e2e.js';

describe('While a function runs', () => {
  test('its output is covered, keeps its picture in sight, and says how far it is', async ({ page }) => {
    await openWithTools(page);
    await page.evaluate(async () => {
      const image = addImage();
      image.value = await image.postprocess(grey(200));
      const work = async ({ progress, signal }: RunContext) => {
        await released;
        progress(0.25, { desc: 'Looking' });
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      };
      const listener = gr.on([addButton('Run'), 'click'], work, { outputs: image });
      gr.on([addButton('Stop'), 'click'], null, { cancels: listener });
    });
    const picture = page.locator('gr-image img[part~="preview"]');
    await picture.waitFor();

    await page.getByRole('button', { name: 'Run' }).click();
    await page.locator('gr-image [part~="cover"]', { hasText: 'processing |' }).waitFor();
    await page.locator('gr-image [part~="loader"]').waitFor();
    await page.evaluate(() => release());
    await page.getByText('Looking - 25.0%').waitFor();

    expect(
      await page.locator('gr-image progress').evaluate((bar) => (bar as HTMLProgressElement).value),
    ).toBe(0.25);
    expect(await page.locator('gr-image [part~="loader"]').count()).toBe(0);
    expect(await picture.isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.locator('gr-image [part~="cover"]').waitFor({ state: 'detached' });
    expect(await picture.isVisible()).toBe(true);
  });

  test('a loop that it tracks counts its steps', async ({ page }) => {
    await openWithTools(page);
    await page.evaluate(() => {
      const work = async ({ progress }: RunContext) => {
        for (const step of progress.track([1, 2, 3, 4], { desc: 'Working', unit: 'cats' })) {
          if (step === 2) await released;
        }
      };
      gr.on([addButton('Run'), 'click'], work, { outputs: addImage() });
    });

    await page.getByRole('button', { name: 'Run' }).click();

    await page.locator('gr-image [part~="text"]', { hasText: '1/4 cats |' }).waitFor();
    await page.getByText('Working - 25.0%').waitFor();
    await page.evaluate(() => release());
    await page.locator('gr-image [part~="cover"]').waitFor({ state: 'detached' });
  });

  test('its pixels are on screen before they are a file', async ({ page }) => {
    await openWithTools(page);
    await page.evaluate(() => {
      const image = addImage();
      image.format = 'avif';
      image.addEventListener('change', () => log.push('change'));
      gr.on([addButton('Run'), 'click'], () => grey(90), { outputs: image });
    });
    const asked = new Promise<Route>((resolve) => void page.route('**/magick.wasm', resolve));

    await page.getByRole('button', { name: 'Run' }).click();

    await page.locator('gr-image canvas[part~="preview"]').waitFor();
    const encoder = await asked;
    expect(await page.evaluate(() => [document.querySelector('gr-image')?.value, log])).toEqual([null, []]);
    await encoder.continue();
    await page.locator('gr-image img[part~="preview"]').waitFor();
    expect(await takeLog(page)).toEqual(['change']);
  });

  test('another one of the same limit waits, and says at which place', async ({ page }) => {
    await openWithTools(page);
    await page.evaluate(() => {
      const options = { outputs: addImage(), concurrencyId: 'one' };
      const first = async () => {
        log.push('run');
        await released;
        return gr.skip();
      };
      gr.on([addButton('First'), 'click'], first, { concurrencyId: 'one' });
      gr.on([addButton('Second'), 'click'], () => grey(50), options).then(() => void log.push('then'));
    });

    await page.getByRole('button', { name: 'First' }).click();
    await logged(page, 'run');
    await page.getByRole('button', { name: 'Second' }).click();

    await page.locator('gr-image [part~="text"]', { hasText: 'queue: 1/1 |' }).waitFor();
    await page.evaluate(() => release());
    await logged(page, 'then');
    await page.locator('gr-image img[part~="preview"]').waitFor();
  });
});

describe('What a function tells the user', () => {
  test('an error of its own: a toast with title and text, a badge on the output, the value stays', async ({
    page,
    allowed,
  }) => {
    allowed.complaints.push(/No cat in this picture/);
    await openWithTools(page);
    await page.evaluate(async () => {
      const image = addImage();
      image.value = await image.postprocess(grey(120));
      const work = () => {
        throw new gr.Error('No cat in this picture', { title: 'Sorry', duration: null });
      };
      gr.on([addButton('Run'), 'click'], work, { outputs: image });
    });
    await page.locator('gr-image img[part~="preview"]').waitFor();
    const before = await page.evaluate(() => document.querySelector('gr-image')?.value);

    await page.getByRole('button', { name: 'Run' }).click();

    const toast = page.locator('gr-toast [part~="toast"]');
    await toast.filter({ hasText: 'No cat in this picture' }).waitFor();
    expect(await toast.locator('[part~="title"]').textContent()).toContain('Sorry');
    await page.locator('gr-image [part~="error"]', { hasText: 'No cat in this picture' }).waitFor();
    expect(await page.evaluate(() => document.querySelector('gr-image')?.value)).toEqual(before);
    await toast.getByRole('button', { name: 'Close' }).click();
    await toast.waitFor({ state: 'detached' });
    await page.locator('gr-image').getByRole('button', { name: 'Clear' }).click();
    await page.locator('gr-image [part~="error"]').waitFor({ state: 'detached' });
    expect(await page.locator('gr-image img[part~="preview"]').isVisible()).toBe(true);
  });

  test('any other error by its text, since there is no server to protect', async ({ page, allowed }) => {
    allowed.complaints.push(/cats is not defined/);
    await openWithTools(page);
    await page.evaluate(() => {
      const work = () => {
        throw new ReferenceError('cats is not defined');
      };
      gr.on([addButton('Run'), 'click'], work, { outputs: addImage() });
    });

    await page.getByRole('button', { name: 'Run' }).click();

    await page.locator('gr-toast [part~="toast"]', { hasText: 'cats is not defined' }).waitFor();
    await page.locator('gr-image [part~="error"]', { hasText: 'cats is not defined' }).waitFor();
  });

  test('news, warnings and successes: a box for each, whatever it returns', async ({ page }) => {
    await openWithTools(page);
    await page.evaluate(() => {
      const work = async () => {
        gr.Info('Looking <b>closely</b>');
        await Promise.resolve();
        gr.Warning('This is a dog', { title: 'Careful' });
        gr.Success('Found it');
      };
      gr.on([addButton('Run'), 'click'], work);
    });

    await page.getByRole('button', { name: 'Run' }).click();

    const toasts = page.locator('gr-toast [part~="toast"]');
    await toasts.filter({ hasText: 'Found it' }).waitFor();
    await toasts.locator('b', { hasText: 'closely' }).waitFor();
    const titles = await toasts.locator('[part~="title"]').allTextContents();
    expect(titles.map((title) => title.trim())).toEqual(['Info', 'Careful', 'Success']);
  });
});
