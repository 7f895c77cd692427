import type { CDPSession, Page } from 'playwright-core';
import { inject } from 'vitest';
import type { GrImage } from '../../src/elements/gr-image/gr-image.js';
import type * as library from '../../src/index.js';

/** One of the six events, with the name of the picture that the component held by then. */
export type Happened = readonly [event: string, picture: string | null];

/** Options that can cross to the page. */
export type PlainOptions = Omit<library.ImageOptions, 'every' | 'inputs' | 'buttons'>;

interface Window {
  gr: typeof library;
  happened: Happened[];
}

/** A blank page with one Image, `#photo`, which writes down what happens. */
export async function openImage(
  page: Page,
  options: PlainOptions = {},
  address = inject('blank'),
): Promise<void> {
  await page.goto(address);
  await page.addScriptTag({
    type: 'module',
    content: `import * as gr from '/dist/gr-image.js'; Object.assign(globalThis, { gr, happened: [] });`,
  });
  await page.waitForFunction(() => 'gr' in globalThis);
  await page.evaluate((given) => {
    const { gr, happened } = globalThis as unknown as Window;
    const photo = gr.Image({ elemId: 'photo', ...given });
    for (const name of ['clear', 'change', 'stream', 'select', 'upload', 'input'])
      photo.addEventListener(name, () => happened.push([name, photo.value?.orig_name ?? null]));
    document.body.append(photo);
  }, options);
  // The page of the test before may still be closing, and have the keyboard.
  await page.bringToFront();
  await page.waitForFunction(() => document.hasFocus());
}

/** Runs in the page what a visitor does, and gives what happened by it once there is an event of this name. */
export async function after(page: Page, last: string, act: () => Promise<unknown>): Promise<Happened[]> {
  await page.evaluate(() => (globalThis as unknown as Window).happened.splice(0));
  await act();
  await page.waitForFunction(
    (name) => (globalThis as unknown as Window).happened.some(([event]) => event === name),
    last,
  );
  return happened(page);
}

/** What has happened since it was last forgotten, once nothing is on its way any more. */
export async function happened(page: Page): Promise<Happened[]> {
  return page.evaluate(async () => {
    await (document.querySelector('#photo') as GrImage).read();
    return (globalThis as unknown as Window).happened.splice(0);
  });
}

/** What the component says went wrong. */
export async function complaint(page: Page): Promise<string> {
  const error = page.locator('#photo [part~="error"]');
  await error.waitFor();
  return (await error.textContent()) ?? '';
}

/** Drops files, or a picture's address, on the lower end of the component, with a mouse that the page trusts. */
export async function drop(
  page: Page,
  { files = [], url }: { files?: string[]; url?: string },
): Promise<void> {
  const { x, y, width, height } = (await page.locator('#photo').boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  const items = url
    ? [
        { mimeType: 'text/uri-list', data: url },
        { mimeType: 'text/html', data: `<meta charset="utf-8"><img src="${url}" alt="">` },
      ]
    : [];
  const data = { items, files: files.map(absolute), dragOperationsMask: 1 };
  const session: CDPSession = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: x + width / 2, y: y + height - 5, data });
  await session.detach();
}

function absolute(path: string): string {
  return path.startsWith('/') ? path : new URL(`../../${path}`, import.meta.url).pathname;
}

/** Chooses files by the native chooser, which a click on the empty area opens. */
export async function choose(page: Page, ...files: string[]): Promise<void> {
  const opened = page.waitForEvent('filechooser');
  await page.locator('#photo [part="drop-area"]').click();
  await (await opened).setFiles(files);
}

/** Puts a picture, or only text, into the clipboard, as a visitor's copying would. */
export async function copy(page: Page, type: 'image/png' | 'text/plain' = 'image/png'): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(async (wanted) => {
    const canvas = new OffscreenCanvas(30, 20);
    canvas.getContext('2d')?.fillRect(0, 0, 30, 20);
    const blob =
      wanted === 'image/png' ? await canvas.convertToBlob() : new Blob(['words'], { type: wanted });
    await navigator.clipboard.write([new ClipboardItem({ [wanted]: blob })]);
  }, type);
}
