import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { test } from '../support/e2e.js';
import { choose, writeTranslucent } from '../support/journey.js';
import { expectTranslucent, inConsumer, photograph, runTool, servePackage } from '../support/package.js';

describe('A host that knows little of wasm', () => {
  test.for([
    ['calls it text', { 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' }],
    ['calls it bytes', { 'content-type': 'application/octet-stream' }],
    ['has no name for it', { 'content-type': '' }],
  ] as const)('and %s does: a negative is made', async ([, headers], { page }) => {
    await page.goto(await servePackage((pathname) => (pathname.endsWith('.wasm') ? headers : {})));

    await writeTranslucent(page, '/dist/gr-image.js');

    await expectTranslucent(page);
  });
});

describe('A host that does not compress', () => {
  test.for([
    ['calls it gzip', { 'content-type': 'application/gzip' }],
    ['calls it bytes', { 'content-type': 'application/octet-stream' }],
    ['calls it wasm', { 'content-type': 'application/wasm' }],
    ['unpacks it itself', { 'content-type': 'application/wasm', 'content-encoding': 'gzip' }],
  ] as const)('has a gzip copy for `wasmUrl`, %s: a negative is made', async ([, headers], { page }) => {
    const asked = new Set<string>();
    const packed = (pathname: string) => (pathname.endsWith('.gz') ? headers : {});
    await page.goto(await servePackage(packed, { '/packed/': packWasm() }));
    await writeTranslucent(page, '/dist/gr-image.js');
    page.context().on('request', (request) => asked.add(new URL(request.url()).pathname));
    await page.addScriptTag({
      type: 'module',
      content: `import { configure } from '/dist/gr-image.js';
        configure({ wasmUrl: '/packed/magick.wasm.gz' });
        document.title = 'Configured';`,
    });
    await page.waitForFunction(() => document.title === 'Configured');

    await expectTranslucent(page);

    expect([...asked].filter((path) => path.includes('magick'))).toEqual(['/packed/magick.wasm.gz']);
  });
});

/** As `gzip` does it, in a folder of its own. */
function packWasm(): string {
  const folder = inConsumer('packed');
  mkdirSync(folder, { recursive: true });
  const wasm = readFileSync(inConsumer('node_modules/gr-image/dist/magick.wasm'));
  // Any level is unpacked alike; the first is ten times as fast as the best.
  writeFileSync(join(folder, 'magick.wasm.gz'), gzipSync(wasm, { level: 1 }));
  return folder;
}

describe('A page that was opened from disk', () => {
  test('works with the package of another origin', async ({ page, allowed }) => {
    const cdn = await servePackage({ 'access-control-allow-origin': '*' });
    allowed.origins.add(new URL(cdn).origin);
    await page.goto(pathToFileURL(writePage('from-cdn.html', '')).href);

    await writeTranslucent(page, `${cdn}dist/gr-image.js`);

    await expectTranslucent(page);
  });

  test('is told to be served, where the worker lies on disk too', async ({ page, allowed }) => {
    allowed.complaints.push(/./);
    // What esbuild's own documentation says for scripts that are no modules.
    const place = '--define:import.meta.url=document.baseURI';
    const options = ['--bundle', '--format=iife', place, '--outfile=from-disk.js', '--log-level=error'];
    runTool('node_modules/esbuild/bin/esbuild', 'main-with-copied-files.js', ...options);
    await page.goto(pathToFileURL(writePage('from-disk.html', '<script src="from-disk.js"></script>')).href);

    await choose(page, photograph.source);

    await page.getByRole('alert').getByText('this page was opened from disk').waitFor();
    expect(await page.locator('#photo img[part~="preview"]').count()).toBe(1);
  });
});

function writePage(name: string, script: string): string {
  const path = inConsumer(name);
  writeFileSync(path, `<!doctype html><meta charset="utf-8"><title>Page</title><body>${script}</body>`);
  return path;
}
