/**
 * `npm run bench`: every benchmark, one after another, so that none disturbs another. What stands behind `--` is handed
 * to each: the Python that has Pillow, where it is not `python3`.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../support/built.js';

ensureBuilt('build');
const folder = fileURLToPath(new URL('.', import.meta.url));
const failed = readdirSync(folder)
  .filter((name) => name.endsWith('.bench.js'))
  .filter((name) => {
    console.log(`\n--- ${name}`);
    return (
      spawnSync(process.execPath, [folder + name, ...process.argv.slice(2)], { stdio: 'inherit' }).status !==
      0
    );
  });
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;
