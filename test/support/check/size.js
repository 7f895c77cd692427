import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Fails where something grew beyond its budget. Raise one only with a reason in the commit. */
const entry = 'dist/gr-image.js';
const gzipped = (/** @type {string} */ path) => gzipSync(readFileSync(path)).length;

const chunks = [...staticImports(entry)].map((path) => ({ path, size: gzipped(path) }));
const chunkRows = chunks.sort((a, b) => b.size - a.size).map(({ path, size }) => `  ${size}  ${path}`);

const rows = [
  {
    what: `${entry} with its static imports, gzipped: what a page loads before anything is used`,
    size: chunks.reduce((sum, { size }) => sum + size, 0),
    budget: 45_000,
    advice: [
      ...chunkRows,
      'Fetch what the first picture does not need when it is first used, with `await import(…)`: toasts, cameras,',
      'Markdown.',
    ],
  },
  {
    what: 'the worker, gzipped: what the first pixels load',
    size: gzipped('dist/workers/image.worker.js'),
    budget: 170_000,
    advice: ['A decoder that few files need can have a wasm or a worker of its own.'],
  },
  {
    what: 'magick.wasm, gzipped',
    size: gzipped('dist/magick.wasm'),
    budget: 5_400_000,
    advice: ['It is the x86 build of @imagemagick/magick-wasm, as it comes.'],
  },
  {
    what: 'webp_enc_simd.wasm, gzipped: what the first WebP that is made loads',
    size: gzipped('dist/webp_enc_simd.wasm'),
    budget: 130_000,
    advice: ['It is the encoder of @jsquash/webp, as it comes.'],
  },
  {
    what: 'the tarball',
    size: tarballSize(),
    budget: 6_200_000,
    advice: ['`npm pack --dry-run` lists what is in it.'],
  },
];

for (const { what, size, budget, advice } of rows) {
  console.log(`${size} of ${budget} bytes: ${what}`);
  if (size <= budget) continue;
  console.error(advice.join('\n'));
  process.exitCode = 1;
}

function tarballSize() {
  const shell = process.platform === 'win32';
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
    shell,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  /** @type {{ size: number }[]} */
  const [packed] = JSON.parse(output);
  if (packed === undefined) throw new Error('Expected npm to tell what it would pack');
  return packed.size;
}

/**
 * @param {string} path
 * @param {Set<string>} seen
 */
function staticImports(path, seen = new Set()) {
  if (seen.has(path)) return seen;
  seen.add(path);
  const code = readFileSync(path, 'utf8');
  // Rolldown writes `import{a as b}from"./x.js"` and `import"./x.js"`; dynamic imports have a parenthesis.
  for (const [, specifier] of code.matchAll(
    /\b(?:import|export)\s*(?:[\w*{}\s,$]+?\bfrom\s*)?["'](\.[^"']+)["']/g,
  )) {
    staticImports(relative('.', join(dirname(path), specifier ?? '')), seen);
  }
  return seen;
}
