import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { GrImage } from '../../src/index.js';
import { openBlank, takeLog } from '../support/blank-page.js';
import { test } from '../support/e2e.js';

const cat = resolve('public/samples/cat.png');
const rocket = resolve('public/samples/rocket.jpg');

describe('What a visitor does to an empty Image', () => {
  test('choose: change, upload, input, once each', async ({ page }) => {
    await open(page);

    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Drop Image Here' }).click();
    await (await chooser).setFiles(cat);

    await holds(page, 'cat.png');
    expect(await events(page)).toEqual(['change', 'upload', 'input']);
  });

  test('the source button opens the chooser, and that is no event; nor is closing it', async ({ page }) => {
    await open(page);

    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Upload file' }).click();
    await (await chooser).setFiles([]);

    expect(await events(page)).toEqual([]);
  });

  test('drop several files: the first picture among them, one set of events', async ({ page }) => {
    await open(page);

    await drop(page, [resolve('README.md'), rocket, cat]);

    await holds(page, 'rocket.jpg');
    expect(await events(page)).toEqual(['change', 'upload', 'input']);
  });

  test('drop what is no picture: an error, no event', async ({ page }) => {
    await open(page);

    await drop(page, [resolve('README.md')]);

    await page.locator('gr-image [part~="error"]', { hasText: '“README.md” is not an image' }).waitFor();
    expect(await events(page)).toEqual([]);
  });
});

describe('What a visitor does to a filled Image', () => {
  test('drop another picture: change, upload, input, without a clear', async ({ page }) => {
    await openFilled(page);

    await drop(page, [rocket]);

    await holds(page, 'rocket.jpg');
    expect(await events(page)).toEqual(['change', 'upload', 'input']);
  });

  test('give the same picture again: upload, input', async ({ page }) => {
    await openFilled(page);

    await drop(page, [cat]);

    await page.waitForFunction(() => log.includes('input'));
    expect(await events(page)).toEqual(['upload', 'input']);
  });

  test('drop what is no picture: an error, no event, the picture stays', async ({ page }) => {
    await openFilled(page);

    await drop(page, [resolve('README.md')]);

    await page.locator('gr-image [part~="error"]', { hasText: '“README.md” is not an image' }).waitFor();
    expect(await events(page)).toEqual([]);
    await holds(page, 'cat.png');
  });

  test('remove it: clear, input, change', async ({ page }) => {
    await openFilled(page);

    await page.getByRole('button', { name: 'Remove Image' }).click();

    expect(await events(page)).toEqual(['clear', 'input', 'change']);
  });

  test('go back to a source: clear, input, change', async ({ page }) => {
    await openFilled(page);

    await page.getByRole('button', { name: 'Upload file' }).click();

    expect(await events(page)).toEqual(['clear', 'input', 'change']);
  });

  test('click on it: select, with the pixel of the picture itself', async ({ page }) => {
    await openFilled(page);
    await page.evaluate(() => {
      const photo = document.querySelector('gr-image') as GrImage;
      photo.select(({ event }) => void log.push(JSON.stringify(event.index)));
    });
    const picture = page.locator('gr-image img[part~="preview"]');
    const { width, height } = (await picture.boundingBox()) ?? { width: 0, height: 0 };

    await picture.click({ position: { x: width / 2, y: height / 2 } });

    await page.waitForFunction(() => log.length === 2);
    const [select, index = ''] = await events(page);
    expect(select).toBe('select');
    const [x, y] = JSON.parse(index) as [number, number];
    expect([Math.abs(x - 451 / 2) <= 1, Math.abs(y - 300 / 2) <= 1]).toEqual([true, true]);
  });
});

