// Prints how much of the corpus equals Pillow, by format: `npm run parity`, in Chromium `npm run parity -- --browser`.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { ensureBuilt } from '../support/built.js';

const where = process.argv.includes('--browser') ? 'browser' : 'node';
// Before Vite says to whatever runs under it that this is development.
if (where === 'browser') ensureBuilt('build');
const { module } = await runnerImport(fileURLToPath(new URL('main.ts', import.meta.url)), {
  logLevel: 'error',
});
const { text, isAsKnown } = await module.report(where);
console.log(text);
process.exit(isAsKnown ? 0 : 1);
