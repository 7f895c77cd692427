import { describe, expect } from 'vitest';
import type * as Classes from '../../src/classes.js';
import { test } from '../support/e2e.js';
import { choose, writeTranslucent } from '../support/journey.js';
import { expectTranslucent, photograph, servePackage } from '../support/package.js';

declare global {
  /** In the page: what was registered, in order. */
  var defined: string[];
  var classes: typeof Classes;
}

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

describe('`gr-image/classes`', () => {
  test('registers nothing: an element works under the tag that its author gives it', async ({ page }) => {
    await page.addInitScript(() => {
      globalThis.defined = [];
      const { define } = CustomElementRegistry.prototype;
      CustomElementRegistry.prototype.define = function (tag, ...rest) {
        defined.push(tag);
        define.call(this, tag, ...rest);
      };
    });
    await page.goto(await servePackage());
    await page.addScriptTag({
      type: 'module',
      content: `globalThis.classes = await import('/dist/classes.js');`,
    });
    await page.waitForFunction(() => 'classes' in globalThis);
    expect(await page.evaluate(() => defined)).toEqual([]);

    await page.evaluate(() => {
      customElements.define('my-image', classes.GrImage);
      document.body.append(Object.assign(document.createElement('my-image'), { id: 'photo' }));
    });
    await choose(page, photograph.source);

    await page.locator('my-image img[part~="preview"]').waitFor();
    expect(await page.evaluate(() => defined)).toEqual(['my-image']);
  });
});
