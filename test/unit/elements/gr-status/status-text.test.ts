import { describe, expect, test } from 'vitest';
import {
  levelText,
  progressOf,
  spokenProgress,
  stepsText,
} from '../../../../src/elements/gr-status/status-text.js';
import type { ProgressUnit } from '../../../../src/queue/message.js';

function unit(values: Partial<ProgressUnit>): ProgressUnit {
  return { index: null, length: null, unit: 'steps', progress: null, desc: null, ...values };
}

describe('Status text', () => {
  test('steps and their level are written as in Gradio', () => {
    const units = [unit({ index: 1, length: 4, desc: 'Working' })];
    expect(stepsText(units)).toBe('1/4 steps |');
    expect(levelText(units)).toBe('Working - 25.0%');
  });

  test('a fraction has a level and no steps', () => {
    const units = [unit({ progress: 0.3 })];
    expect([stepsText(units), levelText(units)]).toEqual(['', '30.0%']);
  });

  test('a description alone is shown without a level', () => {
    expect(levelText([unit({ desc: 'start' })])).toBe('start');
  });

  test('an index without a length counts only', () => {
    expect(stepsText([unit({ index: 7, unit: 'pictures' })])).toBe('7 pictures |');
  });

  test('nested loops stand beside one another, the innermost last', () => {
    const units = [
      unit({ index: 0, length: 2, desc: 'Outer' }),
      unit({ index: 3, length: 4, desc: 'Inner' }),
    ];
    expect(stepsText(units)).toBe('0/2 steps | 3/4 steps |');
    expect(levelText(units)).toBe('Outer - 0.0% / Inner - 75.0%');
  });

  test.each([
    [1000, '1000'],
    [1500, '1.5k'],
    [2_000_000, '2M'],
  ])('%i steps are written as %s', (length, text) => {
    expect(stepsText([unit({ index: 0, length })])).toBe(`0/${text} steps |`);
  });

  test('counted steps go before a fraction; levels stay between 0 and 1', () => {
    expect(progressOf(unit({ index: 1, length: 4, progress: 0.9 }))).toBe(0.25);
    expect(progressOf(unit({ index: 5, length: 4 }))).toBe(1);
    expect(progressOf(unit({ index: 0, length: 0 }))).toBe(null);
  });

  test('what is spoken has no tenths and no bars', () => {
    expect(spokenProgress([unit({ index: 1, length: 3, desc: 'Working' })])).toBe('Working: 33%');
    expect(spokenProgress([unit({ desc: 'start' })])).toBe(null);
    expect(spokenProgress([])).toBe(null);
  });
});
