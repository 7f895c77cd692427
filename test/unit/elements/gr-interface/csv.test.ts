import { describe, expect, test } from 'vitest';
import { csvOf } from '../../../../src/elements/gr-interface/csv.js';
import fixture from '../../../parity/fixtures/flagging/flagging.json' with { type: 'json' };

describe('csvOf', () => {
  test('writes what Gradio writes, formulas made harmless', () => {
    expect(csvOf(fixture.rows)).toBe(fixture.csv);
  });
});
