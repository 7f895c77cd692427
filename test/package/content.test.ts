import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, inject, test } from 'vitest';
import { sha256 } from '../support/journey.js';
import { inConsumer } from '../support/package.js';

const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  devDependencies: Record<string, string>;
};

const BUILT = [
  /^dist\/[\w-]+\.(?:js|wasm)$/,
  /^dist\/(?:chunks|workers)\/[\w.-]+\.js$/,
  // Types, and what editors and frameworks want to know.
  /^dist\/types\/.+\.d\.ts$/,
  /^dist\/typings\/(?:\w+\.d\.ts|empty\.js)$/,
  /^dist\/[\w.-]+\.json$/,
  /^dist\/LICENSES\.txt$/,
];

const { resolve } = createRequire(import.meta.url);
const installed = (path: string): Buffer => readFileSync(inConsumer('node_modules/gr-image', path));

describe('The tarball', () => {
  test('holds what was built, its papers, and nothing else', () => {
    const paths = inject('tarball').files.map(({ path }) => path);
    const isBuilt = (path: string) => BUILT.some((kind) => kind.test(path));

    expect(paths.filter((path) => !isBuilt(path)).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'NOTICE',
      'README.md',
      'package.json',
    ]);
  });

  test('holds the codecs as their packages publish them, and says which they are', () => {
    expect(sha256(installed('dist/magick.wasm'))).toBe(
      sha256(readFileSync(resolve('@imagemagick/magick-wasm/magick.wasm'))),
    );
    expect(sha256(installed('dist/webp_enc_simd.wasm'))).toBe(
      sha256(readFileSync(resolve('@jsquash/webp/codec/enc/webp_enc_simd.wasm'))),
    );
    expect(installed('NOTICE').toString()).toContain(
      `@imagemagick/magick-wasm ${devDependencies['@imagemagick/magick-wasm']}, Apache-2.0`,
    );
  });

  test('has a version, and a changelog that leads up to it', () => {
    const { version } = JSON.parse(installed('package.json').toString()) as { version: string };

    expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    expect(installed('CHANGELOG.md').toString()).toMatch(
      new RegExp(`^## (?:Unreleased|${version.replaceAll('.', '\\.')})\\b`, 'm'),
    );
  });
});
