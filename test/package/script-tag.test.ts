import { describe } from 'vitest';
import { test } from '../support/e2e.js';
import { writeTranslucent } from '../support/journey.js';
import { expectTranslucent, servePackage } from '../support/package.js';

describe('A script tag makes a negative', () => {
  test('from the same origin', async ({ page }) => {
    await page.goto(await servePackage());

    await writeTranslucent(page, '/dist/gr-image.js');

    await expectTranslucent(page);
  });

  test('from another origin, such as a CDN', async ({ page, allowed }) => {
    const cdn = await servePackage({ 'access-control-allow-origin': '*' });
    allowed.origins.add(new URL(cdn).origin);
    await page.goto(await servePackage());

    await writeTranslucent(page, `${cdn}dist/gr-image.js`);

    await expectTranslucent(page);
  });
});
