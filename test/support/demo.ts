import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import type { GrImage } from '../../src/index.js';

/** What numpy, Pillow and Gradio make of the demos' pictures; `test/parity/generate/gallery.py` says how. */
interface GalleryRecords {
  readonly diffusion: PictureRecord;
  readonly watermark: Readonly<Record<string, PictureRecord>>;
  readonly modes: Readonly<Record<string, PictureRecord>>;
  readonly colours: readonly { x: number; y: number; around: Readonly<Record<string, readonly number[]>> }[];
  readonly grey: PictureRecord;
  readonly turned: PictureRecord;
  /** The names of Gradio's parameters. */
  readonly parameters: Readonly<Record<'image' | 'listener', readonly string[]>>;
}

/** The file that Gradio gives to a visitor, and its pixels. */
export interface PictureRecord {
  readonly size: readonly [width: number, height: number];
  readonly fileSha256: string;
  readonly rgbSha256: string;
}

export const gallery = JSON.parse(
  readFileSync('test/parity/fixtures/gallery/gallery.json', 'utf8'),
) as GalleryRecords;

/** Opens a demo alone, as the built site serves it, once its elements live. */
export async function openDemo(page: Page, name: string): Promise<void> {
  await page.goto(`${inject('site')}demos/${name}.html`);
  await page.waitForFunction(() => {
    const images = [...document.querySelectorAll('gr-image')];
    return images.length > 0 && images.every((image) => (image as GrImage).hasUpdated);
  });
}

/** Opens the gallery, sees its first demo run by itself, and empties it. */
export async function openSepia(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const holds = (expected: boolean) =>
    page.waitForFunction(
      (expected) => ((document.querySelector('#result') as GrImage).value !== null) === expected,
      expected,
    );
  await holds(true);
  await page.locator('#photo').getByRole('button', { name: 'Remove Image' }).click();
  await holds(false);
}

/** Into an Image's chooser. */
export async function give(page: Page, id: string, path: string): Promise<void> {
  await page.locator(`#${id} input[type=file]`).setInputFiles(path);
}

/** Resolves once an `<output>` says this. */
export async function says(page: Page, id: string, text: string | RegExp): Promise<void> {
  await page.locator(`output#${id}`).filter({ hasText: text }).waitFor({ state: 'attached' });
}
