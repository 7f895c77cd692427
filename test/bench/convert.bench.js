/**
 * How long a 12-megapixel photograph takes from one mode to another, and resized and turned, beside Pillow in the same
 * run: ratios of the best times, below 1 where we are faster.
 *
 *     node test/bench/convert.bench.js [python]
 *
 * `python` is a Python with Pillow; default `python3`. Without one, only our own times are printed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const RUNS = 5;
const WIDTH = 4000;
const HEIGHT = 3000;
const MODES = ['1', 'L', 'P', 'RGBA', 'CMYK', 'YCbCr', 'LAB', 'HSV', 'I', 'F', 'LA'];
const FROM_RGBA = ['RGB', 'L', 'P', 'RGBa'];
const BACK_TO_RGB = ['CMYK', 'YCbCr', 'HSV', 'LAB', 'L', 'P'];

const root = fileURLToPath(new URL('../..', import.meta.url));
const vite = await createServer({
  root,
  configFile: false,
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, ws: false },
});
const { convert } = await vite.ssrLoadModule('/src/image/convert/convert.ts');
const { resize } = await vite.ssrLoadModule('/src/image/transform/resize.ts');
const { rotate } = await vite.ssrLoadModule('/src/image/transform/rotate.ts');
await vite.close();
const python = process.argv[2] ?? 'python3';

const rgb = photograph();
const rgba = convert(rgb, 'RGBA');
/** @type {Record<string, () => unknown>} */
const jobs = {
  ...fromEach('RGB', rgb, MODES),
  ...fromEach('RGBA', rgba, FROM_RGBA),
  ...Object.fromEntries(
    BACK_TO_RGB.map((mode) => {
      const source = convert(rgb, mode);
      return [`${mode} to RGB`, () => convert(source, 'RGB')];
    }),
  ),
  'RGB to 1000 x 750, LANCZOS': () => resize(rgb, [1000, 750], { resample: 1 }),
  'RGBA to 1000 x 750, BICUBIC': () => resize(rgba, [1000, 750]),
  'RGB turned by 10 degrees, BICUBIC': () => rotate(rgb, 10, { resample: 3 }),
  'RGB turned by 90 degrees': () => rotate(rgb, 90, { expand: true }),
};

const pillow = await startPillow(rgb.data);
console.log(`${WIDTH} x ${HEIGHT} pixels, best of ${RUNS} runs, milliseconds`);
if (!pillow) console.log(`${python} has no Pillow: only our own times`);
/** @type {Record<string, Record<string, string>>} */
const rows = {};
for (const [job, run] of Object.entries(jobs)) {
  let ours = Infinity;
  let theirs = Infinity;
  run();
  // In turns, so that a busy machine meets both.
  for (let round = 0; round < RUNS; round++) {
    const start = performance.now();
    run();
    ours = Math.min(ours, performance.now() - start);
    if (pillow) theirs = Math.min(theirs, await pillow.time(job));
  }
  rows[job] = { ours: ours.toFixed(1) };
  if (pillow) rows[job] = { ...rows[job], pillow: theirs.toFixed(1), ratio: (ours / theirs).toFixed(2) };
}
console.table(rows);
await pillow?.close();

/**
 * @param {string} name
 * @param {unknown} source
 * @param {string[]} modes
 * @returns {Record<string, () => unknown>}
 */
function fromEach(name, source, modes) {
  return Object.fromEntries(modes.map((mode) => [`${name} to ${mode}`, () => convert(source, mode)]));
}

/** Smooth and noisy parts, the same numbers as Python's below. */
function photograph() {
  const data = new Uint8Array(WIDTH * HEIGHT * 3);
  let noise = 1;
  for (let y = 0, at = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      for (let band = 0; band < 3; band++) {
        noise = (Math.imul(noise, 1103515245) + 12345) & 0x7fffffff;
        data[at++] = ((x * (band + 1)) >> 5) + ((y * (3 - band)) >> 4) + (noise >> 26);
      }
    }
  }
  return { mode: 'RGB', width: WIDTH, height: HEIGHT, info: {}, data };
}

/**
 * A Python that runs the same jobs in Pillow, each when it is asked to.
 *
 * @param {Uint8Array} pixels
 */
async function startPillow(pixels) {
  const folder = await mkdtemp(join(tmpdir(), 'gr-image-bench-'));
  const file = join(folder, 'pixels');
  await writeFile(file, pixels);
  const script = `
import sys, time
from PIL import Image
rgb = Image.frombytes("RGB", (${WIDTH}, ${HEIGHT}), open(sys.argv[1], "rb").read())
rgba = rgb.convert("RGBA")
sources = {"RGB": rgb, "RGBA": rgba}
def job(name):
    if "turned" in name:
        return (lambda: rgb.rotate(90, expand=True)) if "90" in name else (lambda: rgb.rotate(10, 3))
    if " x " in name:
        return (lambda: rgb.resize((1000, 750), 1)) if "RGB to" in name else (lambda: rgba.resize((1000, 750)))
    source, target = name.split(" to ")
    image = sources.setdefault(source, None) or rgb.convert(source)
    sources[source] = image
    return lambda: image.convert(target)
print("ready", flush=True)
for line in sys.stdin:
    run = job(line.strip())
    start = time.perf_counter()
    run()
    print((time.perf_counter() - start) * 1000, flush=True)
`;
  const child = spawn(python, ['-c', script, file], { stdio: ['pipe', 'pipe', 'ignore'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.on('error', () => child.stdin.destroy());
  const first = await answers.next();
  await rm(folder, { recursive: true });
  if (first.value !== 'ready') return null;
  return {
    /** @param {string} job */
    async time(job) {
      child.stdin.write(`${job}\n`);
      return Number((await answers.next()).value);
    },
    async close() {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}
