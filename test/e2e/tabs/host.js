import * as gr from './dist/gr-image.js';
import { holdApp } from './dist/sw.js';

const [photo, number, button] = [gr.Image({ format: 'png' }), gr.Number(), gr.Button('Go')];
const blocks = gr.Blocks().launch(document.body, photo, number, button);
document.body.dataset.cancelled = '0';

button.click((n) => n + 1, { inputs: number, outputs: number, apiName: 'add' });
button.click(({ data, shape, dtype }) => ({ data: data.map((value) => 255 - value), shape, dtype }), {
  inputs: photo,
  outputs: photo,
  apiName: 'negative',
});
button.click(
  function* () {
    for (let n = 1; n <= 10; n += 1) yield n;
  },
  { outputs: number, apiName: 'count' },
);
button.click(
  async function* (_, { signal }) {
    signal.addEventListener('abort', () => {
      document.body.dataset.cancelled = String(Number(document.body.dataset.cancelled) + 1);
    });
    yield 1;
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  },
  { inputs: number, outputs: number, apiName: 'endless', concurrencyLimit: null },
);

await navigator.serviceWorker.register('sw.js', { type: 'module' });
const held = await holdApp(blocks, '/studio/app');
document.body.dataset.held = held.url;
