/**
 * From the picture that is chosen to the sepia one that is shown: the built package beside a Gradio server on the same
 * machine, which has no network to cross, in turns in the same Chromium. Both have done it before.
 *
 *     npm run build && GRADIO_PYTHON=<a Python with Gradio> node test/bench/round-trip.bench.js
 *
 * Ours shows pixels before they are a file: the file is when the picture can be downloaded or go on to another function.
 */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { browserArguments, findBrowser } from '../support/browser.js';
import { findGradio, startGradio } from '../support/gradio-server.js';
import { serve } from '../support/serve.js';
import { median, spread } from './support/visit.js';

const ROUNDS = 7;
const SIZES = { '640 x 480': [640, 480], '4000 x 3000': [4000, 3000] };

const OURS = `
  import * as gr from '/dist/gr-image.js';
  const photo = gr.Image({ label: 'Photo', elemId: 'photo' });
  const result = gr.Image({ label: 'Result', elemId: 'result' });
  document.body.append(photo, result);
  const sepia = ({ data, shape }) => {
    const out = new Uint8Array(data.length);
    for (let i = 0; i < data.length; i += 3) {
      const [r, g, b] = [data[i], data[i + 1], data[i + 2]];
      out[i] = Math.min(r * 0.393 + g * 0.769 + b * 0.189, 255);
      out[i + 1] = Math.min(r * 0.349 + g * 0.686 + b * 0.168, 255);
      out[i + 2] = Math.min(r * 0.272 + g * 0.534 + b * 0.131, 255);
    }
    return { data: out, shape };
  };
  photo.upload(sepia, { inputs: photo, outputs: result });`;

const gradio = await findGradio();
if ('reason' in gradio) {
  console.log(`Skipped: ${gradio.reason}`);
} else {
  await compare(gradio.python);
}

/** @param {string} python */
async function compare(python) {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const theirs = await startGradio(python, fileURLToPath(new URL('support/round_trip.py', import.meta.url)));
  const own = await serve(`${root}test/e2e/blank`, {
    mounts: { '/dist/': `${root}dist`, '/samples/': `${root}public/samples` },
  });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
  try {
    const pages = { ours: await browser.newPage(), gradio: await browser.newPage() };
    await pages.ours.goto(own.url);
    await pages.ours.addScriptTag({ type: 'module', content: OURS });
    // Fonts of a third party, which a server without a network would wait for.
    await pages.gradio.route(
      (url) => url.hostname !== '127.0.0.1',
      (route) => route.abort(),
    );
    await pages.gradio.goto(theirs.url);
    for (const [size, [width = 0, height = 0]] of Object.entries(SIZES)) {
      /** @type {Record<'ours' | 'gradio', { shown: number, file: number }[]>} */
      const times = { ours: [], gradio: [] };
      for (let round = 0; round <= ROUNDS; round += 1) {
        for (const name of /** @type {const} */ (['ours', 'gradio'])) {
          const page = pages[name];
          await page.bringToFront();
          await page.locator('#photo input[type=file]').first().waitFor({ state: 'attached' });
          const picture = await draw(pages.ours, { width, height, round });
          const trip = await page.evaluate(travel, picture);
          // The first one warms what comes with it.
          if (round > 0) times[name].push(trip);
          await page.locator('#photo').getByRole('button', { name: 'Remove Image' }).click();
        }
      }
      console.log(`\n${size} pixels (medians of ${ROUNDS} rounds, and the middle half of them)`);
      console.table({ 'shown, ms': row(times, 'shown'), 'its file, ms': row(times, 'file') });
    }
  } finally {
    await browser.close();
    await own.close();
    await theirs.stop();
  }
}

/**
 * @param {Record<'ours' | 'gradio', { shown: number, file: number }[]>} times
 * @param {'shown' | 'file'} moment
 */
function row(times, moment) {
  const [ours, theirs] = [times.ours, times.gradio].map((trips) => {
    const numbers = trips.map((trip) => trip[moment]);
    const [low, high] = spread(numbers).map(Math.round);
    return { middle: median(numbers), text: `${Math.round(median(numbers))} (${low} to ${high})` };
  });
  return {
    'gr-image': ours?.text,
    Gradio: theirs?.text,
    ratio: ((ours?.middle ?? NaN) / (theirs?.middle ?? NaN)).toFixed(2),
  };
}

/**
 * A photograph as a JPEG in base64, another one in each round: equal ones would be told by their hash.
 *
 * @param {import('playwright-core').Page} page
 * @param {{ width: number, height: number, round: number }} picture
 */
async function draw(page, picture) {
  return page.evaluate(async ({ width, height, round }) => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    const source = await (await fetch('/samples/hubble.jpg')).blob();
    context?.drawImage(await createImageBitmap(source), 0, 0, width, height);
    context?.fillRect(0, 0, (width / 20) * (round + 1), height / 20);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    /** @type {string} */
    const address = await new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result));
      reader.readAsDataURL(blob);
    });
    return address.slice(address.indexOf(',') + 1);
  }, picture);
}

/**
 * In either page: gives it a picture, and tells after how many milliseconds the result was seen, and was a file.
 *
 * @param {string} base64
 */
async function travel(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  /**
   * @param {string} id
   * @param {string} selector
   */
  const find = (id, selector) => {
    const host = document.getElementById(id);
    return (host?.shadowRoot ?? host)?.querySelector(selector);
  };
  const picture = () => /** @type {HTMLImageElement | null | undefined} */ (find('result', 'img'));
  const before = picture()?.src;
  const isFile = () => {
    const now = picture();
    return now?.src !== undefined && now.src !== before && now.complete && now.naturalWidth > 0;
  };
  const chooser = /** @type {HTMLInputElement} */ (find('photo', 'input[type=file]'));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], 'picture.jpg', { type: 'image/jpeg' }));

  const start = performance.now();
  chooser.files = transfer.files;
  chooser.dispatchEvent(new Event('change', { bubbles: true }));
  const until = async (/** @type {() => unknown} */ condition) => {
    while (!condition()) await new Promise(requestAnimationFrame);
    return performance.now() - start;
  };
  const shown = await until(() => isFile() || find('result', 'canvas'));
  const file = await until(isFile);
  return { shown, file };
}
