import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addAxe, findViolations } from '../support/axe.js';
import { startStates } from '../support/states.js';

describe('axe finds nothing in any state of an Image (USERS.md 22)', () => {
  let states: Awaited<ReturnType<typeof startStates>>;
  let page: Page;

  beforeAll(async () => {
    states = await startStates();
    page = await states.open({ scheme: 'light', width: 1200 });
    await addAxe(page);
  }, 240_000);
  afterAll(() => states.close());

  for (const scheme of ['light', 'dark'])
    for (const direction of ['ltr', 'rtl'])
      for (const width of [1200, 320])
        test(`${scheme}, ${direction}, ${width} pixels wide`, async () => {
          await page.setViewportSize({ width, height: 800 });
          await page.evaluate(
            ([scheme, direction]) => {
              document.body.classList.toggle('dark', scheme === 'dark');
              document.documentElement.dir = direction;
            },
            [scheme, direction] as const,
          );

          expect(await findViolations(page)).toEqual([]);
        });

  test('in fullscreen, with toasts over it, light and dark', async () => {
    await page.locator('[data-state="filled"]').getByRole('button', { name: 'Fullscreen' }).click();
    await page.waitForFunction(() => document.fullscreenElement);
    await page.evaluate(() => alone.toasts());

    for (const scheme of ['light', 'dark']) {
      await page.evaluate((dark) => document.body.classList.toggle('dark', dark), scheme === 'dark');
      expect(await findViolations(page)).toEqual([]);
    }
  });
});
