import type { Status } from '../../src/app/status.js';
import type { GrImage } from '../../src/elements/gr-image/gr-image.js';
import { Image, Warning } from '../../src/index.js';
import { appears, choose, drop, inShadow, next, pictureFile } from './elements.js';

declare global {
  /** Takes a state by its name to where it can only be alone: fullscreen after a click, toasts. */
  var alone: { fullscreen: () => void; toasts: () => Promise<void> };
}

const coffee = '/public/samples/coffee.png';
const rocket = '/public/samples/rocket.jpg';
const cat = '/public/samples/cat.png';
const since = performance.now() - 2000;
const unit = { index: 1, length: 4, unit: 'steps', progress: null, desc: 'Working' };
const pending = { type: 'pending', showProgress: 'full', since, eta: 4, units: [] } as const;
const running = { ...pending, rank: null, queueSize: null };

/** Every state of an Image, by name. */
const states: Record<string, (element: GrImage) => unknown> = {
  empty: () => {},
  'dragged over': (element) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'x.png'));
    element.dispatchEvent(new DragEvent('dragenter', { dataTransfer }));
  },
  'dragged over, filled': async (element) => {
    await give(element, coffee);
    states['dragged over']?.(element);
  },
  'upload only': (element) => (element.sources = 'upload'),
  'clipboard only': (element) => (element.sources = 'clipboard'),
  'camera only': (element) => (element.sources = 'webcam'),
  'camera chosen': (element) => press(element, 'Capture from camera'),
  'clipboard chosen, refused': async (element) => {
    await press(element, 'Paste from clipboard');
    await appears(await appears(element, 'gr-status'), '[part~=error]');
  },
  'clipboard chosen': async (element) => {
    await states['clipboard chosen, refused']?.(element);
    inShadow(await appears(element, 'gr-status'), '[part~=clear]').click();
  },
  'camera, asking': async (element) => {
    const { mediaDevices } = navigator;
    // Nobody answers the question.
    Object.defineProperty(navigator, 'mediaDevices', {
      configurable: true,
      value: { getUserMedia: () => new Promise(() => {}) },
    });
    element.sources = 'webcam';
    (await appears(element, '.drop')).click();
    await appears(element, '[aria-busy=true]');
    Reflect.deleteProperty(navigator, 'mediaDevices');
    if (navigator.mediaDevices !== mediaDevices) throw new Error('the camera is gone');
  },
  'camera, live': (element) => turnOn(element),
  'camera, streaming': async (element) => {
    element.streaming = true;
    await turnOn(element);
  },
  'camera, recording': async (element) => {
    element.streaming = true;
    await turnOn(element);
    inShadow(element, '[part~=record]').click();
  },
  captured: async (element) => {
    await turnOn(element);
    const given = next(element, 'input');
    inShadow(element, '[part~=capture]').click();
    await given;
  },
  placeholder: (element) => (element.placeholder = '# Your photograph\nJPEG, PNG or WebP'),
  required: (element) => (element.required = true),
  'disabled, empty': (element) => ((element.interactive = true), (element.disabled = true)),
  disabled: (element) => ((element.disabled = true), give(element, cat)),
  readonly: (element) => ((element.readonly = true), give(element, cat)),
  filled: (element) => give(element, coffee),
  portrait: (element) => choosePicture(element, { width: 300, height: 900, color: 'teal' }),
  tall: (element) => ((element.height = 220), choosePicture(element, { width: 60, height: 1200 })),
  wide: (element) => choosePicture(element, { width: 1600, height: 60 }),
  '12 megapixels': (element) => choosePicture(element, { width: 4000, height: 3000, color: 'olive' }),
  static: (element) => ((element.interactive = false), give(element, cat)),
  'static, empty': (element) => (element.interactive = false),
  'one pixel': (element) => choosePicture(element, { width: 1, height: 1 }),
  transparent: (element) =>
    choosePicture(element, { color: 'rgb(20 120 220 / 40%)', width: 200, height: 120 }),
  'height 120': (element) => ((element.height = 120), give(element, coffee)),
  'height 120, empty': (element) => (element.height = 120),
  'height 120, camera': (element) => ((element.height = 120), turnOn(element)),
  'width 120': (element) => ((element.minWidth = 0), (element.width = 120)),
  'width 120, filled': (element) => ((element.minWidth = 0), (element.width = 120), give(element, cat)),
  'width 120, static': (element) => (
    (element.minWidth = 0),
    (element.width = 120),
    (element.interactive = false),
    give(element, cat)
  ),
  'width 120, camera': (element) => ((element.minWidth = 0), (element.width = 120), turnOn(element)),
  'width 120, waiting': (element) => (
    (element.minWidth = 0),
    (element.width = 120),
    show(element, { ...pending, rank: 0, queueSize: 3 })
  ),
  'width 120, error': (element) => (
    (element.minWidth = 0),
    (element.width = 120),
    show(element, { type: 'error', message: 'The file ends before its pixels do.' })
  ),
  'no container': (element) => ((element.container = false), give(element, cat)),
  'no label, no buttons': (element) => (
    (element.showLabel = false),
    (element.buttons = []),
    (element.interactive = false),
    give(element, cat)
  ),
  'a button of the page': (element) => {
    const button = document.createElement('button');
    button.textContent = 'Again';
    element.buttons = ['fullscreen', button];
    return give(element, cat);
  },
  'long label': (element) => (
    (element.label = 'A photograph of a thing with a very long name indeed'),
    give(element, cat)
  ),
  'selectable, by keyboard': async (element) => {
    element.select(() => {});
    await give(element, cat);
    (await appears(element, '.picture[tabindex]')).dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowUp' }),
    );
  },
  'right to left': (element) => ((element.dir = 'rtl'), give(element, cat)),
  'right to left, invalid': (element) => (
    (element.dir = 'rtl'),
    show(element, { type: 'invalid', message: 'صورة مربعة من فضلك' })
  ),
  waiting: (element) => show(element, { ...pending, rank: 0, queueSize: 3 }),
  progress: (element) => show(element, { ...running, units: [unit] }),
  'progress, minimal': (element) => show(element, { ...running, showProgress: 'minimal', units: [unit] }),
  generating: (element) => show(element, { type: 'generating', showProgress: 'full', since, units: [] }),
  'generating, with progress': (element) =>
    show(element, { type: 'generating', showProgress: 'full', since, units: [unit] }),
  'stream, waiting': (element) => show(element, { type: 'streaming', state: 'waiting' }),
  'stream, open': (element) => show(element, { type: 'streaming', state: 'open', timeLimit: 30 }),
  error: (element) => show(element, { type: 'error', message: 'The file ends before its pixels do.' }),
  'error without a text': (element) => show(element, { type: 'error', message: '' }),
  invalid: (element) => show(element, { type: 'invalid', message: 'A square picture, please.' }),
  'refused, empty': (element) => drop(element, add(new File(['notes'], 'notes.txt', { type: 'text/plain' }))),
};

