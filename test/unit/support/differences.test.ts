import { describe, expect, test } from 'vitest';
import { differences } from '../../parity/differences.js';

describe('What has changed between two of Gradio', () => {
  test('is told by its path: what has come, gone, and become another', () => {
    const before = { defaults: { format: 'webp', old: 1 }, cases: [{ width: null }] };
    const now = { defaults: { format: 'png', fresh: true }, cases: [{ width: 20 }] };

    expect(differences(before, now)).toEqual([
      '~ defaults.format: "webp" → "png"',
      '- defaults.old: 1',
      '+ defaults.fresh: true',
      '~ cases.0.width: null → 20',
    ]);
  });

  test('is nothing where nothing has', () => {
    const value = { list: ['a', 'b'], none: null };

    expect(differences(value, structuredClone(value))).toEqual([]);
  });

  test('is one line for a list of words', () => {
    expect(differences({ sources: ['a'] }, { sources: ['a', 'b'] })).toEqual([
      '~ sources: ["a"] → ["a","b"]',
    ]);
  });
});
