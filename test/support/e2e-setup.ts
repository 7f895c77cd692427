import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { browserArguments, findBrowser } from './browser.js';
import { serve } from './serve.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test connects to the browser that all tests share. */
    browserEndpoint: string;
    /** The address of the built demo site. */
    site: string;
    /** The address of the built package: `${library}dist/gr-image.js`, on another origin than the site. */
    library: string;
  }
}

const folder = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Starts the browser and the servers once for all end-to-end tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = await chromium.launchServer({
    executablePath: await findBrowser(),
    args: browserArguments,
  });
  const site = await serve(folder('site'));
  // A script on another origin has to be allowed by it, as on every CDN.
  const library = await serve(folder('test/e2e/blank'), {
    mounts: { '/dist/': folder('dist') },
    headers: { 'access-control-allow-origin': '*' },
  });
  project.provide('browserEndpoint', browser.wsEndpoint());
  project.provide('site', site.url);
  project.provide('library', library.url);
  return async () => {
    await browser.close();
    await Promise.all([site.close(), library.close()]);
  };
}
