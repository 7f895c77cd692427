import { readFileSync } from 'node:fs';
import type { Page, Route } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { GrImage } from '../../src/elements/gr-image/gr-image.js';
import { logged, openNegative, takeLog } from '../support/blank-page.js';
import { test } from '../support/e2e.js';
import { halfOf, pngThatClaims, textFile, type FilePayload } from '../support/file-payload.js';
import { choose } from '../support/journey.js';

const MAX_FILE_SIZE = 600_000;
const tooManyBytes: FilePayload = {
  name: 'astronaut.png',
  mimeType: 'image/png',
  buffer: readFileSync('public/samples/astronaut.png'),
};

describe('What is no whole picture is refused by the component that it is given to', () => {
  const refused: [string, FilePayload, RegExp][] = [
    ['a text file', textFile('notes.txt', 'text/plain'), /“notes\.txt” is not an image/],
    ['a text file that says it is a PNG', textFile('photo.png', 'image/png'), /got a text file/],
    ['an empty file', { ...textFile('empty.png', 'image/png'), buffer: Buffer.alloc(0) }, /is empty/],
    ['a PNG that claims 60000 x 60000 pixels', pngThatClaims(60_000, 60_000), /60000 x 60000 pixels/],
    ['a file over `maxFileSize`', tooManyBytes, /791555 bytes; at most 600000/],
    // Browsers would show these, with a grey rest.
    ['the first half of a JPEG', halfOf('rocket.jpg', 'image/jpeg'), /The image file is truncated/],
    ['the first half of a PNG', halfOf('coffee.png', 'image/png'), /The image file is truncated/],
  ];

  test.for(refused)('%s', async ([, file, message], { page }) => {
    await openNegative(page);
    await page.evaluate((maxFileSize) => gr.configure({ maxFileSize }), MAX_FILE_SIZE);
    await choose(page, 'cat.png');
    await logged(page, 'then');
    const before = await shown(page);
    await takeLog(page);

    await give(page, file);

    await error(page, 'photo', message).waitFor();
    expect(await shown(page)).toEqual(before);
    expect(await takeLog(page)).toEqual([]);
    await expectNextPicture(page);
  });

  test('also where there is none yet', async ({ page }) => {
    await openNegative(page);

    await give(page, textFile('photo.png', 'image/png'));

    await error(page, 'photo', /got a text file/).waitFor();
    expect(await shown(page)).toEqual({ photo: null, result: null });
    await expectNextPicture(page);
  });
});

describe('In the middle of its work', () => {
  test('the worker is gone: the run fails at once, and the next one gets another worker', async ({
    page,
    allowed,
  }) => {
    allowed.complaints.push(/The image worker was ended/);
    const before = await openWaiting(page);

    await endWorkers(page);

    await error(page, 'result', /The image worker was ended/).waitFor();
    await toast(page, /The image worker was ended/).waitFor();
    await logged(page, 'then');
    expect((await shown(page)).result).toEqual(before.result);
    expect(await takeLog(page)).toEqual(['photo change', 'photo upload', 'photo input', 'failure', 'then']);
    await page.unroute('**/magick.wasm');
    await expectNextPicture(page);
  });

  test('the run is cancelled: no error, the result keeps what it had, the next one works', async ({
    page,
  }) => {
    const before = await openWaiting(page);

    await page.getByRole('button', { name: 'Stop' }).click();

    await logged(page, 'then');
    expect((await shown(page)).result).toEqual(before.result);
    expect(await takeLog(page)).toEqual(['photo change', 'photo upload', 'photo input', 'failure', 'then']);
    expect(await page.locator('#result [part~="cover"]').count()).toBe(0);
    expect(await page.locator('gr-toast').count()).toBe(0);
    await page.unroute('**/magick.wasm');
    await expectNextPicture(page);
  });

  test('the network fails: an error, and the next run asks again', async ({ page, allowed }) => {
    allowed.complaints.push(/magick\.wasm/);
    const before = await openWaiting(page, (route) => void route.abort());

    await error(page, 'result', /magick\.wasm could not be loaded/).waitFor();
    await logged(page, 'then');
    expect((await shown(page)).result).toEqual(before.result);
    await takeLog(page);
    await page.unroute('**/magick.wasm');
    await expectNextPicture(page);
  });
});

/** What both components hold, once they show it. The address of a kept picture stays the same. */
async function shown(page: Page): Promise<Record<'photo' | 'result', object | null>> {
  const state = await page.waitForFunction(() => {
    const [photo, result] = ['photo', 'result'].map((id) => {
      const { value, shadowRoot } = document.getElementById(id) as GrImage;
      const picture = shadowRoot?.querySelector<HTMLImageElement>('[part~="preview"]');
      // A picture is decoded before it takes the place of another, or of a result's pixels.
      if (picture?.src !== value?.url) return undefined;
      const { naturalWidth, naturalHeight } = picture ?? {};
      return value && { ...value, naturalWidth, naturalHeight };
    });
    return photo === undefined || result === undefined ? null : { photo, result };
  });
  return (await state.jsonValue()) as Record<'photo' | 'result', object | null>;
}

function error(page: Page, id: string, message: RegExp) {
  return page.locator(`#${id} [part~="error"]`).filter({ hasText: message });
}

function toast(page: Page, message: RegExp) {
  return page.locator('gr-toast [part~="toast"]').filter({ hasText: message });
}

/** To the chooser of a component that may be filled already: its source button would empty it first. */
async function give(page: Page, file: FilePayload | string): Promise<void> {
  await page.locator('#photo input[type=file]').setInputFiles(file);
}

/** Whatever went wrong before: a picture comes through, and the errors are gone. */
async function expectNextPicture(page: Page): Promise<void> {
  await give(page, 'public/samples/hubble.jpg');
  await logged(page, 'then');
  expect(await takeLog(page)).toEqual([
    'photo change',
    'photo upload',
    'photo input',
    'result change',
    'success',
    'then',
  ]);
  const { photo, result } = await shown(page);
  expect(photo).toMatchObject({ orig_name: 'hubble.jpg', naturalWidth: 1000, naturalHeight: 872 });
  expect(result).toMatchObject({ naturalWidth: 1000, naturalHeight: 872 });
  expect(await page.locator('gr-image [part~="error"]').count()).toBe(0);
}

/**
 * Two filled components, and a run whose worker waits for a codec that does not come: its pixels are on screen, but
 * are no file yet. Gives what the components held before.
 */
async function openWaiting(page: Page, answer: (route: Route) => void = () => {}) {
  await openNegative(page);
  await choose(page, 'cat.png');
  await logged(page, 'then');
  const before = await shown(page);
  await takeLog(page);
  await page.evaluate(() => {
    const result = document.getElementById('result') as GrImage;
    result.format = 'avif';
  });
  await page.route('**/magick.wasm', answer);
  const asked = page.waitForRequest('**/magick.wasm');
  await give(page, 'public/samples/rocket.jpg');
  await asked;
  return before;
}

/** They close themselves: the page hears of it as little as when the system ends them. */
async function endWorkers(page: Page): Promise<void> {
  const ended = page.workers().map((worker) => worker.evaluate(() => close()));
  // Some end before they could answer.
  await Promise.allSettled(ended);
}
