import { describe, expect, inject } from 'vitest';
import { test } from '../support/e2e.js';
import { choose, journeys, readResult, sha256, writeNegative, type Journey } from '../support/journey.js';

const [first] = journeys as [Journey];

describe('In a blank page, the script alone makes a negative', () => {
  test.for(journeys)('of $source', async (expected, { page }) => {
    await page.goto(inject('blank'));

    await writeNegative(page, '/dist/gr-image.js');
    await choose(page, expected.source);

    expect(sha256((await readResult(page)).rgb)).toBe(expected.negativeRgbSha256);
  });

  test.for(journeys)('of $source, as the very JPEG that Gradio saves', async (expected, { page }) => {
    await page.goto(inject('blank'));

    await writeNegative(page, '/dist/gr-image.js', 'jpeg');
    await choose(page, expected.source);

    expect(sha256((await readResult(page)).file)).toBe(expected.negativeJpegSha256);
  });

  test('when it comes from another origin, as from a CDN', async ({ page, allowed }) => {
    allowed.origins.add(new URL(inject('blank')).origin);
    await page.goto(inject('elsewhere'));

    await writeNegative(page, `${inject('blank')}dist/gr-image.js`);
    await choose(page, first.source);

    expect(sha256((await readResult(page)).rgb)).toBe(first.negativeRgbSha256);
  });

  test('under a policy without unsafe-eval and inline styles', async ({ page }) => {
    await page.goto(inject('strict'));

    await writeNegative(page, '/dist/gr-image.js');
    await choose(page, first.source);

    expect(sha256((await readResult(page)).rgb)).toBe(first.negativeRgbSha256);
  });

  test('and fetches no wasm to show a picture', async ({ page }) => {
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await page.goto(inject('blank'));
    await page.addScriptTag({ type: 'module', url: '/dist/gr-image.js' });
    await page.evaluate(() => {
      const photo = document.createElement('gr-image');
      photo.id = 'photo';
      document.body.append(photo);
    });

    await choose(page, first.source);

    await page.locator('#photo img[part~="preview"]').waitFor();
    expect(fetched.filter((path) => /\.wasm$|\.worker\./.test(path))).toEqual([]);
  });
});
