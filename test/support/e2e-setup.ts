import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { browserArguments, findBrowser } from './browser.js';
import { STRICT_POLICY } from './policy.js';
import { serve } from './serve.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test connects to the browser that all tests share. */
    browserEndpoint: string;
    /** The address of the built demo site. */
    site: string;
    /** A blank page beside the built package: `${blank}dist/gr-image.js`. Other origins may load it, as from a CDN. */
    blank: string;
    /** The same on another origin. */
    elsewhere: string;
    /** The same under the strictest policy that we promise to work with. */
    strict: string;
  }
}

const folder = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Starts the browser and the servers once for all end-to-end tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = await chromium.launchServer({
    executablePath: await findBrowser(),
    args: browserArguments,
  });
  const servers = {
    site: await serve(folder('site')),
    blank: await serveBlank({ 'access-control-allow-origin': '*' }),
    elsewhere: await serveBlank({}),
    strict: await serveBlank({ 'content-security-policy': STRICT_POLICY }),
  };
  project.provide('browserEndpoint', browser.wsEndpoint());
  for (const [name, { url }] of Object.entries(servers)) project.provide(name as keyof typeof servers, url);
  return async () => {
    await browser.close();
    await Promise.all(Object.values(servers).map((server) => server.close()));
  };
}

function serveBlank(headers: Record<string, string>) {
  return serve(folder('test/e2e/blank'), {
    mounts: { '/dist/': folder('dist'), '/samples/': folder('public/samples') },
    headers,
  });
}
