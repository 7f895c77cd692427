/**
 * Opening, saving and stamping a 12-megapixel picture: the built package in Chromium, worker and transfers included,
 * beside Pillow in the same run. Ratios of the best times, below 1 where we are faster.
 *
 *     npm run build && node test/bench/codec.bench.js [python]
 *
 * `python` is a Python with Pillow and numpy; default `python3`. Without one, only our own times are printed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { browserArguments, findBrowser } from '../support/browser.js';
import { serve } from '../support/serve.js';

const RUNS = 3;
const FORMATS = ['jpeg', 'png', 'webp'];
const PILLOW = `
import io, json, sys, time
import numpy as np
from PIL import Image
folder, runs = sys.argv[1], int(sys.argv[2])
def best(job):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        job()
        times.append((time.perf_counter() - start) * 1000)
    return min(times)
def stamped():
    image = Image.open(folder + '/picture.jpeg').convert('RGBA')
    mark = Image.new('RGBA', (400, 300), (255, 0, 0, 128))
    image.paste(mark, (image.width - 410, image.height - 310), mask=mark)
    image.convert('RGB').save(io.BytesIO(), 'jpeg')
rows = {}
for format in json.loads(sys.argv[3]):
    path = folder + '/picture.' + format
    rows['open ' + format] = best(lambda: np.array(Image.open(path).convert('RGB')))
    pixels = np.array(Image.open(path).convert('RGB'))
    rows['save ' + format] = best(lambda: Image.fromarray(pixels).save(io.BytesIO(), format))
rows['watermark, as jpeg'] = best(stamped)
print(json.dumps(rows))
`;

const python = process.argv[2] ?? 'python3';
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gr-image-bench-'));
const server = await serve(`${root}test/e2e/blank`, {
  mounts: { '/dist/': `${root}dist`, '/samples/': `${root}public/samples` },
});
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
try {
  const page = await browser.newPage();
  await page.goto(server.url);
  const { rows: ours, files } = await page.evaluate(measure, { runs: RUNS, formats: FORMATS });
  for (const [format, base64] of Object.entries(files)) {
    writeFileSync(join(folder, `picture.${format}`), Buffer.from(base64, 'base64'));
  }
  const theirs = pillow();
  console.log(`4000 x 3000 pixels, best of ${RUNS} runs, milliseconds`);
  if (!theirs) console.log(`${python} has no Pillow and numpy: only our own times`);
  console.table(
    Object.fromEntries(
      Object.entries(ours).map(([job, time]) => {
        const row = { ours: time.toFixed(0) };
        const other = theirs?.[job];
        return [job, other ? { ...row, pillow: other.toFixed(0), ratio: (time / other).toFixed(2) } : row];
      }),
    ),
  );
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
}

/** @returns {Record<string, number> | undefined} */
function pillow() {
  const { status, stdout } = spawnSync(
    python,
    ['-c', PILLOW, folder, String(RUNS), JSON.stringify(FORMATS)],
    { encoding: 'utf8' },
  );
  return status === 0 ? JSON.parse(stdout) : undefined;
}

/**
 * Runs in the page.
 *
 * @param {{ runs: number, formats: string[] }} options
 */
async function measure({ runs, formats }) {
  // A name that the type checker does not follow: the package is built, not a part of this project's sources.
  const script = '/dist/gr-image.js';
  const gr = await import(script);
  const canvas = new OffscreenCanvas(4000, 3000);
  const source = await (await fetch('/samples/hubble.jpg')).blob();
  canvas.getContext('2d')?.drawImage(await createImageBitmap(source), 0, 0, 4000, 3000);

  /** @type {Record<string, number>} */
  const rows = {};
  /** @type {Record<string, string>} */
  const files = {};
  for (const format of formats) {
    const blob = await canvas.convertToBlob({ type: `image/${format}`, quality: 0.9 });
    const file = new File([blob], `picture.${format}`, { type: blob.type });
    files[format] = await base64(blob);
    const image = gr.Image({ format });
    rows[`open ${format}`] = await best(() => image.preprocess(file));
    const pixels = await image.preprocess(file);
    rows[`save ${format}`] = await best(() => image.postprocess(pixels));
  }
  const mark = gr.PILImage.new('RGBA', [400, 300], [255, 0, 0, 128]);
  const stamped = gr.Image({ format: 'jpeg', watermark: { watermark: mark, position: 'bottom-right' } });
  const photograph = await stamped.preprocess(await (await fetch(`data:;base64,${files.jpeg}`)).blob());
  rows['watermark, as jpeg'] = await best(() => stamped.postprocess(photograph));
  return { rows, files };

  /** @param {() => Promise<unknown>} job */
  async function best(job) {
    let time = Infinity;
    await job();
    for (let run = 0; run < runs; run++) {
      const start = performance.now();
      await job();
      time = Math.min(time, performance.now() - start);
    }
    return time;
  }

  /** @param {Blob} blob */
  async function base64(blob) {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192)
      text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  }
}
