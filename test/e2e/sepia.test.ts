import { describe, expect, inject } from 'vitest';
import type { GrImage } from '../../src/elements/gr-image/gr-image.js';
import { openSepia } from '../support/demo.js';
import { test } from '../support/e2e.js';
import { choose, journeys, pixelAt, readResult, sha256 } from '../support/journey.js';

describe.each(journeys)('The demo turns $source sepia', (expected) => {
  test('to the pixels that numpy gives for Pillow’s decode', async ({ page }) => {
    await openSepia(page, inject('site'));
    // PNG keeps every pixel of the function's result.
    await page.evaluate(() => ((document.querySelector('#result') as GrImage).format = 'png'));

    await choose(page, expected.source);

    const shown = await readResult(page);
    expect([shown.width, shown.height]).toEqual([expected.width, expected.height]);
    const samples = expected.pixels.map(({ x, y }) => ({ x, y, rgb: pixelAt(shown, x, y) }));
    expect(samples).toEqual(expected.pixels);
    expect(sha256(shown.rgb)).toBe(expected.rgbSha256);
  });

  test('and gives the visitor the very WebP file that Gradio gives', async ({ page }) => {
    await openSepia(page, inject('site'));

    await choose(page, expected.source);

    const shown = await readResult(page);
    expect([shown.width, shown.height]).toEqual([expected.width, expected.height]);
    expect(sha256(shown.file)).toBe(expected.fileSha256);
  });
});
