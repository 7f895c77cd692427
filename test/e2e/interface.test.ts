import { readFileSync } from 'node:fs';
import { describe, expect, inject } from 'vitest';
import type { Page } from 'playwright-core';
import type { GrInterface, NDArray } from '../../src/index.js';
import { test } from '../support/e2e.js';
import { choose, journeys, readResult, sha256, type Journey } from '../support/journey.js';
import { readZip } from '../support/read-zip.js';

const [first] = journeys as [Journey];

/** An Interface of tags in a page with a strict policy; the sample pictures are its examples. */
async function openInterface(page: Page): Promise<void> {
  await page.goto(inject('strict'));
  await page.addScriptTag({ type: 'module', url: '/dist/gr-image.js' });
  await page.evaluate(async () => {
    const demo = document.createElement('gr-interface');
    demo.innerHTML = `<gr-image id="photo" slot="inputs"></gr-image>
      <gr-image id="result" slot="outputs" format="png"></gr-image>`;
    demo.appTitle = 'Negative';
    demo.description = 'Turns **light** into dark.';
    demo.fn = (picture: NDArray) => ({
      data: (picture.data as Uint8Array).map((value) => 255 - value),
      shape: picture.shape,
    });
    const samples = await Promise.all(
      ['teal', 'olive'].map(async (color) => {
        const canvas = new OffscreenCanvas(8, 6);
        const context = canvas.getContext('2d');
        if (context) context.fillStyle = color;
        context?.fillRect(0, 0, 8, 6);
        return new File([await canvas.convertToBlob()], `${color}.png`, { type: 'image/png' });
      }),
    );
    demo.examples = samples;
    document.body.append(demo);
    await demo.ready;
  });
}

describe('An Interface, as a visitor uses it', () => {
  test('a picture, Submit, its negative; Flag, and the table with its pictures', async ({ page }) => {
    await openInterface(page);
    await choose(page, first.source);
    await page.getByRole('button', { name: 'Submit' }).click();
    expect(sha256((await readResult(page)).rgb)).toBe(first.negativeRgbSha256);

    await page.getByRole('button', { name: 'Flag', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'Flagged: 1.' }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export flagged' }).click();
    const files = readZip(Buffer.concat(await (await (await download).createReadStream()).toArray()));

    const [table, ...pictures] = [...files.keys()];
    expect(table).toBe('dataset1.csv');
    expect((await download).suggestedFilename()).toBe('flagged.zip');
    const row = files.get('dataset1.csv')?.toString().split('\r\n')[1]?.split(',');
    // The upload as it was given, byte for byte, and the result.
    expect(row?.slice(0, 2)).toEqual(pictures);
    expect(files.get(pictures[0] ?? '')).toEqual(readFileSync(`public/samples/${first.source}`));
    expect(
      files
        .get(pictures[1] ?? '')
        ?.subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  test('by keyboard: an example, Submit, Clear', async ({ page }) => {
    await openInterface(page);
    const example = page.getByRole('button', { name: 'olive.png' });
    await example.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Example 2 is loaded' }).waitFor();
    await page.getByRole('button', { name: 'Submit' }).focus();
    await page.keyboard.press('Enter');
    const { rgb } = await readResult(page);
    await page.getByRole('button', { name: 'Clear', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.locator('#photo').getByText('Drop Image Here').waitFor();

    // Olive is 808000.
    expect([...rgb.subarray(0, 3)]).toEqual([127, 127, 255]);
    expect(await page.locator('#result img').count()).toBe(0);
  });

  test('by keyboard: Flag keeps the focus while it saves, and saves once', async ({ page }) => {
    await openInterface(page);
    const flag = page.getByRole('button', { name: /^(Flag|Saving\.\.\.)$/ });
    await page.getByRole('button', { name: 'Flag', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Flagged: 1.' }).waitFor();

    expect(await flag.evaluate((button) => button.matches(':focus'))).toBe(true);
    await page.getByRole('button', { name: 'Flag', exact: true }).waitFor();
    expect(await page.locator('gr-interface').evaluate((demo) => (demo as GrInterface).flagCount)).toBe(1);
  });

  test('its title is a heading, its description Markdown', async ({ page }) => {
    await openInterface(page);

    await page.getByRole('heading', { level: 1, name: 'Negative' }).waitFor();
    expect(await page.locator('strong').textContent()).toBe('light');
  });

  test('nothing of it is fetched by a page without one', async ({ page }) => {
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await page.goto(inject('blank'));
    await page.addScriptTag({ type: 'module', url: '/dist/gr-image.js' });
    await page.waitForLoadState('networkidle');

    expect(fetched.filter((path) => /interface|examples|marked|purify|zip/.test(path))).toEqual([]);
  });
});
