import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { browserArguments, findBrowser } from '../../support/browser.js';

/**
 * Two visits of one page by a new visitor, who closes the browser in between. Each answers what the page's promise
 * `window.done` does.
 *
 * @param {string} url
 * @param {() => number} takeSent the host's count
 * @returns {Promise<Record<string, number>[]>}
 */
export async function visitTwice(url, takeSent) {
  const profile = await mkdtemp(join(tmpdir(), 'gr-image-visitor-'));
  try {
    const visits = [];
    for (let count = 0; count < 2; count += 1) {
      const browser = await chromium.launchPersistentContext(profile, {
        executablePath: await findBrowser(),
        args: browserArguments,
      });
      try {
        const page = await browser.newPage();
        takeSent();
        await page.goto(url);
        const times = await page.evaluate('window.done');
        visits.push({ .../** @type {Record<string, number>} */ (times), bytes: takeSent() });
      } finally {
        await browser.close();
      }
    }
    return visits;
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @param {readonly number[]} numbers */
export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}

/** How far apart the middle half of the numbers lies. @param {readonly number[]} numbers */
export function spread(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
  return [at(0.25), at(0.75)];
}
