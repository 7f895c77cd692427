import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import type { GrImage } from '../../src/elements/gr-image/gr-image.js';
import type { NDArray } from '../../src/index.js';
import { BLUE, RED, writeFilm } from '../support/camera-film.js';
import { test as plain } from '../support/e2e.js';
import { after, complaint, happened, openImage } from '../support/image-page.js';

const folder = await mkdtemp(join(tmpdir(), 'gr-image-camera-'));
const film = join(folder, 'halves.y4m');
afterAll(() => rm(folder, { recursive: true }));

/** A browser with cameras that show moving figures. */
const withDevices = (count: number) =>
  plain.extend('launchArguments', [
    `--use-fake-device-for-media-stream=device-count=${count}`,
    '--use-fake-ui-for-media-stream',
  ]);
/** One whose camera shows red on its left and blue on its right, in 1280 x 720. */
const withFilm = plain.extend('launchArguments', [
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
  '--use-fake-ui-for-media-stream',
]);
/** One that has a camera and is asked, but nobody answers for it: it says no. */
const withoutLeave = plain.extend('launchArguments', ['--use-fake-device-for-media-stream']);

const turnOn = async (page: Page) => {
  await page.locator('#photo [part="drop-area"]').click();
  await page.locator('#photo video').waitFor();
};
const capture = (page: Page) => page.getByRole('button', { name: 'capture photo' });

/** The camera's own report: whether one is on. */
const isOn = (page: Page) =>
  page.locator('#photo').evaluate((photo) => {
    const video = photo.shadowRoot?.querySelector('video');
    return (video?.srcObject as MediaStream | null)?.active ?? false;
  });

