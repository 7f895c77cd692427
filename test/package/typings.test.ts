import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inConsumer, runTool } from '../support/package.js';

const tsc = 'node_modules/typescript/bin/tsc';
const vueTsc = 'node_modules/vue-tsc/bin/vue-tsc.js';

// Each holds lines that must not compile: an expected error that does not come is one.
test.for([
  ['React 19', tsc, 'react'],
  ['Vue 3', vueTsc, 'vue'],
  ['plain JSX', tsc, 'jsx'],
] as const)(
  'The elements are typed in %s, wrong attributes and events included',
  { timeout: 300_000 },
  ([, compiler, folder]) => {
    expect(runTool(compiler, '-p', `typings/${folder}`)).toBe('');
  },
);

test('Editors find their data where package.json says', () => {
  const root = inConsumer('node_modules/gr-image');
  const { customElements, 'web-types': webTypes } = json(`${root}/package.json`) as Record<string, string>;

  expect([customElements, webTypes].map((path) => existsSync(`${root}/${path}`))).toEqual([true, true]);
  const { tags } = json(`${root}/dist/vscode.html-custom-data.json`) as {
    tags: { name: string; attributes: { name: string; values?: { name: string }[] }[] }[];
  };
  const image = tags.find(({ name }) => name === 'gr-image');
  const type = image?.attributes.find(({ name }) => name === 'type');
  expect(type?.values?.map(({ name }) => name)).toEqual(['numpy', 'pil', 'filepath']);
});

function json(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
