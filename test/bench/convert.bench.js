/**
 * How long a 12-megapixel photograph takes from one mode to another, and resized and turned, beside Pillow in the same
 * run: ratios of the best times, below 1 where we are faster.
 *
 *     node test/bench/convert.bench.js [python]
 *
 * `python` is a Python with Pillow; default `python3`. Without one, only our own times are printed.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const RUNS = 9;
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

const theirs = timePillow(Object.keys(jobs));
console.log(`${WIDTH} x ${HEIGHT} pixels, best of ${RUNS} runs, milliseconds`);
if (!theirs) console.log(`${python} has no Pillow: only our own times`);
const rows = Object.entries(jobs).map(([job, run]) => {
  const ours = time(run);
  const pillow = theirs?.[job];
  return {
    job,
    ours: ours.toFixed(1),
    pillow: pillow?.toFixed(1) ?? '',
    ratio: pillow ? (ours / pillow).toFixed(2) : '',
  };
});
console.table(Object.fromEntries(rows.map(({ job, ...row }) => [job, row])));

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
 * The best of several: what a busy machine adds is no part of it.
 *
 * @param {() => unknown} run
 */
function time(run) {
  const taken = Array.from({ length: RUNS + 1 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...taken.slice(1));
}

/**
 * The same jobs in Pillow, on the same pixels, which go over the pipe.
 *
 * @param {string[]} names
 * @returns {Record<string, number> | null}
 */
function timePillow(names) {
  const script = `
import json, sys, time
from PIL import Image
names = json.loads(sys.argv[1])
rgb = Image.frombytes("RGB", (${WIDTH}, ${HEIGHT}), sys.stdin.buffer.read())
rgba = rgb.convert("RGBA")
def job(name):
    if "turned" in name:
        return (lambda: rgb.rotate(90, expand=True)) if "90" in name else (lambda: rgb.rotate(10, 3))
    if " x " in name:
        return (lambda: rgb.resize((1000, 750), 1)) if "RGB to" in name else (lambda: rgba.resize((1000, 750)))
    source, target = name.split(" to ")
    image = rgb if source == "RGB" else rgb.convert(source)
    return lambda: image.convert(target)
times = {}
for name in names:
    run = job(name)
    run()
    taken = []
    for _ in range(${RUNS}):
        start = time.perf_counter()
        run()
        taken.append((time.perf_counter() - start) * 1000)
    times[name] = min(taken)
print(json.dumps(times))
`;
  const { status, stdout } = spawnSync(python, ['-c', script, JSON.stringify(names)], {
    input: rgb.data,
    encoding: 'utf8',
    maxBuffer: 1e7,
  });
  return status === 0 ? JSON.parse(stdout) : null;
}
