import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { addAxe, findViolations } from '../support/axe.js';
import { test } from '../support/e2e.js';
import { serve } from '../support/serve.js';

/** Every page of the built site, by its path. */
const pages = new Map(
  readdirSync('site', { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.html') && !path.startsWith('dist/'))
    .map((path) => [path, readFileSync(`site/${path}`, 'utf8')]),
);

/** As a project's pages lie on a static host: not at its root. */
const folder = '/some/where/';
let host: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => (host = await serve('test/e2e/blank', { mounts: { [folder]: 'site' } })));
afterAll(() => host.close());

describe('The links of the built site', () => {
  test('lead to what exists, from every page and in any folder of a host', async () => {
    const dead = [];
    for (const [path, html] of pages)
      for (const link of linksOf(html))
        if (!(await leadsSomewhere(path, link))) dead.push(`${path}: ${link}`);

    expect(dead).toEqual([]);
  });

  test('reach every page from the first one', () => {
    const met = new Set<string>();
    const visit = (path: string): void => {
      const html = pages.get(path);
      if (html === undefined || met.has(path)) return;
      met.add(path);
      for (const link of linksOf(html)) if (!isElsewhere(link)) visit(targetOf(path, link).path);
    };
    visit('index.html');

    expect([...pages.keys()].filter((path) => !met.has(path))).toEqual([]);
  });

  test('need no network once the service worker has kept the site', () => {
    const [, list = ''] = /const OWN = (\[[^\]]*\]);/.exec(readFileSync('site/sw.js', 'utf8')) ?? [];
    const kept = new Set(JSON.parse(list) as string[]);

    expect([...pages.keys()].filter((path) => !kept.has(path))).toEqual([]);
  });

  async function leadsSomewhere(from: string, link: string): Promise<boolean> {
    if (isElsewhere(link)) return true;
    // From the root of a host it would miss the folder.
    if (link.startsWith('/')) return false;
    const { path, id } = targetOf(from, link);
    const response = await fetch(new URL(`${folder}${path}`, host.url), { method: 'HEAD' });
    const page = pages.get(path);
    return response.ok && (id === '' || page?.includes(` id="${id}"`) === true);
  }
});

describe('A page made of Markdown', () => {
  const made = [...pages.keys()].filter((path) => !path.includes('/') && !/^(index|negative)\./.test(path));

  test('is there for each of the repository', () => {
    const sources = readdirSync('.').filter((name) => name.endsWith('.md'));
    expect(made.sort()).toEqual(sources.map((name) => name.toLowerCase().replace('.md', '.html')).sort());
  });

  test.for([...made, 'source/src/queue/queue.ts.html', 'samples/licenses.html'])(
    '%s is readable, wide and narrow, light and dark',
    async (path, { page }) => {
      await page.goto(new URL(`${folder}${path}`, host.url).href);
      await addAxe(page);

      for (const colorScheme of ['light', 'dark'] as const)
        for (const width of [1280, 320]) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 800 });
          expect(await findViolations(page)).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        }
    },
  );
});

/** What a page names of other files, in its markup. */
function linksOf(html: string): string[] {
  const markup = html.replace(/<script[^>]*>[^]*?<\/script>/g, (script) => script.replace(/>[^]*/, '>'));
  return [...markup.matchAll(/\s(?:href|src|data-copy|data-sample)="([^"]*)"/g)]
    .map(([, link = '']) => link)
    .filter((link) => !link.startsWith('data:'));
}

function isElsewhere(link: string): boolean {
  return /^https?:/.test(link);
}

function targetOf(from: string, link: string): { path: string; id: string } {
  const [relative = '', id = ''] = link.split('#');
  return { path: relative === '' ? from : posix.join(posix.dirname(from), relative), id };
}
