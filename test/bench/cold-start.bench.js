/**
 * What does a first visit cost? The built package beside a plain page that loads ImageMagick on the main thread, in the
 * same run: for a new visitor, and for the same one again in a new browser. Both pages show a picture that the visitor
 * gives, turn it at once and show the result; bytes are those of the bodies, from a host that compresses.
 *
 *     npm run build && node test/bench/cold-start.bench.js
 */
import { fileURLToPath } from 'node:url';
import { startHost } from './support/host.js';
import { median, spread, visitTwice } from './support/visit.js';

const ROUNDS = 5;

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = {
  '/dist/': `${root}dist/`,
  '/magick/': `${root}node_modules/@imagemagick/magick-wasm/dist/`,
  '/samples/': `${root}public/samples/`,
  '/icons/': `${root}public/`,
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

/** In either page: the visitor's own file, put into a chooser. */
const giving = `
  const give = async (chooser, path) => {
    const file = new File([await (await fetch(path)).blob()], path.replace(/.*\\//, ''));
    const transfer = new DataTransfer();
    transfer.items.add(file);
    chooser.files = transfer.files;
    chooser.dispatchEvent(new Event('change', { bubbles: true }));
  };`;

/**
 * @typedef {object} Case
 * @property {string} picture
 * @property {string} options of our Images
 * @property {'Jpeg' | 'WebP'} format
 */

/** Interactive as soon as a picture could be given and the button works. */
const ours = (/** @type {Case} */ { picture, options, format }) => `${head}<script type="module">
  import * as gr from '/dist/gr-image.js';
  const photo = gr.Image({ label: 'Photo', ${options} });
  const result = gr.Image({ label: 'Result', format: '${format.toLowerCase()}' });
  const button = gr.Button('Turn');
  document.body.append(photo, button, result);
  const turned = ({ data, shape: [height, width, bands] }) => {
    const out = new Uint8Array(data.length);
    for (let from = 0, to = data.length - bands; to >= 0; to -= bands) {
      for (let band = 0; band < bands; band++) out[to + band] = data[from++];
    }
    return { data: out, shape: [height, width, bands] };
  };
  const listener = gr.on([button, 'click'], turned, { inputs: photo, outputs: result });
  await Promise.all([photo.updateComplete, button.updateComplete, result.updateComplete]);
  await mark('interactive');

  ${giving}
  const pictureIn = (root) =>
    root.querySelector('img[src]') ??
    [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot && pictureIn(shadowRoot)) ?? [])[0];
  const shown = async (image) => {
    let picture;
    while (!(picture = pictureIn(image.shadowRoot))) await new Promise(requestAnimationFrame);
    await picture.decode();
  };
  const changed = new Promise((resolve) => photo.addEventListener('change', resolve, { once: true }));
  await give(photo.shadowRoot.querySelector('input[type=file]'), '${picture}');
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
const plain = (/** @type {Case} */ { picture, format }) => `${head}
<input type="file"><button>Turn</button><canvas></canvas><img alt="Result"><script type="module">
  import { ImageMagick, initializeImageMagick, MagickFormat } from '/magick/index.js';
  const bytesOf = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());
  await initializeImageMagick(await bytesOf('/magick/x86/magick.wasm'));
  const [chooser, button, canvas, result] = document.body.children;
  let photo;
  const isShown = new Promise((resolve) => {
    chooser.onchange = async () => {
      photo = new Uint8Array(await chooser.files[0].arrayBuffer());
      ImageMagick.read(photo, (image) => image.writeToCanvas(canvas));
      resolve();
    };
  });
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

  ${giving}
  await give(chooser, '${picture}');
  await isShown;
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
/** @type {Readonly<Record<string, Case>>} */
const cases = {
  'a photograph, saved as WebP (the default)': {
    picture: '/samples/rocket.jpg',
    options: '',
    format: 'WebP',
  },
  'a photograph, saved as JPEG': { picture: '/samples/rocket.jpg', options: '', format: 'Jpeg' },
  'a picture with transparency, saved as WebP (by ImageMagick on both pages)': {
    picture: '/icons/icon-512.png',
    options: "imageMode: 'RGBA'",
    format: 'WebP',
  },
};
const files = Object.fromEntries(
  Object.values(cases).flatMap((each, i) => [
    [`/ours-${i}.html`, ours(each)],
    [`/plain-${i}.html`, plain(each)],
  ]),
);

const host = await startHost({ folders, files });
try {
  await host.warm();
  for (const [line, bytesPerSecond] of Object.entries(lines)) {
    host.setSpeed(bytesPerSecond);
    for (const [i, title] of Object.keys(cases).entries()) {
      /** @type {Record<'ours' | 'plain', Record<string, number>[][]>} */
      const visitors = { ours: [], plain: [] };
      // In turns, so that a slow moment of the machine meets both.
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const page of /** @type {const} */ (['ours', 'plain'])) {
          visitors[page].push(await visitTwice(`${host.url}${page}-${i}.html`, host.takeSent));
        }
      }
      console.log(`\n${title}; ${line} (medians of ${ROUNDS} visitors, and the middle half of them)`);
      console.table({ ...rows('first visit', 0, visitors), ...rows('second visit', 1, visitors) });
    }
  }
} finally {
  await host.close();
}

/**
 * @param {string} title
 * @param {number} visit
 * @param {Record<'ours' | 'plain', Record<string, number>[][]>} visitors
 */
function rows(title, visit, visitors) {
  return Object.fromEntries(
    Object.entries(measures).map(([name, key]) => {
      const of = (/** @type {'ours' | 'plain'} */ page) => {
        const unit = key === 'bytes' ? 1000 : 1;
        const numbers = visitors[page].map((visits) => (visits[visit]?.[key] ?? NaN) / unit);
        const [low, high] = spread(numbers).map(Math.round);
        return { middle: median(numbers), text: `${Math.round(median(numbers))} (${low} to ${high})` };
      };
      const [our, their] = [of('ours'), of('plain')];
      return [
        `${title}: ${name}`,
        {
          'gr-image': our.text,
          'plain page': their.text,
          ratio: their.middle > 0 ? (our.middle / their.middle).toFixed(2) : '',
        },
      ];
    }),
  );
}
