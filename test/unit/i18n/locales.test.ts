import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { english } from '../../../src/i18n/english.js';
import { englishLater } from '../../../src/i18n/english-later.js';
import { findLocale, locales } from '../../../src/i18n/locales.js';
import { fetchMessages, message, onMessages, type MessageKey } from '../../../src/i18n/messages.js';

const names = Object.keys(locales) as (keyof typeof locales)[];

describe('Locales: languages that come with the package', () => {
  test('each file is one of them', () => {
    const folder = new URL('../../../src/i18n/locale/', import.meta.url);
    expect(readdirSync(folder).sort()).toEqual(names.map((name) => `${name}.ts`).sort());
  });

  test.each(names)('%s says everything that English says, with the same values in it', async (name) => {
    const { default: locale } = await locales[name]();
    const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

    expect(Object.keys(locale).sort()).toEqual(Object.keys({ ...english, ...englishLater }).sort());
    for (const [key, text] of Object.entries(locale) as [MessageKey, string][]) {
      expect(text.trim(), key).not.toBe('');
      expect(placeholders(text), key).toEqual(placeholders(message(key)));
      // Unless it is the same word, somebody forgot to translate it.
      if (/\w \w/.test(message(key))) expect(text, key).not.toBe(message(key));
    }
  });

  test.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE-ch', 'de'],
    ['pt', 'pt'],
    ['pt-BR', 'pt-br'],
    ['pt-AO', 'pt'],
    ['zh', 'zh-cn'],
    ['zh-Hans-SG', 'zh-cn'],
    ['zh-Hant', 'zh-tw'],
    ['zh-HK', 'zh-tw'],
    ['en', undefined],
    ['en-GB', undefined],
    ['xx', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('%s is served by %s', (language, name) => {
    expect(findLocale(language)).toBe(name);
  });

  test('English until a language has come; then it, and whoever listens is told', async () => {
    expect(message('close', 'fr-CA')).toBe('Close');
    const told = new Promise<void>((resolve) => {
      const stop = onMessages(() => {
        stop();
        resolve();
      });
    });
    fetchMessages('fr-CA');
    await told;
    expect(message('close', 'fr-CA')).toBe('Fermer');
    expect(message('close', 'de')).toBe('Close');
  });
});
