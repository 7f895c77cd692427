import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

// The analyzer waits for no plugin.
const defaults = await readTokens();

/** Gradio's tokens as the custom properties of each element whose styles, or those of every element, use them. */
export function cssProperties() {
  return {
    name: 'css-properties',
    /** @param {{ customElementsManifest: import('./schema.js').Manifest }} context */
    packageLinkPhase({ customElementsManifest: manifest }) {
      for (const { path, declarations } of manifest.modules) {
        for (const declaration of declarations.filter(({ tagName }) => tagName !== undefined)) {
          const used = tokensIn(['src/elements/base', dirname(path)]);
          declaration.cssProperties = [
            ...(declaration.cssProperties ?? []),
            ...[...defaults]
              .filter(([name]) => used.has(name))
              .map(([name, value]) => ({
                name: `--${name}`,
                description: `Gradio’s \`${name.replaceAll('-', '_')}\`.`,
                default: value,
              })),
          ];
        }
      }
    },
  };
}

/** @returns {Promise<Map<string, string>>} */
async function readTokens() {
  const { outputText } = ts.transpileModule(readFileSync('src/theme/tokens.ts', 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const { tokenStyles } = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);
  const lines = /** @type {string} */ (tokenStyles).matchAll(/--_[\w-]+: var\(--([\w-]+), (.*)\);$/gm);
  return new Map([...lines].map(([, name = '', value = '']) => [name, value]));
}

/**
 * @param {readonly string[]} folders
 * @returns {Set<string>}
 */
function tokensIn(folders) {
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const texts = files.filter((file) => file.endsWith('.ts')).map((file) => readFileSync(file, 'utf8'));
  return new Set([...texts.join('\n').matchAll(/--_([\w-]+)/g)].map(([, name = '']) => name));
}
