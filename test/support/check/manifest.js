import { readFileSync } from 'node:fs';

/** Fails on an element of custom-elements.json that does not say in one line what it is. */
/** @type {{ modules: { path: string, declarations?: Declaration[] }[] }} */
const manifest = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8'));
/** @typedef {{ name: string, customElement?: boolean, tagName?: string, summary?: string }} Declaration */

const elements = manifest.modules.flatMap(({ path, declarations = [] }) =>
  declarations.filter(({ tagName }) => tagName !== undefined).map((element) => ({ ...element, path })),
);
const silent = elements.filter(({ summary }) => !summary);

console.log(
  `${elements.length} elements in custom-elements.json, ${silent.length} of them without a @summary`,
);
for (const { name, path } of silent) console.error(`  ${name} (${path})`);
if (elements.length === 0) console.error('  Expected at least one: does each class have its @tagname?');
process.exitCode = silent.length > 0 || elements.length === 0 ? 1 : 0;
