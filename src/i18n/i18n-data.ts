/** Words of an author's own, by language and key. */
export type Translations = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A text that is looked up in the language of the element that shows it. On the wire it is as in Gradio. */
export interface I18nData {
  readonly __type__: 'translation_metadata';
  readonly key: string;
}

/** A text as it is, or one that is looked up. */
export type Text = string | I18nData;

/** What `gr.I18n` returns: gives the text behind a key. */
export type I18nFunction<Key extends string = string> = (key: Key) => I18nData;

/** What this copy of the library was told, for texts that come without their words: over the wire, or within others. */
const known: Record<string, Record<string, string>> = {};

// Another copy of this library on the page reads it as well.
const TRANSLATIONS = Symbol.for('gr-image/translations');

/**
 * An author's own words in several languages: `const words = gr.I18n({ en: { photo: 'Photo' }, de: { photo: 'Foto' } })`.
 * `words('photo')` may then stand wherever a text may, such as `label` and `placeholder`, and follows the page's `lang`. A
 * language that is missing falls back to its base (`pt` of `pt-BR`), to `en`, and at last to the key itself.
 */
export function I18n<const Words extends Translations>(
  translations: Words,
): I18nFunction<KeysOf<Words[keyof Words]>> {
  const own = lowerCased(translations);
  for (const [language, words] of Object.entries(own)) known[language] = { ...known[language], ...words };
  return (key) => new LookedUp(key, own);
}

/** Every key that one of the languages has. */
type KeysOf<Words> = Words extends unknown ? Extract<keyof Words, string> : never;

/** Whether a value is a text to be looked up, ours or one that came over the wire. */
export function isI18nData(value: unknown): value is I18nData {
  const { __type__: type, key } = (value ?? {}) as Partial<I18nData>;
  return type === 'translation_metadata' && typeof key === 'string';
}

/** What a text says in a language, those that were joined into a longer one included. */
export function translate(text: Text, language = ''): string {
  if (typeof text !== 'string') return lookUp(text, language);
  return text.replace(MARKER, (_, key: string) => lookUp({ key: JSON.parse(key) as string }, language));
}

// Python's JSON has spaces, ours has none.
const MARKER = /__i18n__\{"__type__": ?"translation_metadata", ?"key": ?("(?:[^"\\]|\\.)*")\}/g;

class LookedUp implements I18nData {
  readonly __type__ = 'translation_metadata';
  readonly key: string;

  constructor(key: string, translations: Translations) {
    this.key = key;
    // Not for the wire.
    Object.defineProperty(this, TRANSLATIONS, { value: translations });
  }

  /** Gradio's marker: a text that this is joined into is looked up as well. */
  toString(): string {
    return `__i18n__${JSON.stringify(this)}`;
  }
}

function lookUp(data: { readonly key: string }, language: string): string {
  const words = (data as { [TRANSLATIONS]?: Translations })[TRANSLATIONS] ?? known;
  const tag = language.toLowerCase();
  for (const name of [tag, tag.split('-')[0] ?? '', 'en']) {
    const word = words[name]?.[data.key];
    if (word !== undefined) return word;
  }
  return data.key;
}

function lowerCased(translations: Translations): Translations {
  if (!isDictionaries(translations)) {
    throw new TypeError(
      'Expected `translations` to be an object of languages, each an object of texts, such as { en: { hello: "Hello" } }',
    );
  }
  return Object.fromEntries(
    Object.entries(translations).map(([language, words]) => [language.toLowerCase(), words]),
  );
}

function isDictionaries(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((words: unknown) => typeof words === 'object' && words !== null)
  );
}
