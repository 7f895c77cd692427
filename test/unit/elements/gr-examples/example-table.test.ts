import { describe, expect, test } from 'vitest';
import { pagerOf, readExamples } from '../../../../src/elements/gr-examples/example-table.js';
import fixture from '../../../parity/fixtures/flagging/flagging.json' with { type: 'json' };

describe('readExamples', () => {
  test.each(fixture.examples)('reads $examples as Gradio does', (example) => {
    const { visibleColumns, columns, visible, shown } = example;
    const table = readExamples(example.examples, example.inputs, { visibleColumns });
    expect(table.columns).toEqual(columns);
    expect(table.visible).toEqual(visible);
    expect(table.samples.map((sample) => table.visible.map((i) => sample[i]))).toEqual(shown);
  });

  test('labels have to be as many as the examples', () => {
    expect(() => readExamples(['a', 'b'], 1, { exampleLabels: ['one'] })).toThrow(
      /`exampleLabels` to be as many as the examples \(2\), got 1/,
    );
  });

  test('a flat list for two inputs, a directory and unknown columns are refused', () => {
    expect(() => readExamples(['a', 'b'], 2)).toThrow(TypeError);
    expect(() => readExamples('examples/', 1)).toThrow(/a page cannot list a directory/);
    expect(() => readExamples([['a', 1]], 2, { visibleColumns: [2] })).toThrow(/columns from 0 to 1/);
    expect(() => readExamples([['a', 1]], 2, { visibleColumns: [] })).toThrow(/at least one/);
  });
});

describe('pagerOf', () => {
  test.each([
    [1, 0, [0]],
    [3, 1, [0, 1, 2]],
    [7, 0, [0, 1, 2, null, 4, 5, 6]],
    [20, 9, [0, 1, 2, null, 7, 8, 9, 10, 11, null, 17, 18, 19]],
    [20, 19, [0, 1, 2, null, 17, 18, 19]],
  ])('of %d pages, page %d', (count, present, pages) => {
    expect(pagerOf(count, present)).toEqual(pages);
  });
});
