import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import type { Plugin } from 'vite';

const worker = 'test/e2e/offline-site/sw.js';

/**
 * Makes the built gallery work without its server, by the very service worker that README.md gives to users: its list
 * of own files becomes all that the site has beside the package, its version a hash of them.
 */
export function workOffline(): Plugin {
  return {
    name: 'work-offline',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'manifest', href: 'manifest.webmanifest' }, injectTo: 'head' },
      { tag: 'script', attrs: { type: 'module', src: 'offline.js' }, injectTo: 'body' },
    ],
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const own = [...Object.keys(bundle), ...readdirSync('public', { recursive: true, encoding: 'utf8' })]
          .map((path) => path.replaceAll('\\', '/'))
          .filter((path) => /\.\w+$/.test(path) && !path.startsWith('dist/'))
          .sort();
        const hash = createHash('sha256');
        for (const path of own) hash.update(path).update(contentOf(path));
        hash.update(readFileSync('dist/offline.json'));
        this.emitFile({
          type: 'asset',
          fileName: 'sw.js',
          source: readFileSync(worker, 'utf8')
            .replace(/const VERSION = .*;/, () => `const VERSION = '${hash.digest('hex').slice(0, 16)}';`)
            .replace(/const OWN = \[[^\]]*\];/, () => `const OWN = ${JSON.stringify(['./', ...own])};`),
        });

        function contentOf(path: string): string | Uint8Array {
          const made = bundle[path];
          if (made === undefined) return readFileSync(`public/${path}`);
          return made.type === 'chunk' ? made.code : made.source;
        }
      },
    },
  };
}
