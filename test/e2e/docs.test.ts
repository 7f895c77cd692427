import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, inject } from 'vitest';
import { gallery } from '../support/demo.js';
import { test } from '../support/e2e.js';
import { slugOf } from '../support/site/documents.js';

const pages = ['README.md', 'FROM-GRADIO.md', 'GUIDE.md', 'CHANGELOG.md', 'CONTRIBUTING.md'];

/** Examples that are whole: they import what they use. */
const examples = pages.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/(<!-- not run[^>]*>\s*)?```js\n([^]*?)```/g)]
    .filter(([, isLeftOut, code]) => isLeftOut === undefined && code?.includes("from 'gr-image'"))
    .map(([, , code = ''], i) => [`${page}, example ${i + 1}`, code] as const),
);

describe('Examples in the documentation', () => {
  test('are found', () => expect(examples.length).toBeGreaterThan(15));

  test.for(examples)('run as they stand: %s', async ([, code], { page }) => {
    await page.goto(`${inject('site')}demos/plain.html`);
    await page.evaluate(() => {
      document.head.innerHTML = '<base href="../">';
      document.body.innerHTML = '<main id="app"></main>';
    });
    await page.evaluate(() => {
      globalThis.ran = new Promise((done, fail) => {
        addEventListener('ran', () => done());
        addEventListener('error', ({ error, message }) => {
          // Not so where a browser only says that it tells observers of sizes later.
          if (error instanceof Error) fail(new Error(message));
        });
      });
    });

    const script = code.replaceAll("'gr-image'", `'${inject('site')}dist/gr-image.js'`);
    await page.addScriptTag({ type: 'module', content: `${script}\ndispatchEvent(new Event('ran'));` });

    await page.evaluate(() => globalThis.ran);
  });
});

describe('The tables from Gradio', () => {
  // What stands in code in the first column of a row.
  const named = [...readFileSync('FROM-GRADIO.md', 'utf8').matchAll(/^\| ([^|]*) \|/gm)].flatMap(
    ([, cell = '']) => [...cell.matchAll(/`(\w+)/g)].map(([, name = '']) => name),
  );

  test.for(['image', 'listener'] as const)('have a row for every parameter of an %s', (kind) => {
    expect(gallery.parameters[kind].filter((name) => !named.includes(name))).toEqual([]);
  });
});

describe('Links in the documentation', () => {
  test.for(pages)('of %s lead to files and headings that exist', (page) => {
    const links = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(
      ([, link = '']) => link,
    );
    const broken = links.filter((link) => {
      const [file = '', heading] = link.split('#');
      const target = file === '' ? page : join(dirname(page), file);
      return !existsSync(target) || (heading !== undefined && !headingsOf(target).includes(heading));
    });

    expect(broken).toEqual([]);
  });
});

function headingsOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => slugOf(heading));
}

declare global {
  /** In the page: resolves once the example has run to its end. */
  var ran: Promise<void>;
}
