import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { browserArguments, findBrowser } from './browser.js';
import { ensureBuilt } from './built.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A fresh app outside of the repository: the tarball and the bundlers are installed in it, `npm install` as anybody. */
    consumer: string;
    /** What `npm pack` put into the tarball, and its size in bytes. */
    tarball: Tarball;
  }
}

export interface Tarball {
  readonly size: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** A host name for this machine that, unlike `localhost`, makes no secure context: a page on a local network. */
export const PLAIN_HOST = 'gr-image.test';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shell = process.platform === 'win32';

/** Packs the package, installs it with the bundlers in a clean folder, and starts the browser; once for all tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  ensureBuilt('build');
  // Bundlers compare real paths, and macOS's temporary folder is a link.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gr-image-package-')));
  const consumer = join(folder, 'app');
  const { filename, ...tarball } = pack(folder);
  cpSync(join(root, 'test/package/app'), consumer, { recursive: true });
  npm(consumer, 'install', '--no-audit', '--no-fund', '--ignore-scripts', join(folder, filename));

  const browser = await chromium.launchServer({
    executablePath: await findBrowser(),
    args: [...browserArguments, `--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`],
  });
  project.provide('consumer', consumer);
  project.provide('tarball', tarball);
  project.provide('browserEndpoint', browser.wsEndpoint());
  return async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  };
}

function pack(folder: string): Tarball & { readonly filename: string } {
  const output = npm(root, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder);
  const [packed] = JSON.parse(output) as (Tarball & { readonly filename: string })[];
  if (packed === undefined) throw new Error(`Expected npm to tell what it packed, got ${output}`);
  return packed;
}

function npm(cwd: string, ...args: string[]): string {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', shell, stdio: ['ignore', 'pipe', 'inherit'] });
}
