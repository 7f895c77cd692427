import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { NDArray } from '../../src/index.js';
import { logged, openBlank } from '../support/blank-page.js';
import { test } from '../support/e2e.js';
import { watchFetches } from '../support/fetched.js';

const WEBP = 'webp_enc_simd.wasm';
const MAGICK = 'magick.wasm';

describe('Showing a picture fetches no codec and starts no worker', () => {
  const types = ['image/jpeg', 'image/png', 'image/webp', 'image/svg+xml'];

  test.for(types)('%s', async (type, { page }) => {
    const fetched = watchFetches(page);
    await openBlank(page);
    await definePictures(page);

    await page.evaluate(async (type) => {
      const photo = gr.Image({ interactive: true });
      photo.id = 'shown';
      document.body.append(photo);
      photo.value = await picture(type);
    }, type);

    await page.locator('#shown img[part~="preview"]').waitFor();
    expect(page.workers()).toEqual([]);
    expect(fetched.names().filter((name) => /\.wasm$|\.worker\./.test(name))).toEqual([]);
  });
});

describe('A function’s result needs only the codecs of its kind', () => {
  interface Case {
    readonly given: string;
    readonly imageMode?: 'RGBA';
    readonly format?: string;
    readonly wasm: readonly string[];
  }
  const cases: Case[] = [
    { given: 'image/jpeg', wasm: [WEBP] },
    { given: 'image/webp', wasm: [WEBP] },
    { given: 'image/png', wasm: [WEBP] },
    { given: 'transparent image/png', wasm: [WEBP] },
    { given: 'image/jpeg', format: 'png', wasm: [] },
    { given: 'image/jpeg', format: 'jpeg', wasm: [] },
    { given: 'transparent image/png', imageMode: 'RGBA', format: 'png', wasm: [] },
    // libwebp alone is of an older version, whose alpha differs from Pillow's; that there is alpha is known last.
    { given: 'transparent image/png', imageMode: 'RGBA', wasm: [WEBP, MAGICK] },
    { given: 'image/jpeg', format: 'avif', wasm: [MAGICK] },
  ];

  const titled = cases.map(
    ({ given, imageMode, format = 'webp', wasm }) =>
      [
        `${given}, ${imageMode ?? 'RGB'}, as ${format}: ${wasm.join() || 'none'}`,
        { given, imageMode, format, wasm },
      ] as const,
  );

  test.for(titled)('%s', async ([, { given, wasm, ...options }], { page }) => {
    const fetched = watchFetches(page);
    await openNegative(page, options);

    await give(page, given);
    await logged(page, 'success');

    expect(fetched.names().filter((name) => name.endsWith('.wasm'))).toEqual(wasm);
    if (!wasm.includes(MAGICK)) expect(await fetched.gzipped()).toBeLessThan(500_000);
  });
});

describe('While a function runs, what its result takes is fetched', () => {
  test.for([
    ['webp', WEBP],
    ['avif', MAGICK],
  ])('as %s: %s', async ([format, wasm], { page }) => {
    await openBlank(page);
    await definePictures(page);
    await page.evaluate((format) => {
      const photo = gr.Image();
      const result = gr.Image({ format });
      photo.id = 'photo';
      document.body.append(photo, result);
      const wait = async (pixels: NDArray) => {
        await new Promise<void>((resolve) => (globalThis.release = resolve));
        return pixels;
      };
      photo.upload(wait, { inputs: photo, outputs: result }).success(() => void log.push('success'));
    }, format);
    const asked = page.context().waitForEvent('request', (request) => request.url().endsWith(wasm));

    await give(page, 'image/jpeg');
    await asked;
    await page.waitForFunction(() => 'release' in globalThis);
    await page.evaluate(() => release());

    await logged(page, 'success');
  });

  test('nothing is, for one whose results are files already', async ({ page }) => {
    const fetched = watchFetches(page);
    await openBlank(page);
    await definePictures(page);
    await page.evaluate(() => {
      const photo = gr.Image();
      const result = gr.Image();
      photo.id = 'photo';
      document.body.append(photo, result);
      const same = (file: unknown) => file;
      const options = { inputs: photo, outputs: result, preprocess: false, postprocess: false };
      photo.upload(same, options).success(() => void log.push('success'));
    });

    await give(page, 'image/jpeg');
    await logged(page, 'success');

    expect(fetched.names().filter((name) => /\.wasm$|\.worker\./.test(name))).toEqual([]);
  });
});

