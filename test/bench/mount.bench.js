/**
 * How long until 500 components with 500 listeners stand on the page, and what does one event among them cost against
 * the same event alone? In a blank page with the built package: 100 Images, 200 Buttons, 200 Textboxes, in Rows.
 *
 *     npm run build && node test/bench/mount.bench.js
 */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { browserArguments, findBrowser } from '../support/browser.js';
import { serve } from '../support/serve.js';

const RUNS = 5;

const root = fileURLToPath(new URL('../..', import.meta.url));
const server = await serve(`${root}test/e2e/blank`, { mounts: { '/dist/': `${root}dist` } });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
try {
  const mounts = [];
  let events;
  for (let run = 0; run < RUNS; run += 1) {
    const page = await browser.newPage();
    await page.goto(server.url);
    const { mounted, painted, ...costs } = await page.evaluate(measure);
    mounts.push({ 'on the page, ms': mounted, 'painted, ms': painted });
    events = costs;
    await page.close();
  }
  console.log(`500 components with 500 listeners, ${RUNS} fresh pages (the aim is under 1,000 ms)`);
  console.table(mounts);
  console.log('From a click until its result is shown, median of 200 (microseconds)');
  console.table(events);
} finally {
  await browser.close();
  await server.close();
}

/** Runs in the page. */
async function measure() {
  // A name that the type checker does not follow: the package is built, not a part of this project's sources.
  const script = '/dist/gr-image.js';
  const gr = await import(script);

  const cost = async () => {
    const button = gr.Button('count');
    const count = gr.Number(0);
    document.body.append(gr.Row(button, count));
    await count.updateComplete;
    let finish = () => {};
    button
      .click((/** @type {number} */ n) => n + 1, { inputs: count, outputs: count })
      .then(() => finish(), { queue: false });
    const waits = [];
    for (let click = 0; click < 200; click += 1) {
      const finished = new Promise((resolve) => {
        count.addEventListener('change', () => resolve(performance.now()), { once: true });
      });
      const ended = new Promise((resolve) => (finish = () => resolve(undefined)));
      const start = performance.now();
      button.click();
      waits.push((await finished) - start);
      await ended;
    }
    waits.sort((a, b) => a - b);
    return Math.round((waits[100] ?? 0) * 1000);
  };
  const alone = await cost();

  const start = performance.now();
  const rows = Array.from({ length: 100 }, (_, i) => {
    const [image, run, clear] = [gr.Image({ label: `Image ${i}` }), gr.Button('Run'), gr.Button('Clear')];
    const [text, answer] = [gr.Textbox({ label: `Prompt ${i}` }), gr.Textbox({ label: `Answer ${i}` })];
    const echo = (/** @type {string} */ value) => value;
    image.upload(() => 'uploaded', { outputs: answer });
    run.click(echo, { inputs: text, outputs: answer });
    clear.click(() => null, { outputs: image });
    text.submit(echo, { inputs: text, outputs: answer });
    answer.change(() => {}, { inputs: answer });
    return gr.Row(image, gr.Column(text, answer, run, clear));
  });
  const demo = gr.Blocks().launch('body', ...rows);
  const components = demo.querySelectorAll('gr-image, gr-button, gr-field');
  if (components.length !== 500) throw new Error(`Expected 500 components, got ${components.length}`);
  await Promise.all([...components].map((component) => component.updateComplete));
  const mounted = Math.round(performance.now() - start);
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const painted = Math.round(performance.now() - start);
  return { mounted, painted, alone, 'among 500': await cost() };
}
