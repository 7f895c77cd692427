import { describe, expect, test } from 'vitest';
import { withoutIndent } from '../../../../src/elements/base/markdown.js';

describe('withoutIndent', () => {
  test.each([
    ['one line', 'one line'],
    ['\n      # Title\n\n      Text\n        - nested\n    ', '# Title\n\nText\n  - nested'],
    ['First\n    second\n    third', 'First\nsecond\nthird'],
    ['\tTab\n\t\tdeeper\n\tback', 'Tab\n        deeper\nback'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(withoutIndent(text)).toBe(expected);
  });
});
