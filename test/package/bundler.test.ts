import { cpSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { test } from '../support/e2e.js';
import { expectTranslucent, inConsumer, runTool, serveFolder, startTool } from '../support/package.js';

const vite = 'node_modules/vite/bin/vite.js';
const esbuild = 'node_modules/esbuild/bin/esbuild';

describe('A fresh app makes a negative, with no line about this package in its settings', () => {
  test('under Vite, while it is developed', async ({ page }) => {
    await page.goto(await startTool(vite, '--host', '127.0.0.1', '--port', '0'));

    await expectTranslucent(page);
  });

  test('built by Vite, from a folder of a static host', async ({ page }) => {
    runTool(vite, 'build', '--base', './', '--outDir', 'vite', '--logLevel', 'warn');

    await page.goto(
      `${await serveFolder(inConsumer(), { mounts: { '/some/where/': inConsumer('vite') } })}some/where/`,
    );

    await expectTranslucent(page);
  });

  test.for(['production', 'development'])('built by webpack for %s', async (mode, { page }) => {
    const folder = `webpack-${mode}`;
    expect(runTool('webpack.js', mode, folder).trim()).toBe('');
    writePage(folder, '<script defer src="main.js"></script>');

    await page.goto(await serveFolder(inConsumer(folder)));

    await expectTranslucent(page);
  });

  test('built by esbuild, where three files are copied and named', async ({ page }) => {
    const dist = inConsumer('node_modules/gr-image/dist');
    const copied = inConsumer('esbuild/copied');
    const options = ['--bundle', '--splitting', '--format=esm', '--outdir=esbuild', '--entry-names=main'];
    runTool(esbuild, 'main-with-copied-files.js', ...options, '--log-level=warning');
    mkdirSync(copied);
    for (const file of ['workers/image.worker.js', 'magick.wasm', 'webp_enc_simd.wasm'])
      copyFileSync(join(dist, file), join(copied, file.replace('workers/', '')));
    writePage('esbuild', '<script type="module" src="main.js"></script>');

    await page.goto(await serveFolder(inConsumer('esbuild')));

    await expectTranslucent(page);
  });
});

test.for([
  ['pil', false],
  ['queue', false],
  ['classes', true],
] as const)('In a bundle of `gr-image/%s` alone is Lit: %s', ([entry, hasLit]) => {
  writeFileSync(inConsumer(`only-${entry}.js`), `export * from 'gr-image/${entry}';`);

  const options = ['--bundle', '--format=esm', '--log-level=warning'];
  runTool(esbuild, `only-${entry}.js`, ...options, `--outfile=only/${entry}.js`);

  const bundle = readFileSync(inConsumer('only', `${entry}.js`), 'utf8');
  expect(/litElementVersions|litHtmlVersions|reactiveElementVersions/.test(bundle)).toBe(hasLit);
});

/** A page beside the example's, with the script tag that its bundler wants. */
function writePage(folder: string, script: string): void {
  cpSync(inConsumer('index.html'), inConsumer(folder, 'index.html'));
  const html = readFileSync(inConsumer(folder, 'index.html'), 'utf8');
  writeFileSync(inConsumer(folder, 'index.html'), html.replace(/<script.*<\/script>/, script));
}
