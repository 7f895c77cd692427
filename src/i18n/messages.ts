import { english } from './english.js';
import type { englishLater } from './english-later.js';
import { findLocale, locales } from './locales.js';

/** A string's name. */
export type MessageKey = keyof typeof english | keyof typeof englishLater;

/** Strings of one language; what is missing falls back to English. */
export type Messages = Readonly<Partial<Record<MessageKey, string>>>;

/** A language that comes with the package: every string, and no other. Who adds a string says it in all of them. */
export type Locale = Readonly<Record<MessageKey, string>>;

/** What English says, as far as it has been fetched. */
let spoken: Messages = english;
/** What the page says instead, by language; under the empty name in all of them. */
const replaced = new Map<string, Messages>();
/** Our own languages, as far as they have been fetched. */
const fetched = new Map<string, Messages>();
const underWay = new Set<string>();
const listeners = new Set<() => void>();

/**
 * Replaces strings: of one language (`de`, `pt-BR`), or, without a language, of all of them. May be called at any
 * time; elements on the page follow at once.
 */
export function setMessages(messages: Messages, language = ''): void {
  const key = language.toLowerCase();
  replaced.set(key, { ...replaced.get(key), ...messages });
  tell();
}

/** English for what is fetched later than the rest, from the module that says so. */
export function addEnglish(words: Messages): void {
  spoken = { ...spoken, ...words };
}

/** Fetches a language's strings, once, where the package has it; until they are there, and without it, English is said. */
export function fetchMessages(language: string): void {
  const name = findLocale(language);
  if (name === undefined || fetched.has(name) || underWay.has(name)) return;
  underWay.add(name);
  locales[name]()
    .then(
      (locale) => {
        fetched.set(name, locale.default);
        tell();
      },
      // The browser has said so in its console. The next element in this language tries again.
      () => {},
    )
    .finally(() => underWay.delete(name));
}

/** Calls back whenever strings were replaced or fetched; returns how to stop it. */
export function onMessages(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A string in a language: the page's own words first, then the language, its base (`pt` of `pt-AO`), English. */
export function message(
  key: MessageKey,
  language = '',
  values: Readonly<Record<string, string>> = {},
): string {
  const tag = language.toLowerCase();
  const text: string =
    replaced.get('')?.[key] ??
    replaced.get(tag)?.[key] ??
    replaced.get(tag.split('-')[0] ?? '')?.[key] ??
    fetched.get(findLocale(tag) ?? '')?.[key] ??
    spoken[key] ??
    key;
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

function tell(): void {
  for (const listener of listeners) listener();
}
