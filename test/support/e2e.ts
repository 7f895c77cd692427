import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { test as base, inject } from 'vitest';
import { browserArguments, findBrowser } from './browser.js';

let browser: Promise<Browser> | undefined;

/** What a test expects to go wrong. */
export interface Allowed {
  /** Origins beside the page's own that it may ask. */
  readonly origins: Set<string>;
  /** Complaints that belong to the test. */
  readonly complaints: RegExp[];
}

/**
 * A test with a `page` of its own (new storage, new cache) that fails on anything a visitor's console would show:
 * an uncaught error, a console error, a file that is missing, a request to another origin than the page's.
 */
export const test = base
  .extend('contextOptions', {} as BrowserContextOptions)
  /** Makes a test start a browser of its own, with these beside the usual ones: a fake camera's, for instance. */
  .extend('launchArguments', [] as readonly string[])
  .extend('allowed', (): Allowed => ({ origins: new Set(), complaints: [] }))
  .extend('page', async ({ contextOptions, launchArguments, allowed }, { onCleanup }): Promise<Page> => {
    const own = launchArguments.length > 0 ? await launch(launchArguments) : null;
    browser ??= chromium.connect(inject('browserEndpoint'));
    const context = await (own ?? (await browser)).newContext({ locale: 'en-GB', ...contextOptions });
    const page = await context.newPage();
    const complaints = watch(page, allowed);
    onCleanup(async () => {
      await context.close();
      await own?.close();
      if (complaints.length > 0) throw new Error(['The page complained:', ...complaints].join('\n'));
    });
    return page;
  });

async function launch(args: readonly string[]): Promise<Browser> {
  return chromium.launch({ executablePath: await findBrowser(), args: [...browserArguments, ...args] });
}

function watch(page: Page, allowed: Allowed): string[] {
  const complaints: string[] = [];
  const complain = (text: string) => {
    if (!allowed.complaints.some((expected) => expected.test(text))) complaints.push(text);
  };
  page.on('pageerror', (error) => complain(`uncaught: ${error.stack ?? error.message}`));
  page.on('crash', () => complain('the page crashed'));
  page.on('console', (message) => {
    if (message.type() === 'error') complain(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (!/^https?:$/.test(protocol) || request.isNavigationRequest()) return;
    if (origin !== new URL(page.url()).origin && !allowed.origins.has(origin)) {
      complain(`request to another origin: ${request.url()}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complain(`${response.status()}: ${response.url()}`);
  });
  return complaints;
}