describe('What has been compiled is not fetched again', () => {
  test('by a worker that comes after one that is gone', async ({ page }) => {
    const fetched = watchFetches(page);
    await openNegative(page, { format: 'avif' });
    await give(page, 'image/jpeg');
    await logged(page, 'success');
    const [first] = page.workers();

    await first?.evaluate(() => close()).catch(() => undefined);
    await page.waitForFunction(noWorkerLives);
    await give(page, 'image/png');
    await logged(page, 'success', 2);

    expect(page.workers()).toHaveLength(1);
    expect(page.workers()[0]).not.toBe(first);
    expect(fetched.names().filter((name) => name.endsWith('.wasm'))).toEqual(['magick.wasm']);
  });

  test('by a second worker at the same time', async ({ page }) => {
    const fetched = watchFetches(page);
    await openNegative(page, { format: 'avif' });
    await page.evaluate(() => gr.configure({ workers: 2 }));
    await give(page, 'image/jpeg');
    await logged(page, 'success');

    await page.evaluate(async () => {
      const source = await picture('image/png');
      const image = gr.Image({ format: 'avif' });
      const pixels = await image.preprocess(source);
      await Promise.all([image.postprocess(pixels), image.postprocess(pixels)]);
    });

    expect(page.workers()).toHaveLength(2);
    expect(fetched.names().filter((name) => name.endsWith('.wasm'))).toEqual(['magick.wasm']);
  });
});

declare global {
  /** In the page: a small picture that the browser itself encodes. */
  var picture: (kind: string) => Promise<File>;
}

async function definePictures(page: Page): Promise<void> {
  await page.evaluate(() => {
    globalThis.picture = async (kind) => {
      const type = kind.replace('transparent ', '');
      if (type === 'image/svg+xml') {
        const svg =
          '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>';
        return new File([svg], 'picture.svg', { type });
      }
      const context = new OffscreenCanvas(96, 64).getContext('2d');
      if (context === null) throw new Error('Expected a canvas');
      for (let x = 0; x < 96; x += 8) {
        const alpha = type === kind ? 1 : x / 96;
        context.fillStyle = `hsl(${x * 3} 80% 50% / ${alpha})`;
        context.fillRect(x, 0, 8, 64);
      }
      return new File([await context.canvas.convertToBlob({ type })], 'picture', { type });
    };
  });
}

interface PixelOptions {
  readonly imageMode?: 'RGB' | 'RGBA' | undefined;
  readonly format: string;
}

/** A blank page with an Image in a mode, whose negative another one holds in a format. */
async function openNegative(page: Page, { imageMode = 'RGB', format }: PixelOptions): Promise<void> {
  await openBlank(page);
  await definePictures(page);
  await page.evaluate(
    ([imageMode, format]) => {
      const photo = gr.Image({ imageMode });
      const result = gr.Image({ format });
      photo.id = 'photo';
      document.body.append(photo, result);
      const negative = (pixels: unknown) => {
        const { data, shape } = pixels as { data: Uint8Array; shape: number[] };
        return { data: data.map((value, i) => (i % 4 === 3 && shape[2] === 4 ? value : 255 - value)), shape };
      };
      photo.upload(negative, { inputs: photo, outputs: result }).success(() => void log.push('success'));
    },
    [imageMode, format] as const,
  );
}

/** Into the chooser. */
async function give(page: Page, kind: string): Promise<void> {
  const input = await page.locator('#photo input[type=file]').elementHandle();
  await page.evaluate(
    async ([input, kind]) => {
      const transfer = new DataTransfer();
      transfer.items.add(await picture(kind));
      (input as HTMLInputElement).files = transfer.files;
      (input as HTMLInputElement).dispatchEvent(new Event('change', { bubbles: true }));
    },
    [input, kind] as const,
  );
}

/** In the page: whether it knows that its workers are gone. */
async function noWorkerLives(): Promise<boolean> {
  const { held = [], pending = [] } = await navigator.locks.query();
  return ![...held, ...pending].some(({ name }) => name?.startsWith('gr-image-worker/'));
}
