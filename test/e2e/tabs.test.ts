import type { Client } from '@gradio/client';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test as base } from '../support/e2e.js';
import { serve } from '../support/serve.js';

declare global {
  /** The visiting page's: the stock client, connected. */
  function connect(): Promise<Client>;
  // Only `var` declares a property of the page's window.
  var heartbeat: Response;
}

// That a request fails belongs to some of these tests.
const test = base
  .extend('allowed', () => ({ origins: new Set<string>(), complaints: [/503/] }))
  .extend('host', async ({ page }, { onCleanup }) => {
    const mounts = { '/dist/': 'dist', '/client/': 'node_modules/@gradio/client/dist' };
    const server = await serve('test/e2e/tabs', { mounts });
    onCleanup(() => server.close());
    await page.goto(`${server.url}host.html`);
    await page.waitForSelector('body[data-held]');
    return server.url;
  });

describe('The stock client in another tab', () => {
  test('calls, uploads, shows a result, follows a generator, and 300 calls in a row', async ({
    page,
    host,
  }) => {
    const visitor = await visit(page.context(), host);

    const answers = await visitor.evaluate(async () => {
      const client = await connect();
      let value = 0;
      for (let call = 0; call < 300; call += 1) {
        [value] = (await client.predict<[number]>('/add', [value])).data;
      }
      const counted: unknown[] = [];
      for await (const event of client.submit('/count', [])) {
        if (event.type === 'data') counted.push(event.data[0]);
      }
      const canvas = new OffscreenCanvas(2, 1);
      const drawing = canvas.getContext('2d');
      if (drawing === null) throw new Error('Expected a context');
      drawing.fillStyle = 'rgb(10, 20, 30)';
      drawing.fillRect(0, 0, 2, 1);
      const { data } = await client.predict<[{ url: string }]>('/negative', [await canvas.convertToBlob()]);
      const image = document.body.appendChild(new Image());
      image.src = data[0].url;
      await image.decode();
      drawing.drawImage(image, 0, 0);
      const pixel = [...drawing.getImageData(0, 0, 1, 1).data];
      client.close();
      return { value, counted, url: data[0].url, pixel };
    });

    expect(answers.value).toBe(300);
    expect(answers.counted).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10]);
    expect(answers.url).toContain(`${host}studio/app/gradio_api/file=`);
    expect(answers.pixel).toEqual([245, 235, 225, 255]);
  });

  test('makes 100 calls that overlap', async ({ page, host }) => {
    const visitor = await visit(page.context(), host);

    const sums = await visitor.evaluate(async () => {
      const client = await connect();
      const calls = Array.from({ length: 100 }, (_, n) => client.predict<[number]>('/add', [n]));
      const values = (await Promise.all(calls)).map(({ data: [value] }) => value);
      // None of them has left the stream in a state in which the next one waits for ever.
      values.push((await client.predict<[number]>('/add', [1000])).data[0]);
      client.close();
      return values;
    });

    expect(sums).toEqual([...Array.from({ length: 100 }, (_, n) => n + 1), 1001]);
  });

  test('uploads 20 MB, and reads them back byte for byte', async ({ page, host }) => {
    const visitor = await visit(page.context(), host);

    const answer = await visitor.evaluate(async () => {
      const bytes = new Uint8Array(20 * 1024 * 1024);
      for (let i = 0; i < bytes.length; i += 65_536) crypto.getRandomValues(bytes.subarray(i, i + 65_536));
      const client = await connect();
      const file = new File([bytes], 'large.bin', { type: 'application/octet-stream' });
      const root = `${location.origin}/studio/app`;
      const { files } = await client.upload_files(root, [file]);
      const path = String(files?.[0]);
      const read = await (await fetch(`${root}/gradio_api/file=${path}`)).arrayBuffer();
      const hash = async (data: BufferSource) =>
        [...new Uint8Array(await crypto.subtle.digest('SHA-256', data))].join(' ');
      client.close();
      return { path, size: read.byteLength, isEqual: (await hash(read)) === (await hash(bytes)) };
    });

    expect(answer).toMatchObject({ size: 20 * 1024 * 1024, isEqual: true });
    expect(answer.path).toMatch(/large\.bin$/);
  });

  test('cancels a call, and a tab that closes ends its own', async ({ page, host }) => {
    const visitor = await visit(page.context(), host);

    await visitor.evaluate(async () => {
      const call = (await connect()).submit('/endless', [0]);
      for await (const event of call) if (event.type === 'data') break;
      await call.cancel();
    });
    await page.waitForSelector('body[data-cancelled="1"]');

    const other = await visit(page.context(), host);
    await other.evaluate(async () => {
      for await (const event of (await connect()).submit('/endless', [0])) if (event.type === 'data') break;
    });
    await other.close();
    await page.waitForSelector('body[data-cancelled="2"]');
  });

  test('finds the page again after the worker was started anew', async ({ page, host }) => {
    const visitor = await visit(page.context(), host);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('ServiceWorker.enable');
    await devtools.send('ServiceWorker.stopAllWorkers');

    const data = await visitor.evaluate(async () => (await (await connect()).predict('/add', [1])).data);
    expect(data).toEqual([2]);
  });

  test('is told where no page holds the app, and when the one that did is closed', async ({ page, host }) => {
    const visitor = await visit(page.context(), host);
    const ask = () =>
      visitor.evaluate(async () => {
        const response = await fetch('/studio/app/gradio_api/info');
        return { status: response.status, body: (await response.json()) as Record<string, unknown> };
      });
    expect((await ask()).status).toBe(200);

    await visitor.evaluate(async () => {
      globalThis.heartbeat = await fetch('/studio/app/gradio_api/heartbeat/someone');
    });
    await page.goto('about:blank');
    const end = await visitor.evaluate(() =>
      globalThis.heartbeat.text().then(
        () => 'ended',
        () => 'broken',
      ),
    );
    expect(end).toBe('broken');
    expect(await ask()).toMatchObject({
      status: 503,
      body: { detail: expect.stringContaining('No page of this browser holds an app') as string },
    });
  });
});

async function visit(context: BrowserContext, host: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${host}visitor.html`);
  await page.waitForFunction(() => 'connect' in globalThis && navigator.serviceWorker.controller !== null);
  return page;
}
