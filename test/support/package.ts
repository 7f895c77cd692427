import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, inject, onTestFinished } from 'vitest';
import { choose, journeys, readResult, sha256, type Journey } from './journey.js';
import { serve } from './serve.js';

type Options = NonNullable<Parameters<typeof serve>[1]>;

export const [photograph] = journeys as [Journey];

/** The folder of a page with nothing in it. */
export const blankPage = fileURLToPath(new URL('../e2e/blank', import.meta.url));

/** A path in the folder where the package is installed. */
export function inConsumer(...path: string[]): string {
  return join(inject('consumer'), ...path);
}

/** Serves the installed package as `/dist/` beside a blank page, until the test ends. Its address ends in a slash. */
export function servePackage(
  headers: Options['headers'] = {},
  mounts: Options['mounts'] = {},
): Promise<string> {
  const dist = inConsumer('node_modules/gr-image/dist');
  return serveFolder(blankPage, { headers, mounts: { '/dist/': dist, ...mounts } });
}

/** Serves a folder until the test ends. */
export async function serveFolder(folder: string, options: Options = {}): Promise<string> {
  const server = await serve(folder, options);
  onTestFinished(() => server.close());
  return server.url;
}

/** Chooses a photograph, and expects the WebP that Gradio makes of its translucent negative: worker and magick work. */
export async function expectTranslucent(page: Page): Promise<void> {
  // On a busy machine the first wasm takes its time; the test's own limit ends what never comes.
  page.setDefaultTimeout(0);
  await choose(page, photograph.source);
  expect(sha256((await readResult(page)).file)).toBe(photograph.translucentWebpSha256);
}

/** Runs a tool of the consumer's, and returns what it printed; throws with it where the tool fails. */
export function runTool(tool: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], {
    cwd: inject('consumer'),
    encoding: 'utf8',
    env: quiet,
  });
  if (status !== 0) throw new Error(`${tool} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

/** Starts a tool of the consumer's that serves until the test ends; resolves with the address that it prints. */
export async function startTool(tool: string, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [tool, ...args], { cwd: inject('consumer'), env: quiet });
  onTestFinished(() => void child.kill());
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: unknown): void => {
      output += String(chunk);
      const address = /https?:\/\/[\w.]+:\d+\//.exec(output)?.[0];
      if (address !== undefined) resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`${tool} ended with ${code} before it served:\n${output}`)));
  });
}

const quiet = { ...process.env, NO_COLOR: '1' };
