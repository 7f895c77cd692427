import { describe, expect, test } from 'vitest';
import { I18n, isI18nData, translate } from '../../../src/i18n/i18n-data.js';

const words = I18n({
  en: { photo: 'Photo', hint: 'Or a drawing' },
  de: { photo: 'Foto' },
  'pt-BR': { photo: 'Foto (BR)' },
});

describe('I18n: an author’s words in several languages', () => {
  test.each([
    ['de', 'Foto'],
    ['de-AT', 'Foto'],
    ['pt-br', 'Foto (BR)'],
    ['fr', 'Photo'],
    ['', 'Photo'],
  ])('in %j it says %j', (language, text) => {
    expect(translate(words('photo'), language)).toBe(text);
  });

  test('a language without the key falls back to en, and a key of no language to itself', () => {
    expect(translate(words('hint'), 'de')).toBe('Or a drawing');
    expect(translate({ __type__: 'translation_metadata', key: 'nowhere' }, 'de')).toBe('nowhere');
  });

  test('a plain text stays as it is', () => {
    expect(translate('photo', 'de')).toBe('photo');
  });

  test('on the wire it is Gradio’s metadata, and from the wire it finds its words again', () => {
    const wire: unknown = JSON.parse(JSON.stringify(words('photo')));
    expect(wire).toEqual({ __type__: 'translation_metadata', key: 'photo' });
    expect(isI18nData(wire) && translate(wire, 'de')).toBe('Foto');
  });

  test('joined into a longer text it is looked up as well, in Python’s spelling too', () => {
    expect(translate(`# ${words('photo')}\n${words('hint')}`, 'de')).toBe('# Foto\nOr a drawing');
    expect(translate('__i18n__{"__type__": "translation_metadata", "key": "photo"}!', 'de')).toBe('Foto!');
    expect(translate('__i18n__{"key": 3}', 'de')).toBe('__i18n__{"key": 3}');
  });

  test('two that share a key keep their own words', () => {
    const others = I18n({ en: { photo: 'Picture' } });
    expect([translate(words('photo')), translate(others('photo'))]).toEqual(['Photo', 'Picture']);
  });

  test('refuses what is no object of objects', () => {
    // @ts-expect-error Words stand under a language.
    expect(() => I18n({ photo: 'Photo' })).toThrow(TypeError);
  });

  test.each([null, undefined, 'photo', {}, { __type__: 'translation_metadata' }])('%j is none', (value) => {
    expect(isI18nData(value)).toBe(false);
  });
});
