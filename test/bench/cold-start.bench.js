/**
 * What does a first visit cost? The built package beside a plain page that loads ImageMagick on the main thread, in the
 * same run: for a new visitor, and for the same one again in a new browser. Both pages show a photograph, turn it and
 * show the result; bytes are those of the bodies, from a host that compresses.
 *
 *     npm run build && node test/bench/cold-start.bench.js
 */
import { fileURLToPath } from 'node:url';
import { startHost } from './support/host.js';
import { median, visitTwice } from './support/visit.js';

const ROUNDS = 3;

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = {
  '/dist/': `${root}dist/`,
  '/magick/': `${root}node_modules/@imagemagick/magick-wasm/dist/`,
  '/samples/': `${root}public/samples/`,
};

/** Starts before anything else of a page; `mark` names a moment once it is on the screen. */
const head = `<!doctype html><title>Cold start</title><link rel="icon" href="data:,"><script>
  const times = { blocked: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) times.blocked = Math.max(times.blocked, duration);
  }).observe({ type: 'longtask', buffered: true });
  const mark = async (name) => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    times[name] = performance.now();
  };
  let ready;
  done = new Promise((resolve, reject) => {
    ready = () => setTimeout(resolve, 0, times);
    onerror = (message) => reject(new Error(message));
    onunhandledrejection = ({ reason }) => reject(reason);
  });
</script>`;

/** Interactive as soon as a picture could be given and the button works. */
const ours = (/** @type {string} */ format) => `${head}<script type="module">
  import * as gr from '/dist/gr-image.js';
  const photo = gr.Image({ label: 'Photo' });
  const result = gr.Image({ label: 'Result', format: '${format}' });
  const button = gr.Button('Turn');
  document.body.append(photo, button, result);
  const turned = ({ data, shape }) => ({ data: data.toReversed(), shape });
  const listener = gr.on([button, 'click'], turned, { inputs: photo, outputs: result });
  await Promise.all([photo.updateComplete, button.updateComplete, result.updateComplete]);
  await mark('interactive');

  const pictureIn = (root) =>
    root.querySelector('img[src]') ??
    [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot && pictureIn(shadowRoot)) ?? [])[0];
  const shown = async (image) => {
    let picture;
    while (!(picture = pictureIn(image.shadowRoot))) await new Promise(requestAnimationFrame);
    await picture.decode();
  };
  const changed = new Promise((resolve) => photo.addEventListener('change', resolve, { once: true }));
  photo.value = '/samples/rocket.jpg';
  await changed;
  await shown(photo);
  await mark('picture');

  const over = new Promise((resolve, reject) => {
    listener.success(resolve);
    listener.failure(() => reject(new Error('The function failed')));
  });
  button.click();
  await over;
  await shown(result);
  await mark('result');
  ready();
</script>`;

/** As magick-wasm's README begins: the button works when ImageMagick does. */
const plain = (/** @type {'Jpeg' | 'WebP'} */ format) => `${head}
<button>Turn</button><canvas></canvas><img alt="Result"><script type="module">
  import { ImageMagick, initializeImageMagick, MagickFormat } from '/magick/index.js';
  const bytesOf = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());
  await initializeImageMagick(await bytesOf('/magick/x86/magick.wasm'));
  const [button, canvas, result] = document.body.children;
  let photo;
  const over = new Promise((resolve) => {
    button.onclick = () => ImageMagick.read(photo, (image) => {
      image.rotate(180);
      image.quality = ${format === 'Jpeg' ? 75 : 80};
      image.write(MagickFormat.${format}, (bytes) => {
        result.src = URL.createObjectURL(new Blob([bytes.slice()]));
        resolve();
      });
    });
  });
  await mark('interactive');

  photo = await bytesOf('/samples/rocket.jpg');
  ImageMagick.read(photo, (image) => image.writeToCanvas(canvas));
  await mark('picture');

  button.click();
  await over;
  await result.decode();
  await mark('result');
  ready();
</script>`;

const measures = {
  'interactive, ms': 'interactive',
  'first picture, ms': 'picture',
  'first result, ms': 'result',
  'longest task on the page, ms': 'blocked',
  'moved, kB': 'bytes',
};
const lines = { localhost: Infinity, '20 Mbit/s': 2_500_000 };
const files = {
  '/ours-jpeg.html': ours('jpeg'),
  '/plain-jpeg.html': plain('Jpeg'),
  '/ours-webp.html': ours('webp'),
  '/plain-webp.html': plain('WebP'),
};
const results = { 'a JPEG (made by ImageMagick)': 'jpeg', 'a WebP (the default)': 'webp' };

for (const [line, bytesPerSecond] of Object.entries(lines)) {
  const host = await startHost({ folders, files, bytesPerSecond });
  try {
    await host.warm(['/dist/magick.wasm', '/magick/x86/magick.wasm', '/magick/index.js']);
    for (const [title, name] of Object.entries(results)) {
      /** @type {Record<'ours' | 'plain', Record<string, number>[][]>} */
      const visitors = { ours: [], plain: [] };
      // In turns, so that a slow moment of the machine meets both.
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const page of /** @type {const} */ (['ours', 'plain'])) {
          visitors[page].push(await visitTwice(`${host.url}${page}-${name}.html`, host.takeSent));
        }
      }
      console.log(`\nTo ${title}; ${line} (medians of ${ROUNDS} visitors)`);
      console.table({ ...rows('first visit', 0, visitors), ...rows('second visit', 1, visitors) });
    }
  } finally {
    await host.close();
  }
}

/**
 * @param {string} title
 * @param {number} visit
 * @param {Record<'ours' | 'plain', Record<string, number>[][]>} visitors
 */
function rows(title, visit, visitors) {
  return Object.fromEntries(
    Object.entries(measures).map(([name, key]) => {
      const of = (/** @type {'ours' | 'plain'} */ page) =>
        median(visitors[page].map((visits) => visits[visit]?.[key] ?? NaN)) / (key === 'bytes' ? 1000 : 1);
      const [our, their] = [of('ours'), of('plain')];
      return [
        `${title}: ${name}`,
        {
          'gr-image': Math.round(our),
          'plain page': Math.round(their),
          ratio: their > 0 ? (our / their).toFixed(2) : '',
        },
      ];
    }),
  );
}