globalThis.alone = {
  fullscreen: () => inShadow(find('filled'), '[part~=fullscreen]').click(),
  toasts: async () => {
    Warning('The picture is rather <b>dark</b>.');
    const toasts = await new Promise<Element>((resolve) => {
      const observer = new MutationObserver(() => {
        const found = document.querySelector('gr-toast');
        if (found) resolve(found);
      });
      observer.observe(document.body, { childList: true });
    });
    await appears(toasts, '[part~=toast]');
  },
};

async function press(element: GrImage, name: string): Promise<void> {
  (await appears(element, `[aria-label="${name}"]`)).click();
  await element.updateComplete;
}

async function turnOn(element: GrImage): Promise<void> {
  element.sources = 'webcam';
  (await appears(element, '.drop')).click();
  const video = await appears<HTMLVideoElement>(element, 'video');
  // Browsers paint no frames that nobody sees, and the first ones may be black.
  video.scrollIntoView();
  while (!isBright(video)) await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
}

function isBright(video: HTMLVideoElement): boolean {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d');
  context?.drawImage(video, 0, 0, 1, 1);
  return (context?.getImageData(0, 0, 1, 1).data[1] ?? 0) > 0;
}

async function give(element: GrImage, url: string): Promise<void> {
  // As if the user had given it: what was there at first would make it static.
  await element.updateComplete;
  element.value = url;
  await element.read();
}

async function choosePicture(
  element: GrImage,
  options: { width: number; height: number; color?: string },
): Promise<void> {
  const given = next(element, 'input');
  choose(element, await pictureFile('picture.png', options));
  await given;
}

const add = (file: File) => (transfer: DataTransfer) => void transfer.items.add(file);

async function show(element: GrImage, status: Status): Promise<void> {
  await give(element, rocket);
  element.showStatus(status);
}

function find(name: string): GrImage {
  return document.querySelector(`[data-state="${name}"] gr-image`) as GrImage;
}

// Fetched after the page; a state may ask for it at once.
await customElements.whenDefined('gr-status');

let cameras: Promise<unknown> = Promise.resolve();
const prepared = Object.entries(states).map(async ([name, prepare]) => {
  const element = Image();
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  figure.dataset['state'] = name;
  caption.textContent = name;
  figure.append(caption, element);
  document.querySelector('.states')?.append(figure);
  if (!/camera|captured/.test(name)) return await prepare(element);
  // One after the other: a camera paints only while it is in sight.
  cameras = cameras.then(() => prepare(element));
  await cameras;
});
await Promise.all(prepared);
await Promise.all([...document.querySelectorAll('gr-image')].map((element) => element.updateComplete));
document.body.dataset['ready'] = '';
