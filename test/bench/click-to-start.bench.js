/**
 * How long from a click until the author's function starts, in a page with the built package? Beside a bare
 * `addEventListener`, whose handler starts within the click, in turns.
 *
 *     npm run build && node test/bench/click-to-start.bench.js
 */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { browserArguments, findBrowser } from '../support/browser.js';
import { serve } from '../support/serve.js';

const ROUNDS = 300;

const root = fileURLToPath(new URL('../..', import.meta.url));
const server = await serve(`${root}test/e2e/blank`, {
  mounts: { '/dist/': `${root}dist`, '/samples/': `${root}public/samples` },
  // Only for this clock: elsewhere browsers round it to a tenth of a millisecond.
  headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
});
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
try {
  const page = await browser.newPage();
  await page.goto(server.url);
  const times = await page.evaluate(measure, { rounds: ROUNDS, script: '/dist/gr-image.js' });
  console.log(`From a click to the function's start, ${ROUNDS} clicks of each (milliseconds)`);
  console.table(Object.fromEntries(Object.entries(times).map(([name, each]) => [name, summary(each)])));
} finally {
  await browser.close();
  await server.close();
}

/** @param {readonly number[]} times */
function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ part) => (sorted[Math.floor(sorted.length * part)] ?? NaN).toFixed(3);
  return { median: at(0.5), '95 of 100 under': at(0.95) };
}

/**
 * Runs in the page.
 *
 * @param {{ rounds: number, script: string }} options
 * @returns {Promise<Record<string, number[]>>}
 */
async function measure({ rounds, script }) {
  const gr = await import(script);
  const [photo, result] = [gr.Image({ label: 'Photo' }), gr.Image({ label: 'Result' })];
  photo.value = await (await fetch('/samples/rocket.jpg')).blob();
  const amount = Object.assign(document.createElement('input'), { type: 'range' });
  const answer = document.createElement('output');
  document.body.append(photo, result, amount, answer);
  await photo.preprocess();

  let clicked = 0;
  let started = 0;
  const start = () => (started = performance.now());
  const answered = () => {
    start();
    return gr.skip();
  };
  /** @type {Record<string, (button: HTMLButtonElement, over: () => void) => void>} */
  const ways = {
    addEventListener: (button, over) =>
      button.addEventListener('click', () => {
        start();
        over();
      }),
    'gr.on': (button, over) => gr.on([button, 'click'], start).then(over),
    'with a slider and an output': (button, over) =>
      gr.on([button, 'click'], answered, { inputs: amount, outputs: answer }).then(over),
    'with an Image that shows the result': (button, over) =>
      gr.on([button, 'click'], answered, { inputs: amount, outputs: result }).then(over),
    'with an Image as file data': (button, over) =>
      gr.on([button, 'click'], answered, { inputs: photo, outputs: result, preprocess: false }).then(over),
    'with a 640 x 427 JPEG as an array': (button, over) =>
      gr.on([button, 'click'], answered, { inputs: photo, outputs: result }).then(over),
  };
  const buttons = Object.entries(ways).map(([name, declare]) => {
    const button = document.body.appendChild(document.createElement('button'));
    let over = () => {};
    declare(button, () => over());
    /** @type {number[]} */
    const times = [];
    const round = async () => {
      const ended = new Promise((resolve) => (over = () => resolve(undefined)));
      clicked = performance.now();
      button.click();
      await ended;
      times.push(started - clicked);
      // What is left to draw is not the next one's.
      await new Promise((resolve) => requestAnimationFrame(resolve));
    };
    return { name, times, round };
  });

  // In turns, so that a slow moment of the machine meets every way; the first rounds warm up.
  for (let done = -20; done < rounds; done += 1) {
    for (const { round, times } of buttons) {
      await round();
      if (done < 0) times.length = 0;
    }
  }
  return Object.fromEntries(buttons.map(({ name, times }) => [name, times]));
}
