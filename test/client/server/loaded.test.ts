import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserArguments, findBrowser } from '../../support/browser.js';
import { ensureBuilt } from '../../support/built.js';
import { findGradio, startGradio } from '../../support/gradio-server.js';
import { serve } from '../../support/serve.js';

declare global {
  // The page's: what a visitor does.
  function actions(picture: readonly number[]): Promise<Record<string, unknown>>;
}

/** 3 × 2 pixels of six colours. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAHElEQVR4nGPgEpFjYGD4//8/074AEUYm5sbGRgA1BAXnPMldxwAAAABJRU5ErkJggg==';

/** A server answers, however busy its machine is. */
const PATIENT = { timeout: 60_000 };

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const found = await findGradio();

// The title says why, where it is skipped.
const title = `gr.load of a Gradio server, launched in a page${'reason' in found ? `: ${found.reason}` : ''}`;

describe.skipIf('reason' in found)(title, () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serve>>;
  const servers: { stop: () => Promise<void> }[] = [];

  beforeAll(async () => {
    ensureBuilt('build');
    const mounts = { '/dist/': 'dist', '/client/': 'node_modules/@gradio/client/dist' };
    site = await serve(file('ui'), { mounts });
    browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
  });

  afterAll(async () => {
    await browser.close();
    await site.close();
    for (const server of servers) await server.stop();
  });

  async function startServer(name: string, more: readonly string[] = []): Promise<string> {
    if ('reason' in found) throw new Error(found.reason);
    const server = await startGradio(found.python, file(name), more);
    servers.push(server);
    return server.url;
  }

  /** A page with the app of a server, or, without one, its twin. */
  async function open(server?: string): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(`${site.url}index.html${server ? `?server=${encodeURIComponent(server)}` : ''}`);
    await page.waitForFunction(() => 'actions' in globalThis);
    return page;
  }

  test('what a visitor does is answered as by the same app in the page', async () => {
    const page = await open(await startServer('ui.py'));
    const picture = [...Buffer.from(PICTURE, 'base64')];
    const theirs = await page.evaluate((bytes) => globalThis.actions(bytes), picture);
    const twin = await open();
    const ours = await twin.evaluate((bytes) => globalThis.actions(bytes), picture);

    expect(theirs).toEqual(ours);
    expect(theirs).toMatchObject({
      load: 'hello',
      spell: ['a', 'ab', 'abc'],
      count: [2, 4],
      isStill: true,
      choices: [['x', 'y'], 'y'],
      select: '[3, 1]',
    });

    // And what only a server has: Markdown, and a component that we do not have.
    await page.getByRole('checkbox', { name: 'Sharp' }).check();
    await page.getByText('sharp: True').waitFor();
    expect(await page.getByRole('heading', { name: 'Studio' }).count()).toBe(1);
    expect(await page.getByRole('note').textContent()).toBe('“json, Table” cannot be shown here');
    await Promise.all([page.close(), twin.close()]);
  });

  test('an Interface: its examples fill its inputs, Flag flags over there, Clear clears', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gr-image-flagged-'));
    const page = await open(await startServer('interface.py', [folder]));

    const field = (role: 'textbox' | 'slider', name: string) => page.getByRole(role, { name, exact: true });

    await page.getByRole('button', { name: /^Example 2\b/ }).click();
    await expect.poll(() => field('textbox', 'Word').inputValue(), PATIENT).toBe('c');
    await page.getByRole('button', { name: 'Submit' }).click();
    await expect.poll(() => field('textbox', 'Result').inputValue(), PATIENT).toBe('ccc');
    await page.getByRole('button', { name: 'Flag' }).click();
    const flagged = () => {
      try {
        return readFileSync(join(folder, 'dataset1.csv'), 'utf8');
      } catch {
        return '';
      }
    };
    await expect.poll(flagged, PATIENT).toContain('c,3,ccc');

    await page.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(() => field('textbox', 'Result').inputValue(), PATIENT).toBe('');
    expect(await field('textbox', 'Word').inputValue()).toBe('');
    expect(await field('slider', 'Times').inputValue()).toBe('1');
    await page.close();
  });
});
