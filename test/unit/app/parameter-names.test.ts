import { describe, expect, test } from 'vitest';
import { namesIn, optionalParameters, parameterNames } from '../../../src/app/parameter-names.js';

describe('parameterNames', () => {
  test.each([
    ['function sepia(image, strength) { return image; }', ['image', 'strength']],
    ['async function* steps(image, count) {}', ['image', 'count']],
    ['(image, strength) => image', ['image', 'strength']],
    ['async (image) => image', ['image']],
    ['image => image', ['image']],
    ['async image => image', ['image']],
    ['sepia(image, strength) { return image; }', ['image', 'strength']],
    ['async *sepia(image) {}', ['image']],
    ["['a(b'](image, x) {}", ['image', 'x']],
    ['[names[f(0)]](image) {}', ['image']],
    ['() => 1', []],
    ['function () {}', []],
    ['(x) => x', ['x']],
    ['x => x', ['x']],
    ['(größe, $a, _b) => 1', ['größe', '$a', '_b']],
    ['(image, strength = clamp(1, 2), note = "a, b)") => 1', ['image', 'strength', 'note']],
    ['(image, pattern = /[),/]/, last = `),`) => 1', ['image', 'pattern', 'last']],
    ['(image, { strength, note }, [a, b], last) => 1', ['image', null, null, 'last']],
    ['(image, { strength } = { strength: 1 }) => 1', ['image', null]],
    ['(image, ...others) => 1', ['image']],
    ['(image /* the one, to change */, // (and\n  strength) => 1', ['image', 'strength']],
    ['(\n  image,\n  strength,\n) => 1', ['image', 'strength']],
    ['function sepia(image, callback = (a, b) => a + b, last) {}', ['image', 'callback', 'last']],
  ])('%s', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  test.each(['(e,t)=>e*t', 'e=>e', 'function(e,t){return e}', 'async(e,t)=>{}', 'function f(e){return e}'])(
    'of %s a minifier has left none',
    (text) => {
      expect(namesIn(text).every((name) => name === null)).toBe(true);
    },
  );

  test('a name of more than a letter is kept where the spaces are gone', () => {
    expect(namesIn('(image,t)=>image')).toEqual(['image', 't']);
  });

  test('what is built in or bound has none to read', () => {
    expect(parameterNames(Math.max)).toEqual([]);
    expect(parameterNames(((image: number) => image).bind(null))).toEqual([]);
  });
});

describe('optionalParameters', () => {
  test('are those whose default is null or undefined', () => {
    const fn = (first: unknown, second = null, third = 3, fourth: unknown = undefined) => [
      first,
      second,
      third,
      fourth,
    ];

    expect(optionalParameters(fn)).toEqual([false, true, false, true]);
  });
});
