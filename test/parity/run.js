// Prints how much of the corpus equals Pillow, by format: `npm run parity`, in Chromium `npm run parity -- --browser`; parts
// of files' names (`-- avif gen/`) ask for these alone.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { ensureBuilt } from '../support/built.js';

const options = process.argv.slice(2);
const where = options.includes('--browser') ? 'browser' : 'node';
const names = options.filter((option) => !option.startsWith('--'));
// Before Vite says to whatever runs under it that this is development.
if (where === 'browser') ensureBuilt('build');
const { module } = await runnerImport(fileURLToPath(new URL('main.ts', import.meta.url)), {
  logLevel: 'error',
});
const { text, isAsKnown } = await module.report(where, names);
console.log(text);
process.exit(isAsKnown ? 0 : 1);
