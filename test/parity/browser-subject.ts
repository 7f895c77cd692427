import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { browserArguments, findBrowser } from '../support/browser.js';
import { serve } from '../support/serve.js';
import { CORPUS_IMAGES } from './corpus.js';
import type * as PageModule from './page.js';
import type { Subject } from './subject.js';

const folder = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The built package in Chromium: its elements, its worker, its store; all from a plain static server. */
export async function browserSubject(): Promise<{ subject: Subject; close: () => Promise<void> }> {
  const script = await bundlePage();
  const server = await serve(folder('test/e2e/blank'), {
    mounts: { '/dist/': folder('dist'), '/corpus/': CORPUS_IMAGES },
  });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
  const page = await browser.newPage();
  await page.route('**/page.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
  await page.goto(server.url);
  const module = await page.evaluateHandle<typeof PageModule>("import('/page.js')");
  await module.evaluate((measure) => measure.ready());
  return {
    subject: {
      modes: ({ path }, modes) =>
        module.evaluate((measure, given) => measure.modes(given.path, given.modes), { path, modes }),
      header: ({ path }) => module.evaluate((measure, given) => measure.header(given), path),
      frames: ({ path }, count) =>
        module.evaluate((measure, given) => measure.frames(given.path, given.count), { path, count }),
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** The script that measures; it shares its arithmetic with Node's. */
async function bundlePage(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: folder('test/parity/page.ts'), formats: ['es'] },
    },
  })) as Rolldown.RolldownOutput[];
  const [chunk] = built[0]?.output ?? [];
  if (chunk?.type !== 'chunk') throw new Error('Expected one script');
  return chunk.code;
}
