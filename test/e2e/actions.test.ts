import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { GrImage } from '../../src/elements/gr-image/gr-image.js';
import { test } from '../support/e2e.js';
import { after, choose, complaint, copy, drop, happened, openImage } from '../support/image-page.js';

const cat = 'public/samples/cat.png';
const rocket = 'public/samples/rocket.jpg';

const given = (name: string) => [
  ['change', name],
  ['upload', name],
  ['input', name],
];
/** A removal is told before it is seen in the value: all three speak of an empty component. */
const removed = [
  ['clear', null],
  ['input', null],
  ['change', null],
];

const clipboardButton = (page: Page) => page.getByRole('button', { name: 'Paste from clipboard' }).click();
const pasteByKeys = async (page: Page) => {
  await page.locator('#photo').evaluate((photo) => (photo as GrImage).focus());
  await page.keyboard.press('Control+V');
};

/** The table of EVENTS.md with the rows that SPEC.md, section 6, replaces: each by what a visitor's hands do. */
describe('What a visitor does, and the events that follow, each once (USERS.md 17)', () => {
  let folder: string;
  let notes: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gr-image-actions-'));
    notes = join(folder, 'notes.txt');
    await writeFile(notes, 'Not a picture.');
  });
  afterAll(() => rm(folder, { recursive: true }));

  const ways: Record<string, { fill: (page: Page) => Promise<unknown>; name: string }> = {
    'choosing a file': { fill: (page) => choose(page, cat), name: 'cat.png' },
    'dropping a file': { fill: (page) => drop(page, { files: [cat] }), name: 'cat.png' },
    'dropping several files, of which the first picture is kept': {
      fill: (page) => drop(page, { files: [notes, cat, rocket] }),
      name: 'cat.png',
    },
    'Ctrl+V (USERS.md 15)': {
      fill: async (page) => (await copy(page), await pasteByKeys(page)),
      name: 'image.png',
    },
    'the clipboard button': {
      fill: async (page) => (await copy(page), await clipboardButton(page)),
      name: 'clipboard.png',
    },
  };
  for (const [way, { fill, name }] of Object.entries(ways)) {
    test(`${way}, into an empty component`, async ({ page }) => {
      await openImage(page);
      expect(await after(page, 'input', () => fill(page))).toEqual(given(name));
    });
  }

  const replacements: typeof ways = {
    'dropping a file anywhere on it (USERS.md 16)': {
      fill: (page) => drop(page, { files: [rocket] }),
      name: 'rocket.jpg',
    },
    'Ctrl+V': ways['Ctrl+V (USERS.md 15)'] as (typeof ways)[string],
    'the clipboard button': ways['the clipboard button'] as (typeof ways)[string],
  };
  for (const [way, { fill, name }] of Object.entries(replacements)) {
    test(`${way}, over a picture: no clear between`, async ({ page }) => {
      await openImage(page);
      await after(page, 'input', () => choose(page, cat));
      expect(await after(page, 'input', () => fill(page))).toEqual(given(name));
    });
  }

  test('the same file a second time: given again, but no other picture (USERS.md 16)', async ({ page }) => {
    await openImage(page);
    await after(page, 'input', () => drop(page, { files: [cat] }));
    expect(await after(page, 'input', () => drop(page, { files: [cat] }))).toEqual(given('cat.png').slice(1));
    await page.getByRole('button', { name: 'Remove Image' }).click();
    expect(await after(page, 'input', () => choose(page, cat))).toEqual(given('cat.png'));
  });

  test('the X button', async ({ page }) => {
    await openImage(page);
    await after(page, 'input', () => choose(page, cat));
    const remove = page.getByRole('button', { name: 'Remove Image' });
    expect(await after(page, 'change', () => remove.click())).toEqual(removed);
  });

  for (const name of ['Upload file', 'Capture from camera']) {
    test(`the button “${name}” gives a picture up, and is silent without one`, async ({ page }) => {
      await openImage(page);
      const source = page.getByRole('button', { name });
      await after(page, 'input', () => choose(page, cat));
      expect(await after(page, 'change', () => source.click())).toEqual(removed);
      await source.click();
      expect(await happened(page)).toEqual([]);
    });
  }

  test('the clipboard button with text only says so, and a picture stays', async ({ page }) => {
    await openImage(page);
    await copy(page, 'text/plain');
    await clipboardButton(page);
    expect(await complaint(page)).toContain('no image in the clipboard');
    expect(await happened(page)).toEqual([]);

    await after(page, 'input', () => drop(page, { files: [cat] }));
    await clipboardButton(page);
    expect(await complaint(page)).toContain('no image in the clipboard');
    expect(await happened(page)).toEqual([]);
    expect(await page.locator('#photo').evaluate((photo) => (photo as GrImage).value?.orig_name)).toBe(
      'cat.png',
    );
  });

  test('a file that is no picture: a message, and nothing else, also over a picture', async ({ page }) => {
    await openImage(page);
    await drop(page, { files: [notes] });
    expect(await complaint(page)).toContain('notes.txt');
    expect(await happened(page)).toEqual([]);

    await after(page, 'input', () => drop(page, { files: [cat] }));
    await drop(page, { files: [notes] });
    expect(await complaint(page)).toContain('notes.txt');
    expect(await happened(page)).toEqual([]);
    await page.locator('#photo img').waitFor();
  });

  test('a file over the limit: a message, and nothing else', async ({ page }) => {
    await openImage(page);
    await page.addScriptTag({ content: 'gr.configure({ maxFileSize: 100 })' });
    await drop(page, { files: [cat] });
    expect(await complaint(page)).toContain('at most 100 are allowed');
    expect(await happened(page)).toEqual([]);
  });

  test('an output: change only, once, and not for an equal picture or for nothing after nothing', async ({
    page,
  }) => {
    await openImage(page);
    await page.addScriptTag({
      content: `
        const shade = (level) => ({ data: new Uint8Array(12).fill(level), shape: [2, 2, 3] });
        globalThis.run = (result) => new Promise((resolve) => {
          const button = document.createElement('button');
          gr.on([button, 'click'], () => result, { outputs: document.querySelector('#photo') }).then(() => resolve());
          button.click();
        });
        globalThis.shades = { dark: () => run(shade(10)), bright: () => run(shade(200)), none: () => run(null) };
      `,
    });
    const run = (shade: string) => page.evaluate(`shades.${shade}()`);

    await run('none');
    expect(await happened(page)).toEqual([]);
    await run('dark');
    expect(await happened(page)).toEqual([['change', 'image.webp']]);
    await run('dark');
    expect(await happened(page)).toEqual([]);
    await run('bright');
    expect(await happened(page)).toEqual([['change', 'image.webp']]);
    await run('none');
    expect(await happened(page)).toEqual([['change', null]]);
  });

  test('from code: change only', async ({ page }) => {
    await openImage(page);
    await page.evaluate(() => ((document.querySelector('#photo') as GrImage).value = '/samples/cat.png'));
    expect(await happened(page)).toEqual([['change', 'cat.png']]);
    await page.evaluate(() => ((document.querySelector('#photo') as GrImage).value = null));
    await page.evaluate(() => ((document.querySelector('#photo') as GrImage).value = null));
    expect(await happened(page)).toEqual([['change', null]]);
  });

  for (const interactive of [true, false]) {
    test(`a click on the picture of ${interactive ? 'an editable' : 'a static'} component: select`, async ({
      page,
    }) => {
      await openImage(page, { value: '/samples/cat.png', interactive });
      const picture = page.locator('#photo img');
      await picture.waitFor();
      expect(await after(page, 'select', () => picture.click())).toEqual([['select', 'cat.png']]);
    });
  }
});
