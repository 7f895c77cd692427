import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readImports } from './imports.js';

/*
 * What our files bundle, from what the sources import and what node_modules says of it.
 *
 *   node test/support/notice.js                 fails when NOTICE is out of date
 *   node test/support/notice.js --write         writes it
 *   node test/support/notice.js --texts FILE    writes every licence in full, for the package
 */

/** What stands inside of a package without being one. */
const inside = new Map([
  [
    '@jsquash/webp',
    ['libwebp, BSD-3-Clause, © 2010 Google Inc. (its text: magick-wasm’s notice, below "webp")'],
  ],
  ['@imagemagick/magick-wasm', delegates()],
]);

/** Dependencies of a dependency that no bundle of ours contains: types, and Lit's stand-in for the DOM in Node. */
const neverBundled = /^@types\/|^@lit-labs\/ssr-dom-shim$|^wasm-feature-detect$/;

/** @typedef {{ name: string, version: string, license: string, dependencies?: Record<string, string> }} Manifest */

const packages = [...closure(importedPackages())].sort().map(manifest);
const [mode, file] = process.argv.slice(2);
if (mode === '--write') writeFileSync('NOTICE', notice());
else if (mode === '--texts' && file !== undefined) writeFileSync(file, texts());
else check();

function check() {
  const upToDate = existsSync('NOTICE') && readFileSync('NOTICE', 'utf8') === notice();
  console.log(`${packages.length} bundled packages: ${packages.map(({ name }) => name).join(', ')}`);
  if (upToDate) return;
  console.error(
    'NOTICE does not name what is bundled now: run `node test/support/notice.js --write` and commit it',
  );
  process.exitCode = 1;
}

function notice() {
  return [
    'gr-image, MIT licence (LICENSE).',
    '',
    'The files in dist/ contain the software below. dist/LICENSES.txt holds its licences in full.',
    '',
    ...packages.flatMap(({ name, version, license }) => [
      `${name} ${version}, ${license}`,
      ...(inside.get(name) ?? []).map((part) => `    contains ${part}`),
    ]),
    '',
    'The photographs of the demo (public/samples, not part of the package) are public domain or CC0:',
    'public/samples/LICENSES.md.',
    '',
  ].join('\n');
}

function texts() {
  return packages
    .flatMap(({ name, version }) => {
      const folder = join('node_modules', name);
      const names = readdirSync(folder).filter((entry) => /^(licen[cs]e|notice|copying)/i.test(entry));
      if (names.length === 0) throw new Error(`Expected a licence in ${folder}`);
      const heading = `${'='.repeat(80)}\n${name} ${version}\n${'='.repeat(80)}\n`;
      return [heading, ...names.map((entry) => readFileSync(join(folder, entry), 'utf8').trim() + '\n')];
    })
    .join('\n');
}

/** Every package that a source file takes a value from. */
function importedPackages() {
  const imports = ['src', 'workers'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) => readImports(path, readFileSync(join(folder, path), 'utf8'))),
  );
  const specifiers = imports.filter(({ typesOnly }) => !typesOnly).map(({ specifier }) => specifier);
  // `@scope/name/file.js` and `name/file.js` belong to `@scope/name` and `name`.
  return new Set(specifiers.flatMap((specifier) => /^(@[^/]+\/)?[^./@][^/]*/.exec(specifier)?.[0] ?? []));
}

/** @param {Set<string>} names */
function closure(names) {
  for (const name of names) {
    const { dependencies = {} } = manifest(name);
    // A Set's iteration goes on to what is added meanwhile.
    for (const dependency of Object.keys(dependencies))
      if (!neverBundled.test(dependency)) names.add(dependency);
  }
  return names;
}

/** @param {string} name @returns {Manifest} */
function manifest(name) {
  return JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8'));
}

/** ImageMagick's own parts, as its notice heads them: `[ webp 1.6.0 (2025-07-09) ]`. */
function delegates() {
  const text = readFileSync('node_modules/@imagemagick/magick-wasm/NOTICE', 'utf8');
  return [...text.matchAll(/^\[ (\S+ \S+) \([\d-]+\) \]$/gm)].map(([, name]) => name ?? '');
}
