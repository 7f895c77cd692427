import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Finds the browser. */
export async function findBrowser() {
  const path = process.env.CHROME_PATH ?? '/usr/bin/chromium';
  if (!existsSync(path)) throw new Error(`No browser at ${path}`);
  execFileSync(path, ['--version']);
  return path;
}

/** Keeps Chromium quiet; as root it runs only without its sandbox. */
export const browserArguments = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
