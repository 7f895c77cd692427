import { nodeCodec } from '../support/node-codec.js';
import { hasCorpus } from './corpus.js';
import { readKnownDifferences } from './known-differences.js';
import { reportParity, type Report } from './report.js';

/** The report of a run in Node. */
export async function reportNode(): Promise<Report> {
  if (!hasCorpus) {
    return { text: 'The corpus is not beside this checkout (../shared/corpus).', isAsKnown: true };
  }
  return reportParity(nodeCodec(), readKnownDifferences('node'));
}
