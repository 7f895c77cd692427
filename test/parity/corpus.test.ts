import { describe, expect, test } from 'vitest';
import { nodeCodec } from '../support/node-codec.js';
import { compareFile, compareFrames, hasCorpus, isOutOfScope, listCorpus } from './corpus.js';
import { findNews, readKnownDifferences } from './known-differences.js';
import { nodeSubject } from './subject.js';

// The core list takes a few seconds; `npm run parity` goes through all of it.
const part = process.env.PARITY === 'all' ? 'all' : 'core';

const title = 'The corpus gives what Pillow gives';

// Not `runIf`: what is skipped is still read, and there is nothing to read.
if (hasCorpus) {
  describe(title, () => {
    const subject = nodeSubject(nodeCodec());
    const known = readKnownDifferences('node');
    const files = listCorpus(part).filter((file) => !isOutOfScope(file));

    test.each(files)('%s', async (file) => {
      const news = findNews(await compareFile(file, subject), known);
      expect(news).toEqual({ unlisted: [], outdated: [] });
      if (known.some((entry) => entry.file === file)) return;
      expect(await compareFrames(file, subject)).toBeNull();
    });

    test('every known difference is one of a file that exists', () => {
      const all = new Set(listCorpus('all'));
      expect(known.filter(({ file }) => !all.has(file))).toEqual([]);
    });
  });
} else {
  test(title, ({ skip }) => skip('../shared/corpus is not beside this checkout'));
}