describe('What is done to an Image from code', () => {
  test('a new value, by a property: change alone; the same and null on null: nothing', async ({ page }) => {
    await open(page);

    await page.evaluate(async () => {
      const photo = document.querySelector('gr-image') as GrImage;
      const pixels = { data: new Uint8Array(12).fill(9), shape: [2, 2, 3] };
      photo.value = null;
      photo.value = pixels;
      await photo.preprocess();
      photo.value = { ...pixels, data: pixels.data.slice() };
      await photo.preprocess();
      photo.value = null;
    });

    expect(await events(page)).toEqual(['change', 'change']);
  });

  test('a function’s result: change alone', async ({ page }) => {
    await open(page);
    await page.evaluate(() => {
      const photo = document.querySelector('gr-image') as GrImage;
      const button = document.createElement('button');
      button.textContent = 'Run';
      document.body.append(button);
      const grey = () => ({ data: new Uint8Array(12).fill(9), shape: [2, 2, 3] });
      gr.on([button, 'click'], grey, { outputs: photo }).then(() => void log.push('then'));
    });

    await page.getByRole('button', { name: 'Run' }).click();

    await page.waitForFunction(() => log.includes('then'));
    expect(await events(page)).toEqual(['change', 'then']);
  });
});

describe('What listeners hear', () => {
  test('each event once, with the value that belongs to it; one function hears them in their order', async ({
    page,
  }) => {
    await open(page);
    await page.evaluate(() => {
      const photo = document.querySelector('gr-image') as GrImage;
      const tell = (path: string | null, { event }: { event: { type: string; target: unknown } }) =>
        void log.push(`${event.type}: ${path?.slice(65) ?? 'nothing'} ${event.target === photo}`);
      photo.type = 'filepath';
      for (const event of ['input', 'upload', 'change', 'clear'] as const)
        photo[event](tell as never, { inputs: photo });
      log.length = 0;
    });

    await page.locator('gr-image input[type=file]').setInputFiles(cat);

    await page.waitForFunction(() => log.length === 6);
    expect(await events(page)).toEqual([
      'change',
      'upload',
      'input',
      'change: cat.png true',
      'upload: cat.png true',
      'input: cat.png true',
    ]);
  });

  test('nothing of what happens in a text field of the placeholder', async ({ page }) => {
    await open(page);
    await page.evaluate(() => {
      const field = document.createElement('input');
      field.slot = 'placeholder';
      field.setAttribute('aria-label', 'Name');
      document.querySelector('gr-image')?.append(field);
    });

    await page.getByRole('textbox', { name: 'Name' }).fill('Felix');
    await page.getByRole('textbox', { name: 'Name' }).blur();

    expect(await events(page)).toEqual([]);
  });
});

/** A blank page with one Image, whose own events are in the log. */
async function open(page: Page): Promise<void> {
  await openBlank(page);
  await page.evaluate(() => {
    const photo = gr.Image();
    document.body.append(photo);
    for (const event of ['clear', 'change', 'stream', 'select', 'upload', 'input'])
      // At the very outside: they bubble, and come out of shadow roots.
      document.addEventListener(event, ({ target }) => {
        if (target === photo) log.push(event);
      });
  });
}

async function openFilled(page: Page): Promise<void> {
  await open(page);
  await page.locator('gr-image input[type=file]').setInputFiles(cat);
  await holds(page, 'cat.png');
  await events(page);
}

const events = takeLog;

/** Resolves once this is the picture that is held and shown. */
async function holds(page: Page, name: string): Promise<void> {
  await page.waitForFunction((name) => {
    const { value, shadowRoot } = document.querySelector('gr-image') as GrImage;
    const shown = shadowRoot?.querySelector<HTMLImageElement>('img[part~="preview"]');
    return value?.orig_name === name && shown?.src === value.url;
  }, name);
}

/** As the system's file manager would. */
async function drop(page: Page, files: string[]): Promise<void> {
  const box = (await page.locator('gr-image').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    const data = { items: [], files, dragOperationsMask: 1 };
    await session.send('Input.dispatchDragEvent', { type, ...place, data });
  }
  await session.detach();
}
