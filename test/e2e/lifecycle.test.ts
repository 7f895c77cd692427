import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { GrImage, NDArray } from '../../src/index.js';
import { browserArguments, findBrowser } from '../support/browser.js';

const cat = 'public/samples/cat.png';
const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

declare global {
  /** In the page: whether it has come back as it was left. */
  var isRestored: boolean | undefined;
  /** In the page: every camera track that was given out. */
  var tracks: MediaStreamTrack[];
}

/** A browser of its own: Playwright's usual one has no back/forward cache. */
describe('A page that is left and comes back', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: await findBrowser(),
      args: [...browserArguments, ...camera],
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
  });
  afterAll(() => browser.close());

  async function open(): Promise<void> {
    page = await browser.newPage();
    await load(page, inject('blank'));
    await page.evaluate(() => {
      document.body.append(document.createElement('gr-image'));
      addEventListener('pageshow', ({ persisted }) => (globalThis.isRestored = persisted));
    });
  }

  /** To another page of ours, which sweeps what pages that are gone have left in the store, and back. */
  async function leaveAndReturn(): Promise<void> {
    await load(page, `${inject('blank')}?other`);
    await page.evaluate(async () => {
      const other = document.createElement('gr-image');
      document.body.append(other);
      const canvas = new OffscreenCanvas(3, 2);
      canvas.getContext('2d')?.fillRect(0, 0, 3, 2);
      other.value = new File([await canvas.convertToBlob()], 'other.png', { type: 'image/png' });
      await other.read();
    });
    // A restored page does not load.
    await page.goBack({ waitUntil: 'commit' });
    await page.waitForFunction(() => globalThis.isRestored !== undefined);
    expect(await page.evaluate(() => globalThis.isRestored)).toBe(true);
  }

  test('keeps its picture, and the bytes behind it', async () => {
    await open();
    await page.locator('gr-image input[type="file"]').setInputFiles(cat);
    await page.locator('gr-image img').waitFor();
    const before = await page.evaluate(() => document.querySelector('gr-image')?.value);

    await leaveAndReturn();

    const after = await page.evaluate(async () => {
      const photo = document.querySelector('gr-image') as GrImage;
      const { size } = await (await fetch(photo.value?.url ?? '')).blob();
      const { shape } = (await photo.preprocess()) as NDArray;
      return { value: photo.value, size, shape };
    });
    expect(after.value).toEqual(before);
    expect(after.size).toBe(before?.size);
    expect(after.shape).toEqual([300, 451, 3]);
    await page.getByRole('button', { name: 'Remove Image' }).click();
    await page.locator('gr-image [part~="drop-area"]').waitFor();
    await page.close();
  });

  test('has turned its camera off, and offers it again', async () => {
    await open();
    await page.evaluate(() => {
      globalThis.tracks = [];
      const { mediaDevices } = navigator;
      const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (constraints) => {
        const stream = await getUserMedia(constraints);
        tracks.push(...stream.getTracks());
        return stream;
      };
      (document.querySelector('gr-image') as GrImage).sources = 'webcam' as never;
    });
    await page.locator('gr-image [part~="drop-area"]').click();
    await page.locator('gr-image video').waitFor();

    await leaveAndReturn();

    expect(await page.evaluate(() => tracks.map(({ readyState }) => readyState))).toEqual(['ended']);
    await page.locator('gr-image [part~="drop-area"]').click();
    await page.locator('gr-image video').waitFor();
    await page.close();
  });

  test('frozen in the background and thawed, it goes on where it was', async () => {
    await open();
    await page.locator('gr-image input[type="file"]').setInputFiles(cat);
    await page.locator('gr-image img').waitFor();
    const session = await page.context().newCDPSession(page);

    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await session.send('Page.setWebLifecycleState', { state: 'active' });

    const shape = await page.evaluate(async () => {
      const photo = document.querySelector('gr-image') as GrImage;
      return ((await photo.preprocess()) as NDArray).shape;
    });
    expect(shape).toEqual([300, 451, 3]);
    await page.close();
  });

  test('what was there before the script: attributes, properties, and a copy of it', async () => {
    page = await browser.newPage();
    await page.goto(inject('blank'));
    await page.evaluate(() => {
      document.body.innerHTML = '<main><gr-image elem-id="early" label="Early"></gr-image></main>';
      const early = document.querySelector('gr-image') as GrImage;
      // As React and Vue do, before the element is defined.
      Object.assign(early, {
        altText: 'Dots',
        interactive: false,
        value: 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
      });
    });

    await page.addScriptTag({ type: 'module', url: '/dist/gr-image.js' });

    await page.getByRole('img', { name: 'Dots' }).waitFor();
    const copies = await page.evaluate(async () => {
      const early = document.querySelector('gr-image') as GrImage;
      const copy = early.cloneNode(true) as GrImage;
      document.body.append(copy);
      await copy.updateComplete;
      early.remove();
      document.body.append(early);
      return [copy.label, copy.value, copy.isEditable, early.value?.orig_name, early.altText];
    });
    expect(copies).toEqual(['Early', null, true, expect.stringMatching(/gif$/), 'Dots']);
    await page.close();
  });
});

async function load(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.addScriptTag({ type: 'module', url: '/dist/gr-image.js' });
  await page.waitForFunction(() => customElements.get('gr-image') !== undefined);
}
