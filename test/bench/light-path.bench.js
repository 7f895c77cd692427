/**
 * What does a visitor fetch? Bytes and requests of the built package, in a blank page with a fresh cache: to see a
 * picture, and until the first result of a function, by the format that is given and the one that is made.
 *
 *     npm run build && node test/bench/light-path.bench.js
 */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { browserArguments, findBrowser } from '../support/browser.js';
import { serve } from '../support/serve.js';

const cases = [
  { title: 'the script alone' },
  { title: 'a JPEG is shown', given: 'image/jpeg' },
  { title: 'JPEG to WebP (the default)', given: 'image/jpeg', format: 'webp' },
  { title: 'WebP to WebP', given: 'image/webp', format: 'webp' },
  { title: 'PNG to PNG', given: 'image/png', format: 'png' },
  { title: 'transparent PNG to WebP', given: 'image/png', format: 'webp', imageMode: 'RGBA' },
  { title: 'JPEG to JPEG', given: 'image/jpeg', format: 'jpeg' },
];

const root = fileURLToPath(new URL('../..', import.meta.url));
const server = await serve(`${root}test/e2e/blank`, { mounts: { '/dist/': `${root}dist` } });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
try {
  /** @type {Record<string, Record<string, unknown>>} */
  const rows = {};
  for (const { title, ...options } of cases) {
    const urls = await fetchedBy({ ...options, script: '/dist/gr-image.js' });
    const files = await Promise.all(
      urls.map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())),
    );
    rows[title] = {
      requests: files.length,
      kB: kilobytes(files),
      'kB gzipped': kilobytes(files.map((file) => gzipSync(file))),
      wasm: urls.flatMap((url) => /[^/]+(?=\.wasm$)/.exec(url) ?? []).join(' '),
    };
  }
  console.table(rows);
} finally {
  await browser.close();
  await server.close();
}

/**
 * @param {readonly Uint8Array[]} files
 * @returns {number}
 */
function kilobytes(files) {
  return Math.round(files.reduce((sum, { length }) => sum + length, 0) / 1000);
}

/**
 * The addresses that a page and its workers ask for, without its own.
 *
 * @param {Parameters<typeof use>[0]} options
 */
async function fetchedBy(options) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const urls = [];
  page.on('request', (request) => {
    if (request.url().startsWith('http') && !request.isNavigationRequest()) urls.push(request.url());
  });
  await page.goto(server.url);
  await page.evaluate(use, options);
  await page.close();
  return urls;
}

/**
 * Runs in the page: shows a picture, and where there is a format, a function's result in it.
 *
 * @param {{ script: string, given?: string, format?: string, imageMode?: string }} options
 */
async function use({ script, given, format, imageMode = 'RGB' }) {
  const gr = await import(script);
  if (given === undefined) return;
  const context = new OffscreenCanvas(640, 480).getContext('2d');
  if (context === null) throw new Error('Expected a canvas');
  context.fillStyle = imageMode === 'RGBA' ? 'transparent' : 'white';
  context.fillRect(0, 0, 640, 480);
  context.fillStyle = 'teal';
  context.arc(320, 240, 200, 0, 7);
  context.fill();
  const photo = gr.Image({ interactive: true, imageMode });
  document.body.append(photo);
  const shown = new Promise((resolve) => photo.addEventListener('change', resolve, { once: true }));
  await photo.updateComplete;
  photo.value = await context.canvas.convertToBlob({ type: given });
  await shown;
  if (format === undefined) return;

  const result = gr.Image({ format });
  const button = document.createElement('button');
  document.body.append(result, button);
  await new Promise((resolve, reject) => {
    const turned = (/** @type {{ data: Uint8Array, shape: number[] }} */ { data, shape }) => ({
      data: data.toReversed(),
      shape,
    });
    const listener = gr.on([button, 'click'], turned, { inputs: photo, outputs: result });
    listener.success(resolve);
    listener.failure(() => reject(new Error('The function failed')));
    button.click();
  });
}
