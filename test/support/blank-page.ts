import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import type * as Package from '../../src/index.js';
import type { GrImage } from '../../src/index.js';

declare global {
  /** In the page: the built package. */
  var gr: typeof Package;
  /** In the page: what has happened, in order. */
  var log: string[];
  /** In the page: a button of the author's own. */
  var addButton: (text: string) => HTMLButtonElement;
  /** In the page: an Image, to be found as `gr-image`. */
  var addImage: () => GrImage;
  /** In the page: a grey picture, as a function returns it. */
  var grey: (level: number) => { data: Uint8Array; shape: number[] };
  /** In the page: lets the author's function go on. */
  var release: () => void;
  /** In the page: what it waits for. */
  var released: Promise<void>;
}

/** Opens a page that holds nothing but the built package, as `gr`, and an empty `log`. */
export async function openBlank(page: Page): Promise<void> {
  await page.goto(inject('blank'));
  // Vitest would rewrite a dynamic import in a function before it reaches the page.
  await page.addScriptTag({
    type: 'module',
    content: "import * as gr from '/dist/gr-image.js'; Object.assign(globalThis, { gr, log: [] });",
  });
  await page.waitForFunction(() => 'gr' in globalThis);
}

/** The same with what an author's page is quickly made of. */
export async function openWithTools(page: Page): Promise<void> {
  await openBlank(page);
  await page.evaluate(() => {
    globalThis.addButton = (text) => {
      const button = document.createElement('button');
      button.textContent = text;
      document.body.append(button);
      return button;
    };
    globalThis.addImage = () => {
      const image = gr.Image({ interactive: true });
      document.body.append(image);
      return image;
    };
    globalThis.grey = (level) => ({ data: new Uint8Array(48 * 32 * 3).fill(level), shape: [32, 48, 3] });
    globalThis.released = new Promise((resolve) => (globalThis.release = resolve));
  });
}

/**
 * A blank page with an editable `#photo`, a `#result` that shows its negative as a PNG, and a button that stops that;
 * `log` has the events of both, the listener's `success` and `failure`, and its `then` last.
 */
export async function openNegative(page: Page): Promise<void> {
  await openBlank(page);
  await page.evaluate(() => {
    const photo = gr.Image({ label: 'Photo' });
    const result = gr.Image({ label: 'Negative', format: 'png' });
    photo.id = 'photo';
    result.id = 'result';
    document.body.append(photo, result);
    for (const element of [photo, result]) {
      for (const event of ['clear', 'change', 'upload', 'input'])
        element.addEventListener(event, () => log.push(`${element.id} ${event}`));
    }
    const negative = (picture: unknown) => {
      const { data, shape } = picture as { data: Uint8Array; shape: number[] };
      return { data: data.map((value) => 255 - value), shape };
    };
    const listener = photo.upload(negative, { inputs: photo, outputs: result });
    const stop = document.createElement('button');
    stop.textContent = 'Stop';
    document.body.append(stop);
    gr.on([stop, 'click'], null, { cancels: listener });
    listener.success(() => void log.push('success'));
    listener.failure(() => void log.push('failure'));
    listener.then(() => void log.push('then'));
  });
}

/** Resolves once the page's log has an entry so many times. */
export async function logged(page: Page, entry: string, times = 1): Promise<void> {
  await page.waitForFunction(([entry, times]) => log.filter((each) => each === entry).length >= times, [
    entry,
    times,
  ] as const);
}

/** What the page's log has, in order; it is empty afterwards. */
export async function takeLog(page: Page): Promise<string[]> {
  return page.evaluate(() => log.splice(0));
}
