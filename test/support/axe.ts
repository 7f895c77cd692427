import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

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

/** Gives a page, or a frame of it, the script. Frames without it are left out. */
export async function addAxe(page: Page | Frame): Promise<void> {
  await page.addScriptTag({ path: 'node_modules/axe-core/axe.min.js' });
}
