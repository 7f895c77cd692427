import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

/** What a plain static host sends; in particular no COOP and no COEP, which we promise not to need. */
const mimeTypes = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json'],
  ['.webmanifest', 'application/manifest+json'],
  ['.wasm', 'application/wasm'],
  ['.md', 'text/markdown; charset=utf-8'],
  ['.png', 'image/png'],
  ['.jpg', 'image/jpeg'],
  ['.webp', 'image/webp'],
  ['.gif', 'image/gif'],
  ['.svg', 'image/svg+xml'],
]);

/**
 * @typedef {Readonly<Record<string, string>>} Headers
 */

/**
 * Serves a folder on a free port of this machine.
 *
 * @param {string} folder
 * @param {object} [options]
 * @param {Headers | ((pathname: string) => Headers)} [options.headers] sent with every answer; they may correct ours
 * @param {Readonly<Record<string, string>>} [options.mounts] further folders, by the path that they are served under
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} `url` ends in a slash
 */
export async function serve(folder, { headers = {}, mounts = {} } = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const mount = Object.keys(mounts).find((prefix) => pathname.startsWith(prefix)) ?? '/';
    const sent = typeof headers === 'function' ? headers(pathname) : headers;
    const path = await findFile(mounts[mount] ?? folder, pathname.slice(mount.length));
    if (path === undefined) {
      response.writeHead(404, sent).end();
      return;
    }
    const type = mimeTypes.get(extname(path)) ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, ...sent });
    createReadStream(path).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Expected a port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {string} folder
 * @param {string} relative a path as it stands in a URL, without its leading slash
 */
async function findFile(folder, relative) {
  const path = normalize(join(folder, decodeURIComponent(relative)));
  if (!`${path}${sep}`.startsWith(normalize(folder + sep))) return undefined;
  const file = relative === '' || relative.endsWith('/') ? join(path, 'index.html') : path;
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
}
