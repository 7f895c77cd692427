import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const types = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.wasm', 'application/wasm'],
  ['.jpg', 'image/jpeg'],
  ['.png', 'image/png'],
]);
const alreadySmall = new Set(['.gz', '.jpg', '.png']);

/** At once on the wire: small enough for an even flow, large enough for timers. */
const PORTION = 32_768;

/**
 * A static host as a visitor meets it: it lets browsers keep what they got, may compress, may be far away, and counts
 * what it sends.
 *
 * @param {object} options
 * @param {Readonly<Record<string, string>>} options.folders by the path that each is served under
 * @param {Readonly<Record<string, string | Uint8Array>>} [options.files] further ones, by their path
 * @param {boolean} [options.compresses] default true
 * @param {string} [options.wasmType] default `application/wasm`
 * @param {number} [options.bytesPerSecond] shared by all connections; default as fast as it goes
 */
export async function startHost({
  folders,
  files = {},
  compresses = true,
  wasmType = 'application/wasm',
  bytesPerSecond = Infinity,
}) {
  /** @type {Map<string, Promise<Uint8Array | undefined>>} */
  const bodies = new Map();
  let sent = 0;
  let freeAt = 0;

  /** @param {string} path */
  const body = async (path) => {
    const prefix = Object.keys(folders).find((each) => path.startsWith(each));
    const written = files[path];
    if (written === undefined && prefix === undefined) return undefined;
    const bytes =
      written ?? (await readFile(folders[prefix ?? ''] + path.slice(prefix?.length)).catch(() => undefined));
    if (bytes === undefined) return undefined;
    return compresses && !alreadySmall.has(extname(path)) ? gzipSync(bytes) : Buffer.from(bytes);
  };

  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname: path } = new URL(url, 'http://localhost');
    // Compressed beforehand, as hosts do.
    if (!bodies.has(path)) bodies.set(path, body(path));
    const bytes = await bodies.get(path);
    if (bytes === undefined) return response.writeHead(404).end();
    const type = types.get(extname(path)) ?? 'application/octet-stream';
    response.writeHead(200, {
      'content-type': path.endsWith('.wasm') ? wasmType : type,
      'content-length': bytes.length,
      'cache-control': 'max-age=3600',
      ...(compresses && !alreadySmall.has(extname(path)) ? { 'content-encoding': 'gzip' } : {}),
    });
    for (let start = 0; start < bytes.length; start += PORTION) {
      const portion = bytes.subarray(start, start + PORTION);
      sent += portion.length;
      response.write(portion);
      freeAt = Math.max(freeAt, performance.now()) + (portion.length / bytesPerSecond) * 1000;
      const wait = freeAt - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    }
    return response.end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Expected a port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    /** Compresses all files, or those that are named, before anybody waits for them: the first visitor is like any other. */
    async warm(/** @type {readonly string[]} */ paths = []) {
      for (const path of paths.length > 0 ? paths : await allPaths(folders)) {
        const ready = body(path);
        bodies.set(path, ready);
        await ready;
      }
    },
    /** From now on. */
    setSpeed(/** @type {number} */ bytes) {
      bytesPerSecond = bytes;
    },
    /** The bytes of bodies since the last call. */
    takeSent() {
      const taken = sent;
      sent = 0;
      return taken;
    },
    /** @returns {Promise<void>} */
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** @param {Readonly<Record<string, string>>} folders */
async function allPaths(folders) {
  const found = Object.entries(folders).map(async ([prefix, folder]) => {
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    return files
      .filter((file) => file.isFile() && types.has(extname(file.name)))
      .map((file) => prefix + relative(folder, join(file.parentPath, file.name)).replaceAll(sep, '/'));
  });
  return (await Promise.all(found)).flat();
}
