import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { GrImage } from '../../src/elements/gr-image/gr-image.js';
import type { NDArray } from '../../src/index.js';

/** What Gradio and numpy make of a photograph; `test/parity/generate/sepia.py` says how. */
export interface Journey {
  source: string;
  width: number;
  height: number;
  /** Of the result's pixels, before WebP loses some. */
  rgbSha256: string;
  /** The same of the negative. */
  negativeRgbSha256: string;
  /** Of the negative's file as Gradio saves it with `format: 'jpeg'`. */
  negativeJpegSha256: string;
  /** Of the negative that is transparent where the source is dark, as Gradio saves it by default. */
  translucentWebpSha256: string;
  pixels: { x: number; y: number; rgb: number[] }[];
  /** Of the WebP file that Gradio gives to the visitor. */
  file: string;
  fileSha256: string;
}

export interface Shown {
  width: number;
  height: number;
  rgb: Uint8Array;
  file: Uint8Array;
}

const fixtures = 'test/parity/fixtures/sepia';
export const journeys = JSON.parse(readFileSync(`${fixtures}/journeys.json`, 'utf8')) as Journey[];

/** The README's first example, with a format of its own: PNG keeps every pixel. */
export async function writeNegative(page: Page, script: string, format = 'png'): Promise<void> {
  await writeExample(page, script, { format, isTranslucent: false });
}

/** The same, transparent where the source is dark, as WebP: the one common result that takes magick to write. */
export async function writeTranslucent(page: Page, script: string): Promise<void> {
  await writeExample(page, script, { format: 'webp', isTranslucent: true });
}

interface Example {
  readonly format: string;
  readonly isTranslucent: boolean;
}

async function writeExample(page: Page, script: string, example: Example): Promise<void> {
  // A dynamic import would be rewritten by vitest before it reaches the page.
  await page.addScriptTag({ type: 'module', url: script });
  await page.evaluate(({ format, isTranslucent }) => {
    const photo = document.createElement('gr-image');
    const result = document.createElement('gr-image');
    photo.id = 'photo';
    result.id = 'result';
    result.format = format;
    document.body.append(photo, result);
    const negative = (picture: unknown) => {
      const { data, shape } = picture as NDArray;
      return { data: data.map((v) => 255 - v), shape };
    };
    const translucent = (picture: unknown) => {
      const {
        data,
        shape: [height, width],
      } = picture as NDArray;
      const rgba = new Uint8Array((data.length / 3) * 4);
      for (let at = 0; at < rgba.length; at++) {
        const from = (at >> 2) * 3;
        rgba[at] = at % 4 === 3 ? data[from] : 255 - data[from + (at % 4)];
      }
      return { data: rgba, shape: [height, width, 4] };
    };
    photo.upload(isTranslucent ? translucent : negative, { inputs: photo, outputs: result });
  }, example);
}

/** Through the button that a visitor clicks. */
export async function choose(page: Page, source: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.locator('#photo').getByRole('button', { name: 'Upload file' }).first().click();
  const folder = source.includes('on-its-side') ? fixtures : 'public/samples';
  await (await chooser).setFiles(`${folder}/${source}`);
}

/** Once there is one: the picture that an Image's `<img>` shows, read back from it, and the file behind it. */
export async function readResult(page: Page, id = 'result'): Promise<Shown> {
  await page.waitForFunction((id) => (document.getElementById(id) as GrImage).value !== null, id);
  const image = page.locator(`[id="${id}"] img[part~="preview"]`);
  const shown = await image.evaluate(async (element) => {
    const img = element as HTMLImageElement;
    await img.decode();
    const canvas = new OffscreenCanvas(img.naturalWidth, img.naturalHeight);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('Expected a canvas');
    context.drawImage(img, 0, 0);
    const rgba = context.getImageData(0, 0, canvas.width, canvas.height).data;
    const file = new Uint8Array(await (await fetch(img.src)).arrayBuffer());
    // Base64 crosses to Node a hundred times faster than an array of numbers.
    const base64 = (bytes: Uint8Array<ArrayBuffer>) =>
      new Promise<string>((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result).replace(/^.*?,/, ''));
        reader.readAsDataURL(new Blob([bytes]));
      });
    return {
      width: canvas.width,
      height: canvas.height,
      rgb: await base64(new Uint8Array(rgba.filter((_, i) => i % 4 !== 3))),
      file: await base64(file),
    };
  });
  return { ...shown, rgb: Buffer.from(shown.rgb, 'base64'), file: Buffer.from(shown.file, 'base64') };
}

export function pixelAt({ rgb, width }: Shown, x: number, y: number): number[] {
  const start = (y * width + x) * 3;
  return [...rgb.subarray(start, start + 3)];
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
