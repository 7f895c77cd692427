import { Image } from '../../src/elements/gr-image/image.js';
import type { GrImage } from '../../src/elements/gr-image/gr-image.js';
import type { Status } from '../../src/app/status.js';
import { drop, pictureFile } from './elements.js';

const since = performance.now() - 2000;
const unit = { index: 1, length: 4, unit: 'steps', progress: null, desc: 'Working' };

/** Every state of an Image, by name. */
const states: Record<string, (element: GrImage) => unknown> = {
  empty: () => {},
  'dragged over': (element) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'x.png'));
    element.dispatchEvent(new DragEvent('dragenter', { dataTransfer }));
  },
  'upload only': (element) => (element.sources = 'upload'),
  'clipboard only': (element) => (element.sources = 'clipboard'),
  camera: (element) => (element.sources = 'webcam'),
  'camera, live': (element) => turnOn(element),
  'camera, streaming': (element) => {
    element.streaming = true;
    return turnOn(element);
  },
  placeholder: (element) => (element.placeholder = '# Your photograph\nJPEG, PNG or WebP'),
  filled: (element) => give(element, '/public/samples/coffee.png'),
  portrait: (element) => give(element, '/public/samples/rocket.jpg'),
  static: (element) => ((element.interactive = false), give(element, '/public/samples/cat.png')),
  'static, empty': (element) => (element.interactive = false),
  'one pixel': async (element) => drop(element, add(await pictureFile('dot.png', { width: 1, height: 1 }))),
  transparent: async (element) =>
    drop(element, add(await pictureFile('glass.png', { color: 'rgb(20 120 220 / 40%)' }))),
  'height 120': (element) => ((element.height = 120), give(element, '/public/samples/coffee.png')),
  'height 120, empty': (element) => (element.height = 120),
  'width 120': (element) => ((element.minWidth = 0), (element.width = 120)),
  'width 120, filled': (element) => ((element.width = 120), give(element, '/public/samples/cat.png')),
  'no container': (element) => ((element.container = false), give(element, '/public/samples/cat.png')),
  'no label, no buttons': (element) => (
    (element.showLabel = false),
    (element.buttons = []),
    (element.interactive = false),
    give(element, '/public/samples/cat.png')
  ),
  'long label': (element) => (
    (element.label = 'A photograph of a thing with a very long name indeed'),
    give(element, '/public/samples/cat.png')
  ),
  'right to left': (element) => ((element.dir = 'rtl'), give(element, '/public/samples/cat.png')),
  waiting: (element) =>
    show(element, { type: 'pending', showProgress: 'full', since, rank: 0, queueSize: 3, eta: 4, units: [] }),
  progress: (element) =>
    show(element, {
      type: 'pending',
      showProgress: 'full',
      since,
      rank: null,
      queueSize: null,
      eta: 4,
      units: [unit],
    }),
  'progress, minimal': (element) =>
    show(element, {
      type: 'pending',
      showProgress: 'minimal',
      since,
      rank: null,
      queueSize: null,
      eta: 4,
      units: [unit],
    }),
  generating: (element) => show(element, { type: 'generating', showProgress: 'full', since, units: [] }),
  error: (element) => show(element, { type: 'error', message: 'The file ends before its pixels do.' }),
  invalid: (element) => show(element, { type: 'invalid', message: 'A square picture, please.' }),
  'refused, empty': (element) => drop(element, add(new File(['notes'], 'notes.txt', { type: 'text/plain' }))),
};

async function turnOn(element: GrImage): Promise<void> {
  element.sources = 'webcam';
  await element.updateComplete;
  element.shadowRoot?.querySelector<HTMLElement>('.drop')?.click();
  while (!element.shadowRoot?.querySelector('video')?.videoWidth) await new Promise(requestAnimationFrame);
}

async function give(element: GrImage, url: string): Promise<void> {
  element.value = url;
  await element.read();
}

const add = (file: File) => (transfer: DataTransfer) => transfer.items.add(file);

async function show(element: GrImage, status: Status): Promise<void> {
  await give(element, '/public/samples/coffee.png');
  element.showStatus(status);
}

for (const [name, prepare] of Object.entries(states)) {
  const element = Image();
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.textContent = name;
  figure.append(caption, element);
  document.body.append(figure);
  await prepare(element);
}
await Promise.all([...document.querySelectorAll('gr-image')].map((element) => element.updateComplete));
document.body.dataset.ready = '';
