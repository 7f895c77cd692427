import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** What a page and its workers have fetched from its server. */
export interface Fetched {
  /** Names of the files, in order, without the page itself. */
  names(): string[];
  /** Bytes of all of them together, gzipped, as static hosts send scripts and wasm. */
  gzipped(): Promise<number>;
}

/** Watches a page that is about to open. */
export function watchFetches(page: Page): Fetched {
  const urls: string[] = [];
  page.on('request', (request) => {
    const isOfServer = request.url().startsWith('http');
    if (isOfServer && !request.isNavigationRequest()) urls.push(request.url());
  });
  return {
    names: () => urls.map((url) => url.replace(/^.*\//, '')),
    async gzipped() {
      // Browsers tell no sizes of what workers fetch, and our servers do not compress.
      const sizes = urls.map(async (url) => gzipSync(await (await fetch(url)).arrayBuffer()).length);
      return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    },
  };
}