describe('A camera', () => {
  beforeAll(() => writeFilm(film, { width: 1280, height: 720, left: RED, right: BLUE }));

  withFilm('capture: change, upload, input, once, with image.png, and it goes off', async ({ page }) => {
    await openImage(page, { sources: 'webcam' });
    await turnOn(page);
    expect(await happened(page)).toEqual([]);

    expect(await after(page, 'input', () => capture(page).click())).toEqual([
      ['change', 'image.png'],
      ['upload', 'image.png'],
      ['input', 'image.png'],
    ]);
    expect(await page.locator('#photo video').count()).toBe(0);
  });

  for (const mirror of [true, false]) {
    withFilm(
      `the picture has the camera’s full size, ${mirror ? 'mirrored' : 'as it is'} (USERS.md 12, USERS.md 13)`,
      async ({ page }) => {
        await openImage(page, { sources: 'webcam', webcamOptions: { mirror } });
        await turnOn(page);
        await after(page, 'input', () => capture(page).click());

        const [shape, left, right] = await page.evaluate(async () => {
          const { data, shape } = (await (
            document.querySelector('#photo') as GrImage
          ).preprocess()) as NDArray;
          const at = (x: number) => [...data.slice((360 * 1280 + x) * 3, (360 * 1280 + x) * 3 + 3)];
          return [shape, at(20), at(1260)] as const;
        });
        expect(shape).toEqual([720, 1280, 3]);
        const [red, blue] = mirror ? [right, left] : [left, right];
        // Chromium's own way from video to RGB is a few levels off pure colours.
        expect(red[0]).toBeGreaterThan(230);
        expect(red[2]).toBeLessThan(25);
        expect(blue[2]).toBeGreaterThan(230);
        expect(blue[0]).toBeLessThan(25);
      },
    );
  }

  withDevices(2)(
    'two cameras: a picker that works, and a button that flips (USERS.md 12)',
    async ({ page }) => {
      await openImage(page, { sources: 'webcam' });
      await turnOn(page);
      const picker = page.getByRole('combobox', { name: 'select input source' });
      const device = () =>
        page.locator('#photo video').evaluate((video) => {
          const [track] =
            ((video as HTMLVideoElement).srcObject as MediaStream | null)?.getVideoTracks() ?? [];
          return track?.label ?? '';
        });
      const names = await picker.locator('option').allTextContents();
      expect(names).toHaveLength(2);
      const first = await device();
      const other = names.map((name) => name.trim()).find((name) => name !== first) ?? '';

      await page.getByRole('button', { name: 'flip camera' }).click();
      await expect.poll(device).toBe(other);
      await picker.selectOption({ label: first });
      await expect.poll(device).toBe(first);
      expect(
        await page.locator('#photo video').evaluate((video) => (video as HTMLVideoElement).playsInline),
      ).toBe(true);
    },
  );

  withDevices(1)('goes off when the page is hidden, and when it is left (USERS.md 12)', async ({ page }) => {
    await openImage(page, { sources: ['webcam', 'upload'] });
    await turnOn(page);
    await page.evaluate(() => {
      const { stream } = Object.assign(globalThis, {
        stream: document.querySelector('#photo')?.shadowRoot?.querySelector('video')
          ?.srcObject as MediaStream,
      });
      return stream.active;
    });
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.locator('#photo [part="drop-area"]').waitFor();
    expect(await page.evaluate(() => (globalThis as unknown as { stream: MediaStream }).stream.active)).toBe(
      false,
    );

    await page.evaluate(() => Reflect.deleteProperty(document, 'hidden'));
    await turnOn(page);
    expect(await isOn(page)).toBe(true);
    await page.goto(inject('blank'));
    await page.goBack();
    expect(await page.locator('#photo video').count()).toBe(0);
  });

  withoutLeave('denied: a message that says what to do (USERS.md 12)', async ({ page }) => {
    await openImage(page, { sources: 'webcam' });
    await page.locator('#photo [part="drop-area"]').click();
    expect(await complaint(page)).toContain('Allow it in the browser’s settings');
    expect(await happened(page)).toEqual([]);
  });

  plain('none: a message of its own (USERS.md 12)', async ({ page }) => {
    await openImage(page, { sources: 'webcam' });
    await page.locator('#photo [part="drop-area"]').click();
    expect(await complaint(page)).toContain('No camera was found');
  });

  withFilm(
    'a stream: frames one at a time, only `stream` on the source, the result shown (USERS.md 14)',
    async ({ page }) => {
      await openImage(page, { streaming: true, imageMode: 'L' });
      await page.addScriptTag({
        content: `
        globalThis.seen = { shapes: new Set(), count: 0, atOnce: 0, most: 0, ended: 0 };
        const result = gr.Image({ elemId: 'result', sources: 'webcam', streaming: true });
        document.body.append(result);
        document.querySelector('#photo').stream(async (frame) => {
          seen.most = Math.max(seen.most, ++seen.atOnce);
          await new Promise((resolve) => setTimeout(resolve));
          seen.shapes.add(frame.shape.join());
          seen.count += 1;
          seen.atOnce -= 1;
          return frame;
        }, { inputs: document.querySelector('#photo'), outputs: result, streamEvery: 0.05 })
          .then(() => (seen.ended = result.value?.size ?? 0));
      `,
      });
      const seen = () =>
        page.evaluate(() => {
          const { shapes, ...rest } = (
            globalThis as unknown as {
              seen: { shapes: Set<string>; count: number; most: number; ended: number };
            }
          ).seen;
          return { ...rest, shapes: [...shapes] };
        });
      await turnOn(page);
      await page.getByRole('button', { name: 'start recording' }).click();
      await page.locator('#result canvas').waitFor();
      await expect.poll(async () => (await seen()).count, { timeout: 30_000 }).toBeGreaterThan(4);
      await page.getByRole('button', { name: 'stop recording' }).click();
      await expect.poll(async () => (await seen()).ended, { timeout: 30_000 }).toBeGreaterThan(0);

      const { shapes, most } = await seen();
      expect([shapes, most]).toEqual([['720,1280'], 1]);
      const events = await page.evaluate(() =>
        (globalThis as unknown as { happened: [string][] }).happened.map(([event]) => event),
      );
      expect(new Set(events)).toEqual(new Set(['stream']));
      expect(await page.locator('#photo').evaluate((photo) => (photo as GrImage).value)).toBe(null);
      await page.locator('#result img').waitFor();
    },
  );
});
