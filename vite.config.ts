import { fileURLToPath } from 'node:url';
import { transform } from 'lightningcss';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { renderDocuments } from './test/support/site/documents.js';
import { composeGallery } from './test/support/site/gallery.js';
import { workOffline } from './test/support/site/offline.js';
import { serveFiles } from './test/support/site/serve-files.js';

const entry = (name: string) => fileURLToPath(new URL(`src/${name}.ts`, import.meta.url));

/** `vite` serves the gallery, `vite build` makes the library, `vite build --mode site` the gallery as a site around it. */
export default defineConfig(({ command, mode }) => (command === 'build' && mode !== 'site' ? library : site));

const library: UserConfig = {
  base: './',
  // Sample pictures belong to the demo, not to the package.
  publicDir: false,
  plugins: [minifyStyles(), litWithoutDom(), listFiles()],
  build: {
    target: 'es2022',
    // In library mode Vite would write the wasm files into the script: 20 MB of it.
    assetsInlineLimit: 0,
    lib: {
      entry: {
        'gr-image': entry('index'),
        classes: entry('classes'),
        pil: entry('pil'),
        queue: entry('queue/queue'),
        sw: entry('sw'),
        'api-docs': entry('api-docs'),
      },
      formats: ['es'],
    },
    rolldownOptions: {
      // An optional peer: whoever calls `gr.connect` or `gr.load` has installed it.
      external: ['@gradio/client'],
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        // Fixed names: pages on a CDN and bundlers' users copy these files.
        assetFileNames: '[name][extname]',
        minify: true,
        codeSplitting: { groups: chunksOfTheScript() },
      },
    },
  },
  worker: {
    format: 'es',
    plugins: () => [wasmFromPage()],
    rolldownOptions: {
      output: {
        entryFileNames: 'workers/[name].js',
        assetFileNames: '[name][extname]',
        // One self-contained file: bundlers copy a worker as it stands and never see what it imports.
        codeSplitting: false,
      },
    },
  },
};

const site: UserConfig = {
  base: './',
  // The pages are served as they are written: they load the built package, as a user's page does.
  plugins: [composeGallery(), renderDocuments(), serveFiles(), workOffline()],
  // The scan for dependencies does not enter workers: found later, they would reload the page at the first picture.
  optimizeDeps: {
    // Not the pages of tests, which import what only their servers have.
    entries: ['index.html'],
    include: ['comlink', '@imagemagick/magick-wasm', '@jsquash/webp/codec/enc/webp_enc_simd.js'],
  },
  build: { outDir: 'site', target: 'es2022', modulePreload: { polyfill: false } },
  worker: { format: 'es', plugins: () => [wasmFromPage()] },
};

/**
 * The chunks of what every page loads at once. By itself the bundler makes one for each set of modules that the same
 * later chunks need too, and a dozen small files cost more than the compression that they lose one by one. What
 * `gr-image/pil` and `gr-image/queue` need as well stays apart, for they come without the rest: it is taken first, or
 * it would follow into the chunk of whatever imports it.
 */
function chunksOfTheScript(): { name: NameChunk; priority: number }[] {
  let script: ReadonlySet<string> | undefined;
  let alone: ReadonlySet<string> | undefined;
  const nameIf =
    (name: string, wanted: boolean): NameChunk =>
    (id, context) => {
      script ??= closure('index', context);
      alone ??= new Set([...closure('pil', context), ...closure('queue/queue', context)]);
      return script.has(id) && alone.has(id) === wanted ? name : null;
    };
  return [
    { name: nameIf('shared', true), priority: 2 },
    { name: nameIf('core', false), priority: 1 },
  ];
}

type NameChunk = (id: string, context: ChunkingContext) => string | null;

/** All that an entry imports at once, without the entries themselves. */
function closure(name: string, context: ChunkingContext): ReadonlySet<string> {
  const met = new Set<string>();
  const visit = (id: string): void => {
    if (met.has(id)) return;
    met.add(id);
    context.getModuleInfo(id)?.importedIds.forEach(visit);
  };
  visit(entry(name));
  for (const own of ['index', 'classes', 'pil', 'queue/queue']) met.delete(entry(own));
  return met;
}

interface ChunkingContext {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** Names all that a page may load of the package, for service workers that keep it: `offline.json`. */
function listFiles(): Plugin {
  return {
    name: 'list-files',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = Object.keys(bundle).sort();
        this.emitFile({
          type: 'asset',
          fileName: 'offline.json',
          source: `${JSON.stringify({ files }, null, 2)}\n`,
        });
      },
    },
  };
}

/**
 * Lets a bundle that contains Lit be imported where there is no DOM. Lit has a build of its own for Node, but it
 * tells `isServer` in the browser too, defines a global and brings a shim of 8 kB.
 */
function litWithoutDom(): Plugin {
  const replacements: [file: RegExp, from: string, to: string][] = [
    [
      /@lit\/reactive-element\/reactive-element\.js$/,
      ' extends HTMLElement{',
      ' extends(globalThis.HTMLElement??class{}){',
    ],
    [
      /@lit\/reactive-element\/css-tag\.js$/,
      'c=e?t=>t:t=>t instanceof CSSStyleSheet?',
      'c=e||!globalThis.CSSStyleSheet?t=>t:t=>t instanceof CSSStyleSheet?',
    ],
    [/lit-html\/lit-html\.js$/, '=document,', '=globalThis.document??{createTreeWalker(){}},'],
  ];
  const met = new Set<string>();
  return {
    name: 'lit-without-dom',
    transform(code, id) {
      const [, from, to] = replacements.find(([file]) => file.test(id)) ?? [];
      if (from === undefined || to === undefined) return undefined;
      // Another version of Lit may be written differently: better no build than one that fails in Node.
      if (code.split(from).length !== 2) throw new Error(`Expected "${from}" once in ${id}`);
      met.add(from);
      return { code: code.replace(from, to), map: null };
    },
    buildEnd(error) {
      if (error === undefined && met.size !== replacements.length) {
        throw new Error('Expected Lit in the bundle; is it still resolved to its browser build?');
      }
    },
  };
}

/** Minifies the styles in our `css` templates, where the bundler sees no more than text; one that has values in it stays. */
function minifyStyles(): Plugin {
  return {
    name: 'minify-styles',
    enforce: 'pre',
    transform: (code, id) =>
      id.endsWith('.ts') && code.includes('css`')
        ? {
            code: code.replace(/(?<=css`)[^`]*(?=`)/g, (styles) =>
              styles.includes('${')
                ? styles
                : transform({ filename: id, code: Buffer.from(styles), minify: true }).code.toString(),
            ),
            map: null,
          }
        : undefined,
  };
}

/**
 * Emscripten's glue names its wasm file beside itself, and Vite would write that into the worker as base64. The page
 * tells the worker where the wasm is, so the name is never used.
 */
function wasmFromPage(): Plugin {
  return {
    name: 'wasm-from-page',
    enforce: 'pre',
    transform: (code, id) =>
      id.includes('node_modules') && code.includes('.wasm')
        ? { code: code.replace(/new URL\(("[\w.]+\.wasm"), ?import\.meta\.url\)/g, '({href:$1})'), map: null }
        : undefined,
  };
}
