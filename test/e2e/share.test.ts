import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Page, Request } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test, type Allowed } from '../support/e2e.js';

const space = 'https://me-cats.static.hf.space';
const hub = 'https://huggingface.co';
const cat = 'public/samples/cat.png';

describe('Share on a Hugging Face Space', () => {
  test('uploads the picture and opens a discussion with it, after a click and not before', async ({
    page,
    allowed,
  }) => {
    const asked = await openSpace(page, allowed);
    const answers: Record<string, string> = {
      '/api/spaces/by-subdomain/me-cats': JSON.stringify({ id: 'me/cats' }),
      '/uploads': 'https://cdn.example/cat.png',
    };
    await page.context().route(`${hub}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
      return route.fulfill({ headers, body: answers[pathname] ?? '<title>New discussion</title>' });
    });
    expect(asked).toEqual([]);

    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Share' }).click();
    const discussion = await opened;
    await discussion.waitForURL(`${hub}/**`);

    const url = new URL(discussion.url());
    expect(url.pathname).toBe('/spaces/me/cats/discussions/new');
    expect(url.searchParams.get('description')).toBe('<img src="https://cdn.example/cat.png" />');
    expect(await discussion.evaluate(() => window.opener as unknown)).toBe(null);
    const upload = asked.find((request) => request.method() === 'POST');
    expect(upload?.postDataBuffer()).toEqual(readFileSync(cat));
    expect(await upload?.headerValue('content-type')).toBe('image/png');
  });

  test('says so where the hub refuses, and leaves no empty page behind', async ({ page, allowed }) => {
    await openSpace(page, allowed);
    allowed.complaints.push(/503/);
    await page.context().route(`${hub}/**`, (route) =>
      route.fulfill({
        status: 503,
        headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' },
      }),
    );

    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Share' }).click();
    const popup = await opened;
    if (!popup.isClosed()) await popup.waitForEvent('close');

    await page.locator('gr-image [part~="error"]', { hasText: 'Sharing failed: ' }).waitFor();
  });
});

/** A page that claims to be a Space, with a picture to share; and whatever it asks the hub for. */
async function openSpace(page: Page, allowed: Allowed): Promise<Request[]> {
  const asked: Request[] = [];
  allowed.origins.add(hub);
  page.context().on('request', (request) => {
    if (request.url().startsWith(hub)) asked.push(request);
  });
  await page.route(`${space}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const isPage = pathname === '/';
    const path = isPage ? 'test/e2e/blank/index.html' : pathname === '/cat.png' ? cat : pathname.slice(1);
    const type = isPage ? 'text/html' : /\.js$/.test(path) ? 'text/javascript' : 'application/octet-stream';
    await route.fulfill({ contentType: type, body: await readFile(path) });
  });
  await page.goto(space);
  await page.addScriptTag({ type: 'module', url: '/dist/gr-image.js' });
  await page.evaluate(async () => {
    await customElements.whenDefined('gr-image');
    const photo = document.createElement('gr-image');
    photo.interactive = false;
    photo.value = new File([await (await fetch('/cat.png')).blob()], 'cat.png', { type: 'image/png' });
    document.body.append(photo);
    await photo.read();
  });
  await page.locator('gr-image img').waitFor();
  return asked;
}
