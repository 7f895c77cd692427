// Prints how much of the corpus equals Pillow, by format. `npm run parity`.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('main.ts', import.meta.url)));
const { text, isAsKnown } = await module.reportNode();
console.log(text);
process.exit(isAsKnown ? 0 : 1);
