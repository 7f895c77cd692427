/**
 * Does an event cost more where many are queued? A no-op function with a limit of 1, in Node, every job with a listener.
 * Twice: a line that is filled and then drained, and one that stays as long as it is while events come and go.
 *
 *     node --max-semi-space-size=64 test/bench/queue.bench.js
 *
 * The flag keeps 10,000 live jobs in the young generation. Without it the collector moves them to the old one, which
 * makes the last row of each half about half as dear again: its price, not the queue's.
 */
import { createServer } from 'vite';

const LENGTHS = [10, 1_000, 10_000];
const EVENTS = 40_000;
const ROUNDS = 5;

const root = new URL('../../', import.meta.url).pathname;
const vite = await createServer({
  root,
  configFile: false,
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, ws: false },
});
const { Queue } = await vite.ssrLoadModule('/src/queue/queue.ts');
try {
  /** @type {Record<string, Record<string, string>>} */
  const rows = {};
  for (const measure of [fillAndDrain, comeAndGo]) {
    const best = LENGTHS.map(() => Infinity);
    // In turns, so that a slow moment of the machine meets every length; the best round counts.
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [i, length] of LENGTHS.entries()) best[i] = Math.min(best[i] ?? 0, await measure(length));
    }
    for (const [i, length] of LENGTHS.entries()) {
      rows[`${measure.name}, ${length} queued`] = {
        'µs per event': (best[i] ?? 0).toFixed(2),
        'times that of 10': ((best[i] ?? 0) / (best[0] ?? 0)).toFixed(2),
      };
    }
  }
  console.table(rows);
} finally {
  await vite.close();
}

/** @param {number} length of the line that is filled before anything in it runs */
async function fillAndDrain(length) {
  const line = createLine();
  const start = performance.now();
  for (let done = 0; done < EVENTS; done += length) {
    const open = line.hold();
    const tickets = Array.from({ length }, () => line.push());
    open();
    await Promise.all(tickets.map(({ finished }) => finished));
  }
  return ((performance.now() - start) * 1000) / EVENTS;
}

/** @param {number} length of the line, at all times */
async function comeAndGo(length) {
  const line = createLine();
  const open = line.hold();
  // A ring: as many tickets are kept as jobs wait, whatever has been before.
  const ring = Array.from({ length }, () => line.push());
  const start = performance.now();
  open();
  for (let done = 0; done < EVENTS; done += 1) {
    await ring[done % length]?.finished;
    ring[done % length] = line.push();
  }
  const took = performance.now() - start;
  await Promise.all(ring.map(({ finished }) => finished));
  return (took * 1000) / EVENTS;
}

/** A queue with one function; `hold` keeps its slot until the function that it returns is called. */
function createLine() {
  const clock = {
    now: () => performance.now(),
    later: (/** @type {() => void} */ tell) => setTimeout(tell, 100),
  };
  const queue = new Queue(clock);
  const key = () => {};
  let heard = 0;
  const push = (/** @type {() => unknown} */ run = () => {}) =>
    queue.push({ group: 'line', limit: 1, key, run, onMessage: () => (heard += 1) });
  const hold = () => {
    let open = () => {};
    /** @type {Promise<void>} */
    const held = new Promise((resolve) => (open = resolve));
    push(() => held);
    return open;
  };
  return { push, hold };
}
