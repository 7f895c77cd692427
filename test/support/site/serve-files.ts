import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Where the site's files beside `public` come from, by the path that the pages name. */
const faceApi = 'node_modules/@vladmandic/face-api';
const vendored: Readonly<Record<string, string>> = {
  'vendor/comlink.js': 'node_modules/comlink/dist/esm/comlink.min.mjs',
  'vendor/comlink.LICENSE.txt': 'node_modules/comlink/LICENSE',
  'vendor/face-api.js': `${faceApi}/dist/face-api.esm.js`,
  'vendor/face-api.LICENSE.txt': `${faceApi}/LICENSE`,
  'vendor/tiny_face_detector_model-weights_manifest.json': `${faceApi}/model/tiny_face_detector_model-weights_manifest.json`,
  'vendor/tiny_face_detector_model.bin': `${faceApi}/model/tiny_face_detector_model.bin`,
};

/**
 * Puts the built package and what single demos load beside the pages, as a user of the package would. While developing,
 * the same addresses lead to the sources.
 */
export function serveFiles(): Plugin {
  return {
    name: 'serve-files',
    configureServer(server) {
      server.middlewares.use((request, _, next) => {
        const path = request.url?.replace(/^\/|\?.*$/g, '') ?? '';
        if (path === 'dist/gr-image.js') request.url = '/src/index.ts';
        else if (vendored[path] !== undefined) request.url = `/${vendored[path]}`;
        next();
      });
    },
    generateBundle() {
      const emit = (fileName: string, path: string) =>
        this.emitFile({ type: 'asset', fileName, source: readFileSync(path) });
      for (const path of packageFiles()) emit(path, path);
      for (const [fileName, path] of Object.entries(vendored)) emit(fileName, path);
    },
  };
}

/** What a page loads of the package, and its licences. */
function packageFiles(): string[] {
  return readdirSync('dist', { recursive: true, encoding: 'utf8' })
    .map((path) => `dist/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(js|wasm|txt)$|offline\.json$/.test(path));
}
