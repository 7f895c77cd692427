import { fileURLToPath } from 'node:url';
import { Client } from '@gradio/client';
import { chromium } from 'playwright-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { browserArguments, findBrowser } from '../../support/browser.js';
import { ensureBuilt } from '../../support/built.js';
import { findGradio, startGradio } from '../../support/gradio-server.js';
import { nodeCodec } from '../../support/node-codec.js';
import { serve } from '../../support/serve.js';
import { runScript, TITLES } from './page/script.js';

type Answers = Readonly<Record<string, unknown>>;

/** 3 × 2 pixels of six colours. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAHElEQVR4nGPgEpFjYGD4//8/074AEUYm5sbGRgA1BAXnPMldxwAAAABJRU5ErkJggg==';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const found = await findGradio();

describe('the same app in Python and in the page, called in the same way', () => {
  let theirs: Answers = {};
  let ours: Answers = {};

  beforeAll(async () => {
    if ('reason' in found) return;
    const picture = [...Buffer.from(PICTURE, 'base64')];
    theirs = await askGradio(found.python, picture);
    ours = await askPage(picture);
  });

  test('both have answered every call', ({ skip }) => {
    if ('reason' in found) return skip(found.reason);
    expect(Object.keys(theirs)).toEqual(TITLES);
    expect(Object.keys(ours)).toEqual(TITLES);
  });

  const timed = ['progress', 'two at once, one after the other'];
  test.for(TITLES.filter((title) => !timed.includes(title)))('%s', async (title, { skip }) => {
    if ('reason' in found) return skip(found.reason);
    expect(await comparable(ours[title])).toEqual(await comparable(theirs[title]));
  });

  // Whether the second is still behind the first when it arrives depends on how fast the two calls come.
  test('two at once, one after the other', async ({ skip }) => {
    if ('reason' in found) return skip(found.reason);
    const withoutPlaces = async (answers: Answers) => {
      const calls = answers['two at once, one after the other'] as Record<string, { position?: number }[]>;
      const told = Object.entries(calls).map(([call, events]) => [
        call,
        events.filter(({ position = 0 }) => position === 0),
      ]);
      return comparable(Object.fromEntries(told));
    };
    expect(await withoutPlaces(ours)).toEqual(await withoutPlaces(theirs));
  });

  // Gradio looks for news a hundred times a second and tells the newest: what it tells, we tell in the same order.
  test('progress', async ({ skip }) => {
    if ('reason' in found) return skip(found.reason);
    const told = ours['progress'] as readonly unknown[];
    let at = 0;
    for (const event of theirs['progress'] as readonly unknown[]) {
      at = told.findIndex((own, i) => i >= at && JSON.stringify(own) === JSON.stringify(event)) + 1;
      expect(at, JSON.stringify(event)).toBeGreaterThan(0);
    }
  });
});

async function askGradio(python: string, picture: readonly number[]): Promise<Answers> {
  const server = await startGradio(python, folder('app.py'));
  // The client tells there of every failure that the script asks for.
  const silent = vi.spyOn(console, 'error').mockImplementation(() => {});
  try {
    return await runScript((options) => Client.connect(server.url, options as never), picture);
  } finally {
    silent.mockRestore();
    await server.stop();
  }
}

async function askPage(picture: readonly number[]): Promise<Answers> {
  ensureBuilt('build');
  const [dist, client] = [folder('../../../dist'), folder('../../../node_modules/@gradio/client/dist')];
  const server = await serve(folder('page'), { mounts: { '/dist/': dist, '/client/': client } });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
  try {
    const page = await browser.newPage();
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url) && /^https?:/.test(request.url()))
        foreign.push(request.url());
    });
    await page.goto(server.url);
    await page.waitForFunction(() => 'answers' in globalThis);
    const answers = await page.evaluate(
      (given) => (globalThis as unknown as { answers(picture: unknown): Promise<Answers> }).answers(given),
      picture,
    );
    expect(foreign).toEqual([]);
    return answers;
  } finally {
    await browser.close();
    await server.close();
  }
}

/**
 * What the two have to agree on. They differ in what no two servers have in common: a PNG's compression (its pixels
 * are compared), the MIME type, which Gradio leaves out of results, and whether a listener takes event data: here every
 * function may, and none has to say so.
 */
async function comparable(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return await Promise.all(value.map(comparable));
  if (typeof value !== 'object' || value === null) return value;
  const { collects_event_data, ...rest } = value as Record<string, unknown>;
  void collects_event_data;
  if (Array.isArray(rest['bytes'])) {
    const { bytes, mime_type, ...file } = rest;
    void mime_type;
    const opened = await nodeCodec().open(new Blob([new Uint8Array(bytes as number[])]));
    return { ...file, pixels: await opened.frame(0) };
  }
  const entries = Object.entries(rest).map(async ([name, item]) => [name, await comparable(item)]);
  return Object.fromEntries(await Promise.all(entries)) as unknown;
}
