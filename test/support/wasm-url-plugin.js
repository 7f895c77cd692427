import { createRequire } from 'node:module';
import { relative, sep } from 'node:path';

/**
 * Vite's `import url from '….wasm?url'` for @web/dev-server: the module exports the address of the file, which is
 * served as it stands in node_modules.
 *
 * @param {string} rootDir
 * @returns {import('@web/dev-server-core').Plugin}
 */
export function wasmUrlPlugin(rootDir) {
  const asksForUrl = /\.wasm\?.*\burl\b/;
  return {
    name: 'wasm-url',
    resolveImport({ source, context }) {
      if (!asksForUrl.test(source) || /^[./]/.test(source)) return undefined;
      const [specifier, query] = source.split('?');
      const importer = rootDir + decodeURIComponent(context.path);
      const file = createRequire(importer).resolve(specifier ?? source);
      return `/${relative(rootDir, file).split(sep).join('/')}?${query}`;
    },
    serve(context) {
      if (!asksForUrl.test(context.url)) return undefined;
      return { body: `export default ${JSON.stringify(context.path)};`, type: 'js' };
    },
  };
}
