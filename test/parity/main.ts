import { nodeCodec } from '../support/node-codec.js';
import { browserSubject } from './browser-subject.js';
import { hasCorpus } from './corpus.js';
import { readKnownDifferences } from './known-differences.js';
import { reportParity, type Report } from './report.js';
import { nodeSubject } from './subject.js';

/** The report of a run in Node, or of the built package in Chromium. */
export async function report(where: 'node' | 'browser', names: readonly string[]): Promise<Report> {
  if (!hasCorpus) {
    return { text: 'The corpus is not beside this checkout (../shared/corpus).', isAsKnown: true };
  }
  const known = readKnownDifferences(where);
  if (where === 'node') return reportParity(nodeSubject(nodeCodec()), known, { atOnce: 1, names });
  const browser = await browserSubject();
  try {
    return await reportParity(browser.subject, known, { atOnce: 2, names });
  } finally {
    await browser.close();
  }
}
