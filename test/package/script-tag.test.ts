import { describe } from 'vitest';
import { test } from '../support/e2e.js';
import { writeNegative } from '../support/journey.js';
import { expectNegative, servePackage } from '../support/package.js';

describe('A script tag makes a negative', () => {
  test('from the same origin', async ({ page }) => {
    await page.goto(await servePackage());

    await writeNegative(page, '/dist/gr-image.js', 'jpeg');

    await expectNegative(page);
  });

  test('from another origin, such as a CDN', async ({ page, allowed }) => {
    const cdn = await servePackage({ 'access-control-allow-origin': '*' });
    allowed.origins.add(new URL(cdn).origin);
    await page.goto(await servePackage());

    await writeNegative(page, `${cdn}dist/gr-image.js`, 'jpeg');

    await expectNegative(page);
  });
});
