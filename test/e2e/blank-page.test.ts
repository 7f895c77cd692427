import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import type {} from '../../src/index.js';
import { test } from '../support/e2e.js';
import { choose, journeys, readResult, sha256 } from '../support/journey.js';

describe.each(journeys)('In a blank page, the script alone makes a negative of $source', (expected) => {
  test('from its own origin', async ({ page }) => {
    await page.goto(inject('blank'));

    await writePage(page, '/dist/gr-image.js');
    await choose(page, expected.source);

    expect(sha256((await readResult(page)).rgb)).toBe(expected.negativeRgbSha256);
  });

  test('from another origin, as from a CDN', async ({ page, allowed }) => {
    allowed.origins.add(new URL(inject('blank')).origin);
    await page.goto(inject('elsewhere'));

    await writePage(page, `${inject('blank')}dist/gr-image.js`);
    await choose(page, expected.source);

    expect(sha256((await readResult(page)).rgb)).toBe(expected.negativeRgbSha256);
  });

  test('under a policy without unsafe-eval and inline styles', async ({ page }) => {
    await page.goto(inject('strict'));

    await writePage(page, '/dist/gr-image.js');
    await choose(page, expected.source);

    expect(sha256((await readResult(page)).rgb)).toBe(expected.negativeRgbSha256);
  });
});

/** The first example of the README, with a format that keeps every pixel. */
async function writePage(page: Page, script: string): Promise<void> {
  // A dynamic import would be rewritten by vitest before it reaches the page.
  await page.addScriptTag({ type: 'module', url: script });
  await page.evaluate(() => {
    const photo = document.createElement('gr-image');
    const result = document.createElement('gr-image');
    photo.id = 'photo';
    result.id = 'result';
    result.format = 'png';
    document.body.append(photo, result);
    photo.upload(
      ({ data, shape }: { data: Uint8Array; shape: number[] }) => ({ data: data.map((v) => 255 - v), shape }),
      { inputs: photo, outputs: result },
    );
  });
}
