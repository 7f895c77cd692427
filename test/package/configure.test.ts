import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type * as Package from '../../src/index.js';
import { test } from '../support/e2e.js';
import { choose, writeTranslucent } from '../support/journey.js';
import { expectTranslucent, inConsumer, photograph, servePackage } from '../support/package.js';

declare global {
  /** In the page: the installed package. */
  var gr: typeof Package;
}

describe('`gr.configure`', () => {
  test("takes addresses of one's own for the worker and each wasm", async ({ page }) => {
    const asked = pathsAsked(page);
    await open(page, { '/own/': inConsumer('node_modules/gr-image/dist') });
    await page.evaluate(() => {
      gr.configure({
        workerUrl: '/own/workers/image.worker.js',
        wasmUrl: { magick: '/own/magick.wasm', webp: '/own/webp_enc_simd.wasm' },
      });
    });

    await expectTranslucent(page);
    await page.evaluate(() => gr.preload());

    const ours = asked.filter((path) => /\.worker\.js$|\.wasm$/.test(path));
    expect(new Set(ours)).toEqual(
      new Set(['/own/workers/image.worker.js', '/own/magick.wasm', '/own/webp_enc_simd.wasm']),
    );
  });

  test('takes a compiled module: its wasm is not fetched', async ({ page }) => {
    await open(page);
    await page.evaluate(async () => {
      gr.configure({ wasmUrl: await WebAssembly.compileStreaming(fetch('/dist/magick.wasm')) });
    });
    const asked = pathsAsked(page);

    await expectTranslucent(page);

    expect(asked.filter((path) => path.endsWith('magick.wasm'))).toEqual([]);
  });

  test.for([
    [{ maxPixels: 1000 }, 'more than the 1000 that are allowed'],
    [{ maxFileSize: 1000 }, 'at most 1000 are allowed'],
    [{ timeout: 1 }, 'took longer than'],
  ] as const)('limits: %o is shown, and nothing is done', async ([settings, told], { page, allowed }) => {
    allowed.complaints.push(/./);
    await open(page);
    await page.evaluate((settings) => gr.configure(settings), settings);

    await choose(page, photograph.source);

    await page.getByText(told).first().waitFor();
    expect(
      await page.evaluate(() => document.querySelector<Package.GrImage>('gr-image#result')?.value),
    ).toBeNull();
  });

  test('`workers` says how many may live', async ({ page }) => {
    await open(page, { '/samples/': 'public/samples' });
    const most = async (workers: number) => {
      await page.evaluate(async (workers) => {
        gr.configure({ workers });
        const open = () => gr.PILImage.open('/samples/cat.png');
        await Promise.all(Array.from({ length: 6 }, open));
      }, workers);
      return page.workers().length;
    };

    expect(await most(1)).toBe(1);
    expect(await most(3)).toBe(3);
  });
});

describe('`gr.preload`', () => {
  test('tells how far it is, and leaves nothing to be fetched for a function', async ({ page }) => {
    await open(page);
    const told = await page.evaluate(async () => {
      const told: Package.PreloadProgress[] = [];
      await gr.preload({ onProgress: (progress) => told.push(progress) });
      return told;
    });
    const asked = pathsAsked(page);

    await expectTranslucent(page);

    const loaded = told.map((progress) => progress.loaded);
    expect(loaded.length).toBeGreaterThan(3);
    expect(loaded).toEqual(loaded.toSorted((a, b) => a - b));
    expect(told.at(-1)).toEqual({ loaded: 15_174_042, total: 15_174_042 });
    // The way to the disk comes with the first file.
    expect(asked.filter((path) => /\.(js|wasm)$/.test(path) && !path.includes('/opfs-store-'))).toEqual([]);
  });

  test('told again, it is there at once', async ({ page }) => {
    await open(page);

    const told = await page.evaluate(async () => {
      await gr.preload();
      const told: number[] = [];
      await gr.preload({ onProgress: ({ loaded, total }) => told.push(loaded / total) });
      return told;
    });

    expect(told).toEqual([1]);
  });

  test('can be given up', async ({ page }) => {
    await open(page);

    const reason = await page.evaluate(async () => {
      const giveUp = new AbortController();
      const loading = gr.preload({ signal: giveUp.signal, onProgress: () => giveUp.abort('enough') });
      return loading.catch((reason: unknown) => reason);
    });

    expect(reason).toBe('enough');
  });
});

/** The README's page, and the package as `gr`. */
async function open(page: Page, mounts: Record<string, string> = {}): Promise<void> {
  await page.goto(await servePackage({}, mounts));
  await writeTranslucent(page, '/dist/gr-image.js');
  await page.addScriptTag({
    type: 'module',
    content: "import * as gr from '/dist/gr-image.js'; Object.assign(globalThis, { gr });",
  });
  await page.waitForFunction(() => 'gr' in globalThis);
}

/** Of every request from now on, its path. */
function pathsAsked(page: Page): string[] {
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(new URL(request.url()).pathname));
  return asked;
}
