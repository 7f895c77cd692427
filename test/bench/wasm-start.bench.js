/**
 * Which way of starting ImageMagick in a worker is the fastest? From the request for the file to the compiled module,
 * and to the first JPEG made, at a visitor's first and second visit, by what the host does for wasm. What wins stands in
 * `workers/codec/wasm.ts`.
 *
 *     node test/bench/wasm-start.bench.js
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { startHost } from './support/host.js';
import { median, visitTwice } from './support/visit.js';

const ROUNDS = 3;
/** 20 Mbit/s. From the same machine the ways do not differ by more than it varies. */
const BYTES_PER_SECOND = 2_500_000;

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = {
  '/magick/': `${root}node_modules/@imagemagick/magick-wasm/dist/`,
  '/samples/': `${root}public/samples/`,
};
const wasm = '/magick/x86/magick.wasm';

/** Each says how a response becomes a module; written out, because it runs in a worker. */
const ways = {
  compileStreaming: `WebAssembly.compileStreaming(await fetch('${wasm}'))`,
  'whole, then compile': `WebAssembly.compile(await (await fetch('${wasm}')).arrayBuffer())`,
  'compileStreaming, typed anew': `WebAssembly.compileStreaming(typed((await fetch('${wasm}')).body))`,
  'gzip copy, DecompressionStream': `WebAssembly.compileStreaming(typed((await fetch('/magick.wasm.gz')).body.pipeThrough(new DecompressionStream('gzip'))))`,
};
const worker = (/** @type {string} */ way) => `
  import { initializeImageMagick, ImageMagick, MagickFormat } from '/magick/index.js';
  const typed = (body) => new Response(body, { headers: { 'content-type': 'application/wasm' } });
  const picture = new Uint8Array(await (await fetch('/samples/rocket.jpg')).arrayBuffer());
  const start = performance.now();
  const module = await ${way};
  const compiled = performance.now() - start;
  await initializeImageMagick(module);
  ImageMagick.read(picture, (image) => image.write(MagickFormat.Jpeg, (bytes) => bytes.length));
  postMessage({ compiled, result: performance.now() - start });
`;
const page = `<!doctype html><title>Start</title><script>
  done = new Promise((resolve, reject) => {
    const worker = new Worker('/worker.js' + location.search, { type: 'module' });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = reject;
  });
</script>`;

const hosts = {
  compresses: {},
  'does not compress': { compresses: false },
  'wrong type, does not compress': { compresses: false, wasmType: 'application/octet-stream' },
};

const copy = gzipSync(await readFile(folders['/magick/'] + 'x86/magick.wasm'));
for (const [name, options] of Object.entries(hosts)) {
  /** @type {Record<string, Record<string, number>>} */
  const rows = {};
  const possible = Object.entries(ways).filter(
    ([way]) => way !== 'compileStreaming' || !('wasmType' in options),
  );
  const rounds = [];
  // In turns, so that a slow moment of the machine meets every way.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [way, code] of possible) {
      const host = await startHost({
        folders,
        files: { '/index.html': page, '/worker.js': worker(code), '/magick.wasm.gz': copy },
        bytesPerSecond: BYTES_PER_SECOND,
        ...options,
      });
      try {
        await host.warm([wasm]);
        rounds.push({ way, visits: await visitTwice(`${host.url}index.html`, host.takeSent) });
      } finally {
        await host.close();
      }
    }
  }
  for (const [way] of possible) {
    const visits = rounds.filter((round) => round.way === way).map((round) => round.visits);
    const of = (/** @type {number} */ visit, /** @type {string} */ what) =>
      median(visits.map((each) => each[visit]?.[what] ?? NaN));
    rows[way] = {
      MB: Math.round(of(0, 'bytes') / 100_000) / 10,
      'compiled, ms': Math.round(of(0, 'compiled')),
      'JPEG, ms': Math.round(of(0, 'result')),
      'again: MB': Math.round(of(1, 'bytes') / 100_000) / 10,
      'again: compiled, ms': Math.round(of(1, 'compiled')),
      'again: JPEG, ms': Math.round(of(1, 'result')),
    };
  }
  console.log(`\nImageMagick in a worker; the host ${name}; 20 Mbit/s (medians of ${ROUNDS} visitors)`);
  console.table(rows);
}
