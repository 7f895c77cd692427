import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { openDemo } from '../../support/demo.js';
import { test as base } from '../../support/e2e.js';
import { pixelAt, readResult, type Shown } from '../../support/journey.js';

const [width, height] = [320, 240];
const folder = mkdtempSync(join(tmpdir(), 'gr-image-camera-'));
const still = join(folder, 'still.y4m');

beforeAll(() => writeFileSync(still, stillFilm()));
afterAll(() => rmSync(folder, { recursive: true }));

const test = base.extend('launchArguments', [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${still}`,
]);

/** A camera that sees a bright upper third and a dark rest. */
describe('The camera filter', () => {
  test('flips: what was above is below', async ({ page }) => {
    await openDemo(page, 'camera-filter');
    await page.getByLabel('Flip').check();

    await record(page);
    await stop(page);

    const shown = await readResult(page);
    expect([shown.width, shown.height]).toEqual([width, height]);
    expect(levels(shown, [20, 120, 220])).toEqual(['dark', 'dark', 'bright']);
  });

  test('finds edges: one bright line on black', async ({ page }) => {
    await openDemo(page, 'camera-filter');

    await record(page);
    await stop(page);

    const shown = await readResult(page);
    const rows = Array.from({ length: height - 1 }, (_, y) => y).filter(
      (y) => (pixelAt(shown, 160, y)[0] ?? 0) > 128,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((y) => Math.abs(y - height / 3) <= 3)).toBe(true);
  });

  test('draws cartoons in flat colours, chosen while it runs', async ({ page }) => {
    await openDemo(page, 'camera-filter');
    await record(page);

    await page.getByLabel('Cartoon').check();
    // The frame under way and the one that waits may still be of edges.
    await frames(page, (await count(page)) + 3);
    await stop(page);

    const shown = await readResult(page);
    const near = (row: number, wanted: number) =>
      pixelAt(shown, 160, row).every((level) => Math.abs(level - wanted) <= 6);
    // Two of the four levels that it knows.
    expect([near(20, 224), near(220, 32)]).toEqual([true, true]);
  });
});

type Page = Parameters<typeof openDemo>[0];

/** As a visitor starts it; resolves with the first frame. */
async function record(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Click to Access Webcam' }).click();
  await page.getByRole('button', { name: 'start recording' }).click();
  await frames(page, 1);
}

/** While frames come, the file behind the picture is gone before it can be read. */
async function stop(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'stop recording' }).click();
  await expect.poll(() => page.locator('#result [part~="cover"]').count()).toBe(0);
  let before = -1;
  await expect
    .poll(async () => {
      const now = await count(page);
      return now === before || ((before = now), false);
    })
    .toBe(true);
}

async function frames(page: Page, least: number): Promise<void> {
  await page.waitForFunction(
    (least) => Number((window as unknown as { count: HTMLOutputElement }).count.value) >= least,
    least,
  );
}

async function count(page: Page): Promise<number> {
  return Number(await page.locator('#count').textContent());
}

function levels(shown: Shown, rows: readonly number[]): string[] {
  return rows.map((y) => ((pixelAt(shown, 160, y)[1] ?? 0) > 128 ? 'bright' : 'dark'));
}

/** Two equal frames, as Chromium's fake camera reads them (YUV4MPEG2, 4:2:0). */
function stillFilm(): Buffer {
  const luma = Buffer.alloc(width * height, 40).fill(230, 0, (width * height) / 3);
  const chroma = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`),
    frame,
    frame,
  ]);
}
