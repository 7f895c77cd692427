import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import type { GrImage } from '../../src/elements/gr-image/gr-image.js';
import { test } from '../support/e2e.js';

const cat = 'public/samples/cat.png';

/** What only a real visitor's hands can do: trusted paste, drop, download, fullscreen. */
describe('An Image in a visitor’s hands', () => {
  test('Ctrl+V pastes a picture into the focused component', async ({ page }) => {
    await open(page);
    await copy(page);

    await page.locator('#photo [part="drop-area"]').focus();
    await page.keyboard.press('Control+V');

    await page.locator('#photo img').waitFor();
    expect(await events(page)).toEqual(['change', 'upload', 'input']);
  });

  test('the clipboard button does, and replaces a picture without a gap', async ({ page }) => {
    await open(page);
    await copy(page);
    await choose(page);

    await page.getByRole('button', { name: 'Paste from clipboard' }).click();

    await page.waitForFunction(
      () => (document.querySelector('#photo') as GrImage).value?.orig_name !== 'cat.png',
    );
    expect(await events(page)).toEqual(['change', 'upload', 'input', 'change', 'upload', 'input']);
  });

  test('a dropped file lands wherever it is let go, on a filled component too', async ({ page }) => {
    await open(page);

    await drop(page, cat);
    await page.locator('#photo img').waitFor();
    await drop(page, 'public/samples/rocket.jpg');

    await page.waitForFunction(
      () => (document.querySelector('#photo') as GrImage).value?.orig_name === 'rocket.jpg',
    );
    expect(await events(page)).toEqual(['change', 'upload', 'input', 'change', 'upload', 'input']);
  });

  test('a download has the file’s own name and bytes (USERS.md 8)', async ({ page }) => {
    await open(page);
    await choose(page);
    await page.evaluate(() => ((document.querySelector('#photo') as GrImage).interactive = false));

    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();

    expect((await download).suggestedFilename()).toBe('cat.png');
    const chunks: Buffer[] = [];
    for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks)).toEqual(readFileSync(cat));
  });

  test('without a mouse: choose, fullscreen and back, remove', async ({ page }) => {
    await open(page);

    // Listening takes the browser a moment: a key pressed in the same one opens a chooser that nobody hears of.
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('Drop Image Here');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(cat);
    await page.locator('#photo img').waitFor();
    expect(await focused(page)).toBe('Fullscreen');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.fullscreenElement !== null);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.fullscreenElement === null);
    expect(await focused(page)).toBe('Fullscreen');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');

    expect(await events(page)).toEqual(['change', 'upload', 'input', 'clear', 'input', 'change']);
    expect(await focused(page)).toContain('Drop Image Here');
  });

  test('a click says which pixel, in fullscreen too, and nothing beside the picture (USERS.md 19)', async ({
    page,
  }) => {
    await open(page);
    await choose(page);
    await page.evaluate(() => {
      const photo = document.querySelector('#photo') as GrImage;
      photo.addEventListener('select', ({ detail }) => (document.title = detail.index.join()));
    });

    await page.getByRole('button', { name: 'Fullscreen' }).click();
    await page.waitForFunction(() => document.fullscreenElement !== null);
    const picture = page.locator('#photo img');
    const box = (await picture.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.click(box.x + 2, box.y + box.height / 2);
    expect(await page.title()).not.toMatch(/,/);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);

    const [x, y] = (await page.title()).split(',').map(Number);
    const natural = await picture.evaluate((img) => [
      (img as HTMLImageElement).naturalWidth,
      (img as HTMLImageElement).naturalHeight,
    ]);
    expect(Math.abs((x ?? 0) - (natural[0] ?? 0) / 2)).toBeLessThan(3);
    expect(Math.abs((y ?? 0) - (natural[1] ?? 0) / 2)).toBeLessThan(3);
  });
});

/** A blank page with one Image, which writes its events down. */
async function open(page: Page): Promise<void> {
  await page.goto(inject('blank'));
  await page.addScriptTag({ type: 'module', url: '/dist/gr-image.js' });
  await page.evaluate(() => {
    const photo = document.createElement('gr-image');
    photo.id = 'photo';
    photo.dataset['events'] = '';
    for (const name of ['clear', 'change', 'stream', 'upload', 'input'])
      photo.addEventListener(name, () => (photo.dataset['events'] += ` ${name}`));
    document.body.append(photo);
  });
  // The page of the test before may still be closing, and have the keyboard.
  await page.bringToFront();
  await page.waitForFunction(() => document.hasFocus());
}

async function events(page: Page): Promise<string[]> {
  return page.evaluate(
    () => (document.querySelector('#photo') as GrImage).dataset['events']?.trim().split(' ') ?? [],
  );
}

async function choose(page: Page): Promise<void> {
  await page.locator('#photo input[type="file"]').setInputFiles(cat);
  await page.locator('#photo img').waitFor();
}

/** Puts a picture into the clipboard, as a visitor's copying would. */
async function copy(page: Page): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(30, 20);
    canvas.getContext('2d')?.fillRect(0, 0, 30, 20);
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': await canvas.convertToBlob() })]);
  });
}

async function drop(page: Page, path: string): Promise<void> {
  const { x, y, width, height } = (await page.locator('#photo').boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  const session = await page.context().newCDPSession(page);
  const data = {
    items: [],
    files: [new URL(`../../${path}`, import.meta.url).pathname],
    dragOperationsMask: 1,
  };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: x + width / 2, y: y + height - 5, data });
  await session.detach();
}

async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const active = document.activeElement?.shadowRoot?.activeElement;
    return active?.getAttribute('aria-label') ?? active?.textContent ?? '';
  });
}
