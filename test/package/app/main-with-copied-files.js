import { configure } from 'gr-image';
import './main.js';

// esbuild does not copy what `new URL(…, import.meta.url)` names.
configure({
  workerUrl: 'copied/image.worker.js',
  wasmUrl: { magick: 'copied/magick.wasm', webp: 'copied/webp_enc_simd.wasm' },
});
