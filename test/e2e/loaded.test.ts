import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { test as base } from '../support/e2e.js';
import { serve } from '../support/serve.js';

declare global {
  // The page's: what a visitor does (`test/client/server/ui/actions.js`).
  function actions(picture: readonly number[]): Promise<Record<string, unknown>>;
}

const picture = [...readFileSync('public/icon-192.png')];

// One of the actions is to make an error, which is told to whoever wrote the app.
const test = base
  .extend('allowed', () => ({ origins: new Set<string>(), complaints: [/no picture/] }))
  .extend('site', async ({ page }, { onCleanup }) => {
    const mounts = { '/dist/': 'dist', '/client/': 'node_modules/@gradio/client/dist' };
    const server = await serve('test/client/server/ui', { mounts });
    onCleanup(() => server.close());
    await page.goto(`${server.url}host.html`);
    await page.waitForSelector('body[data-held]');
    return server.url;
  });

describe('gr.load of an app that another tab holds', () => {
  test('what a visitor does is answered as where the app runs', async ({ page, site }) => {
    const visitor = await page.context().newPage();
    await visitor.goto(`${site}index.html?server=${encodeURIComponent(`${site}studio/app`)}`);
    await visitor.waitForFunction(() => 'actions' in globalThis);
    const loaded = await visitor.evaluate((bytes) => globalThis.actions(bytes), picture);

    const twin = await page.context().newPage();
    await twin.goto(`${site}index.html`);
    await twin.waitForFunction(() => 'actions' in globalThis);
    const local = await twin.evaluate((bytes) => globalThis.actions(bytes), picture);

    expect(loaded).toEqual(local);
    expect(loaded).toMatchObject({ spell: ['a', 'ab', 'abc'], count: [2, 4], choices: [['x', 'y'], 'y'] });
  });
});
