import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds anywhere on a page that has its script: rule, element, reason. */
export async function findViolations(page: Page, options: RunOptions = {}): Promise<string[]> {
  return page.evaluate(async (options) => {
    const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    const { violations, passes } = await axe.run(options);
    // A page on which nothing was checked has no violations either.
    if (passes.length < 15) return [`only ${passes.length} rules applied`];
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${id}: ${target.flat().join(' ')} ${any[0]?.message ?? ''}`),
    );
  }, options);
}

/** Gives a page the script. A page's policy does not allow for it: its frames get none. */
export async function addAxe(page: Page): Promise<void> {
  await page.addScriptTag({ path: 'node_modules/axe-core/axe.min.js' });
}
