import type { Locale } from './messages.js';

/** The languages that come with the package; each is fetched when an element first speaks it. */
export const locales = {
  ar: () => import('./locale/ar.js'),
  de: () => import('./locale/de.js'),
  es: () => import('./locale/es.js'),
  fr: () => import('./locale/fr.js'),
  he: () => import('./locale/he.js'),
  hi: () => import('./locale/hi.js'),
  it: () => import('./locale/it.js'),
  ja: () => import('./locale/ja.js'),
  ko: () => import('./locale/ko.js'),
  nl: () => import('./locale/nl.js'),
  pl: () => import('./locale/pl.js'),
  pt: () => import('./locale/pt.js'),
  'pt-br': () => import('./locale/pt-br.js'),
  ru: () => import('./locale/ru.js'),
  tr: () => import('./locale/tr.js'),
  uk: () => import('./locale/uk.js'),
  'zh-cn': () => import('./locale/zh-cn.js'),
  'zh-tw': () => import('./locale/zh-tw.js'),
} as const satisfies Readonly<Record<string, () => Promise<{ readonly default: Locale }>>>;

/** The one of them that serves a language: its own, else that of its base; Chinese goes by its script. */
export function findLocale(language: string): keyof typeof locales | undefined {
  const tag = language.toLowerCase();
  const [base = ''] = tag.split('-');
  if (base === 'zh') return /-(hant|tw|hk|mo)\b/.test(tag) ? 'zh-tw' : 'zh-cn';
  return [tag, base].find((name): name is keyof typeof locales => Object.hasOwn(locales, name));
}
