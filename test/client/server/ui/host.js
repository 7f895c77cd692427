import * as gr from '/dist/gr-image.js';
import { holdApp } from '/dist/sw.js';
import { launchLocal } from './local.js';

const blocks = launchLocal(gr);
await navigator.serviceWorker.register('sw.js', { type: 'module' });
document.body.dataset.held = (await holdApp(blocks, '/studio/app')).url;
