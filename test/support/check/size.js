import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a page loads before anything is used, gzipped. */
const budget = 45_000;
const entry = 'dist/gr-image.js';

const chunks = [...staticImports(entry)].map((path) => ({ path, size: gzipSync(readFileSync(path)).length }));
const total = chunks.reduce((sum, { size }) => sum + size, 0);

console.log(`${entry} with its static imports: ${total} of ${budget} bytes, gzipped`);
if (total > budget) {
  const rows = chunks.sort((a, b) => b.size - a.size).map(({ path, size }) => `  ${size}  ${path}`);
  console.error(
    [
      ...rows,
      'Fetch what the first picture does not need when it is first used, with `await import(…)`: toasts, cameras,',
      'Markdown. Raise the budget only with a reason in the commit.',
    ].join('\n'),
  );
  process.exitCode = 1;
}

/**
 * @param {string} path
 * @param {Set<string>} seen
 */
function staticImports(path, seen = new Set()) {
  if (seen.has(path)) return seen;
  seen.add(path);
  const code = readFileSync(path, 'utf8');
  // Rolldown writes `import{a as b}from"./x.js"` and `import"./x.js"`; dynamic imports have a parenthesis.
  for (const [, specifier] of code.matchAll(
    /\b(?:import|export)\s*(?:[\w*{}\s,$]+?\bfrom\s*)?["'](\.[^"']+)["']/g,
  )) {
    staticImports(relative('.', join(dirname(path), specifier ?? '')), seen);
  }
  return seen;
}
