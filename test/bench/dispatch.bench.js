/**
 * How long from a click until the author's function starts? The whole way of an event in Node: status, inputs, queue,
 * preprocess; with one input and one output that hold plain values.
 *
 *     node test/bench/dispatch.bench.js
 */
import { createServer } from 'vite';

const EVENTS = 2_000;

const root = new URL('../../', import.meta.url).pathname;
const vite = await createServer({
  root,
  configFile: false,
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, ws: false },
});
try {
  const { listen } = await vite.ssrLoadModule('/src/app/on.ts');
  const { State } = await vite.ssrLoadModule('/src/app/state.ts');

  /** @param {object} options of the listener */
  const measure = async (options) => {
    const [button, input, output] = [State(null), State(1), State(0)];
    /** @type {number[]} */
    const waits = [];
    let clicked = 0;
    /** @type {(value?: unknown) => void} */
    let finish = () => {};
    const fn = (/** @type {number} */ value) => {
      waits.push(performance.now() - clicked);
      return value;
    };
    listen(button, 'click', fn, { inputs: input, outputs: output, ...options }).then(() => finish());
    for (let event = 0; event < EVENTS; event += 1) {
      const finished = new Promise((resolve) => (finish = resolve));
      clicked = performance.now();
      button.dispatchEvent(new Event('click'));
      await finished;
    }
    waits.sort((a, b) => a - b);
    const microseconds = (/** @type {number} */ rank) =>
      Math.round((waits[Math.floor(rank * EVENTS)] ?? 0) * 1000);
    return { 'median, µs': microseconds(0.5), '99 %, µs': microseconds(0.99) };
  };
  console.table({ queued: await measure({}), unqueued: await measure({ queue: false }) });
} finally {
  await vite.close();
}
