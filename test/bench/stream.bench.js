/**
 * How fast does a camera's stream run, and what does it leave behind? Frames of a camera of Chromium's own, 640 x 480,
 * go through a function into an Image that streams. Fails where two frames are under way at once, and where heap,
 * object URLs, stored files or locks have grown by more than a tenth.
 *
 *     npm run build && node test/bench/stream.bench.js [frames]
 */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { browserArguments, findBrowser } from '../support/browser.js';
import { serve } from '../support/serve.js';

const frames = Number(process.argv.slice(2).find((text) => /^\d+$/.test(text)) ?? 1_000);
/** Frames after which everything is loaded and most of it is compiled: machine code is heap too, and grows for long. */
const warmUp = Math.min(frames, 1_000);
const TOLERANCE = 0.1;

const root = fileURLToPath(new URL('../..', import.meta.url));
const server = await serve(`${root}test/e2e/blank`, { mounts: { '/dist/': `${root}dist` } });
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: [
    ...browserArguments,
    '--use-fake-device-for-media-stream=fps=60',
    '--use-fake-ui-for-media-stream',
    '--js-flags=--expose-gc',
  ],
});
try {
  const page = await browser.newPage();
  await page.addInitScript(countObjectUrls);
  await page.goto(server.url);
  await page.evaluate(prepare);
  const session = await page.context().newCDPSession(page);

  await page.evaluate(stream, warmUp);
  const before = await left();
  const { seconds, mostAtOnce } = await page.evaluate(stream, frames);
  const after = await left();

  console.table({ before, after });
  console.log(`${frames} frames of 640 x 480: ${(frames / seconds).toFixed(1)} frames per second`);
  const grown = Object.keys(before).filter((name) => isMore(after[name] ?? 0, before[name] ?? 0));
  if (grown.length > 0) throw new Error(`Grown by more than a tenth: ${grown.join(', ')}`);
  if (mostAtOnce !== 1) throw new Error(`${mostAtOnce} frames were under way at once`);

  /**
   * What the page still has when nothing is under way.
   *
   * @returns {Promise<Record<string, number>>}
   */
  async function left() {
    // Finalizers run after a collection, and let go of more.
    for (let turn = 0; turn < 3; turn += 1) await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    return {
      'heap, kB': Math.round(usedSize / 1000),
      nodes,
      listeners: jsEventListeners,
      ...(await page.evaluate(count)),
    };
  }
} finally {
  await browser.close();
  await server.close();
}

/**
 * A few of anything (a file that is still being dropped) are no leak.
 *
 * @param {number} after
 * @param {number} before
 */
function isMore(after, before) {
  return after > before * (1 + TOLERANCE) + 3;
}

/** Runs in the page, before everything else: knows the object URLs that live. */
function countObjectUrls() {
  const live = new Set();
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (object) => {
    const url = createObjectURL.call(URL, object);
    live.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    live.delete(url);
    revokeObjectURL.call(URL, url);
  };
  Object.assign(globalThis, { objectUrls: live });
}

/** Runs in the page: a camera, a function that turns its frames over, and what shows them. */
async function prepare() {
  const gr = await import(/** @type {string} */ ('/dist/gr-image.js'));
  const camera = gr.Image({
    sources: 'webcam',
    streaming: true,
    webcamOptions: { constraints: { width: 640, height: 480 } },
  });
  const result = gr.Image({ sources: 'webcam', streaming: true });
  document.body.append(camera, result);
  const bench = { camera, count: 0, underWay: 0, mostAtOnce: 0, counted: () => {} };
  camera.stream(
    async (/** @type {{ data: Uint8Array, shape: number[] }} */ { data, shape }) => {
      bench.underWay += 1;
      bench.mostAtOnce = Math.max(bench.mostAtOnce, bench.underWay);
      if (shape.join() !== '480,640,3') throw new Error(`Expected 640 x 480, got ${shape.join()}`);
      const turned = { data: data.toReversed(), shape };
      await new Promise((resolve) => setTimeout(resolve));
      bench.underWay -= 1;
      bench.count += 1;
      bench.counted();
      return turned;
    },
    { inputs: camera, outputs: result, streamEvery: 0.01 },
  );
  Object.assign(globalThis, { bench });
}

/**
 * Runs in the page: records so many frames, by the buttons that a visitor has, and waits until the last one is a file.
 *
 * @param {number} frames
 */
async function stream(frames) {
  /** @type {any} */
  const { bench } = globalThis;
  const { shadowRoot } = bench.camera;
  const find = async (/** @type {string} */ selector) => {
    for (;;) {
      const found = shadowRoot.querySelector(selector);
      if (found) return found;
      await new Promise(requestAnimationFrame);
    }
  };
  (await find('[part=drop-area]')).click();
  const record = await find('[part~=record]');
  const closed = new Promise((resolve) =>
    bench.camera.addEventListener('close_stream', resolve, { once: true }),
  );
  bench.count = 0;
  const start = performance.now();
  const all = new Promise((resolve) => {
    bench.counted = () => bench.count >= frames && resolve(undefined);
  });
  record.click();
  await all;
  const seconds = (performance.now() - start) / 1000;
  record.click();
  await closed;
  const result = document.querySelectorAll('gr-image')[1];
  await /** @type {any} */ (result).read();
  return { seconds, mostAtOnce: bench.mostAtOnce };
}

/** Runs in the page: what it has open, beside its heap. */
async function count() {
  const root = await navigator.storage.getDirectory();
  let files = 0;
  for await (const [, directory] of /** @type {any} */ (
    await root.getDirectoryHandle('gr-image')
  ).entries()) {
    for await (const name of directory.keys()) files += name ? 1 : 0;
  }
  const { held = [] } = await navigator.locks.query();
  const { objectUrls } = /** @type {any} */ (globalThis);
  return { 'object URLs': objectUrls.size, 'stored files': files, locks: held.length };
}
