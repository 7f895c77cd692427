import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createCodec, type WorkerCodec } from '../../workers/codec/codec.js';

const require = createRequire(import.meta.url);

const WASM = {
  magick: '@imagemagick/magick-wasm/magick.wasm',
  webp: '@jsquash/webp/codec/enc/webp_enc_simd.wasm',
};

/** In Node: the worker's codec itself, with the wasm files from npm's folder. Compiles each when it is first used. */
export function nodeCodec(maxPixels = 178_956_970): WorkerCodec {
  return createCodec({
    loadWasm: async (name) => WebAssembly.compile(await readFile(require.resolve(WASM[name]))),
    maxPixels,
  });
}
