import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type * as Package from '../../src/index.js';
import { test } from '../support/e2e.js';
import { choose } from '../support/journey.js';
import { blankPage, inConsumer, photograph, serveFolder } from '../support/package.js';

declare global {
  /** In the page: the copy of the package that came first, and registered the elements. */
  var first: typeof Package;
  /** In the page: the same package, loaded once more from another address. */
  var second: typeof Package;
  /** In the page: `#photo` and `#result`. */
  var pictures: () => [Package.GrImage, Package.GrImage];
}

/** Of the photograph, at its left top: Pillow's `getpixel((0, 0))`. */
const CORNER = [143, 120, 104];

describe('Two copies on one page', () => {
  test('wire each other: the picture of one is the input of the other, whose result the first shows', async ({
    page,
  }) => {
    await openBoth(page);
    await page.evaluate(() => {
      const [photo, result] = pictures();
      const negative = ({ data, shape }: Package.NDArray) => ({
        data: Uint8Array.from(data, (value) => 255 - Number(value)),
        shape,
      });
      second.on([photo, 'upload'], negative, { inputs: photo, outputs: result });
    });

    await choose(page, photograph.source);

    expect(await cornerOfResult(page)).toEqual(CORNER.map((value) => 255 - value));
  });

  test("take each other's images, states and updates", async ({ page }) => {
    await openBoth(page);
    await page.evaluate(async () => {
      const [photo, result] = pictures();
      await second.preload();
      const level = second.State(40);
      const paint = (_: Package.NDArray, level: number) => [
        second.PILImage.new('RGB', [8, 8], [level, level + 1, level + 2]),
        second.update({ label: 'Told by the second' }),
        level + 1,
      ];
      photo.upload(paint as never, { inputs: [photo, level], outputs: [result, photo, level] });
    });

    await choose(page, photograph.source);

    expect(await cornerOfResult(page)).toEqual([40, 41, 42]);
    await page.locator('#photo').getByText('Told by the second').waitFor();
  });

  test('give pictures to each other: the value of one is a value of the other', async ({ page }) => {
    await openBoth(page);
    await page.evaluate(() => {
      customElements.define('second-image', class extends second.GrImage {});
      const own = document.createElement('second-image') as Package.GrImage;
      own.id = 'own';
      document.body.append(own);
      const [photo, result] = pictures();
      const copy = (path: string) => path;
      photo.type = 'filepath';
      photo.upload(copy as never, { inputs: photo, outputs: own });
      second.on([own, 'change'], (image: unknown) => image, { inputs: own, outputs: result });
    });

    await choose(page, photograph.source);

    await page.locator('#own img[part~="preview"]').waitFor();
    expect(await cornerOfResult(page)).toEqual(CORNER);
  });

  test("tell each other's errors as their own: title and code", async ({ page, allowed }) => {
    allowed.complaints.push(/too dark/);
    await openBoth(page);
    await page.evaluate(() => {
      const [photo] = pictures();
      const refuse = () => {
        throw new second.Error('too dark', { title: 'From the second' });
      };
      photo.upload(refuse as never, { inputs: photo });
    });

    await choose(page, photograph.source);

    const toast = page.getByRole('alert').filter({ hasText: 'too dark' });
    await toast.getByText('From the second').waitFor();
  });

  test("cancel each other's listeners", async ({ page }) => {
    await openBoth(page);
    await page.evaluate(() => {
      const [photo] = pictures();
      const wait = (_: unknown, { signal }: Package.RunContext) =>
        new Promise<void>((resolve) => {
          log.push('started');
          signal.addEventListener('abort', () => {
            log.push('stopped');
            resolve();
          });
        });
      const run = photo.upload(wait as never, { inputs: photo });
      const stop = document.createElement('button');
      stop.textContent = 'Stop';
      document.body.append(stop);
      second.on([stop, 'click'], null, { cancels: run });
    });
    await choose(page, photograph.source);
    await page.waitForFunction(() => log.includes('started'));

    await page.getByRole('button', { name: 'Stop' }).click();

    await page.waitForFunction(() => log.includes('stopped'));
  });
});

/** A page with two copies, an editable `#photo` of one and a `#result` of the other. */
async function openBoth(page: Page): Promise<void> {
  const dist = inConsumer('node_modules/gr-image/dist');
  await page.goto(await serveFolder(blankPage, { mounts: { '/first/': dist, '/second/': dist } }));
  await page.addScriptTag({
    type: 'module',
    content: `
      import * as first from '/first/gr-image.js';
      import * as second from '/second/gr-image.js';
      const photo = first.Image({ elemId: 'photo', label: 'Photo', interactive: true });
      const result = second.Image({ elemId: 'result', label: 'Result', format: 'png' });
      document.body.append(photo, result);
      Object.assign(globalThis, { first, second, log: [], pictures: () => [photo, result] });
    `,
  });
  await page.waitForFunction(() => 'pictures' in globalThis);
}

/** The pixel at the left top of the picture that `#result` shows, once it has one. */
async function cornerOfResult(page: Page): Promise<number[]> {
  await page.waitForFunction(() => pictures()[1].value !== null);
  return page.evaluate(async () => {
    const { data } = (await pictures()[1].preprocess()) as Package.NDArray;
    return [...data.subarray(0, 3)].map(Number);
  });
}
