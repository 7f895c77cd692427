import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diff } from '../../../src/api/diff.js';
import { applyEdits } from '../../client/apply-edits.js';

describe('diff', () => {
  // Gradio's own cases (test_utils.py, test_diff).
  test.each([
    [1, 1, []],
    [[1, 2, 3], [1, 2, 3], []],
    [{ a: 1, b: 2 }, { a: 1, b: 2 }, []],
    [1, 2, [['replace', [], 2]]],
    [[1, 2, 3], [1, 2, 4], [['replace', [2], 4]]],
    [[1, 2, 3], [1, 2, 3, 4], [['add', [3], 4]]],
    [[1, 2, 3], [1, 2], [['delete', [2], null]]],
    [{ a: 1, b: 2 }, { a: 1, b: 3 }, [['replace', ['b'], 3]]],
    [{ a: 1, b: 2 }, { a: 1, b: 2, c: 3 }, [['add', ['c'], 3]]],
    [{ a: 1, b: 2 }, { a: 1 }, [['delete', ['b'], null]]],
    ['', 'test', [['append', [], 'test']]],
    ['hello', 'hello world', [['append', [], ' world']]],
    [
      { a: { b: 1, c: 2 } },
      { a: { b: 1, c: 3, d: 4 } },
      [
        ['replace', ['a', 'c'], 3],
        ['add', ['a', 'd'], 4],
      ],
    ],
    [1, 'a', [['replace', [], 'a']]],
    [
      [1, 2, 3, 4],
      [1],
      [
        ['delete', [1], null],
        ['delete', [1], null],
        ['delete', [1], null],
      ],
    ],
  ])('test_diff: from %j to %j', (before, after, edits) => {
    expect(diff(before, after)).toEqual(edits);
  });

  test('lists within lists shrink in their own places, where Gradio counts the deletions of all', () => {
    expect(
      applyEdits(
        [
          [1, 2],
          [3, 4],
        ],
        diff(
          [
            [1, 2],
            [3, 4],
          ],
          [[1], [3]],
        ),
      ),
    ).toEqual([[1], [3]]);
  });

  test('the edits make the next value of the one before, whatever the two are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        expect(applyEdits(structuredClone(before), diff(before, after))).toEqual(after);
      }),
    );
  });
});
