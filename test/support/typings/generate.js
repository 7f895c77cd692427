import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cssData, htmlData } from './editor-data.js';
import { jsxTypes } from './jsx.js';
import { exportedNames, propTypes } from './props.js';
import { reactTypes } from './react.js';
import { vueTypes } from './vue.js';
import { webTypes } from './web-types.js';

/** Writes what frameworks and editors know of the elements, from dist/custom-elements.json and nothing else. */
/** @type {import('../manifest/schema.js').Manifest} */
const manifest = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8'));
const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
const elements = manifest.modules
  .flatMap(({ declarations }) => declarations)
  .filter(
    /** @returns {element is import('./element.js').Element} */ (element) => element.tagName !== undefined,
  );
// Others are put on the page by the package itself.
const written = elements.filter((element) => exportedNames().includes(element.name));

const files = {
  'typings/props.d.ts': propTypes(written),
  'typings/react.d.ts': reactTypes(written),
  'typings/vue.d.ts': vueTypes(written),
  'typings/jsx.d.ts': jsxTypes(written),
  // What an import of types that was not erased finds.
  'typings/empty.js': 'export {};\n',
  'vscode.html-custom-data.json': json(htmlData(written)),
  'vscode.css-custom-data.json': json(cssData(elements)),
  'web-types.json': json(webTypes(written, { name, version })),
};

for (const [path, text] of Object.entries(files)) {
  const file = join('dist', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** @param {unknown} data */
function json(data) {
  return `${JSON.stringify(data, null, 2)}\n`;
}
