import * as gr from '/dist/gr-image.js';
import { actions } from './actions.js';
import { launchLocal } from './local.js';

/** Without an address the twin in the page. */
const address = new URLSearchParams(location.search).get('server');
if (address === null) launchLocal(gr);
else globalThis.loaded = await gr.load(address);
globalThis.loaded?.launch();
globalThis.actions = actions;
