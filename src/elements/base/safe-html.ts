import { parseHtml } from './parse-html.js';

/** What a message may contain: formatting and links. Nothing that loads, embeds, submits or runs. */
const TAGS = [
  ...[
    'a',
    'b',
    'blockquote',
    'br',
    'code',
    'del',
    'div',
    'em',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'hr',
    'i',
  ],
  ...['ins', 'kbd', 'li', 'mark', 'ol', 'p', 'pre', 's', 'small', 'span', 'strong', 'sub', 'sup', 'u', 'ul'],
];

const MARKUP = new RegExp(`</?(?:${TAGS.join('|')})(?:\\s[^>]*)?/?>`, 'i');

/** Whether a text is meant as HTML: it holds a tag that is allowed. `Array<number>` or `<script>` is plain text. */
export function hasMarkup(text: string): boolean {
  return MARKUP.test(text);
}

/** A message without its markup, to be read aloud or shown where there is no room for more. */
export function plainText(text: string): string {
  if (!hasMarkup(text)) return text;
  // What stands on lines of its own is not to run together.
  const spaced = text.replace(/<(?:br|\/(?:p|div|li|h[1-6]|blockquote|pre))\b[^>]*>/gi, '$& ');
  return parseHtml(spaced).body.textContent?.trim() ?? '';
}

/** The nodes of a message's HTML, without whatever is not allowed. The sanitiser is fetched when first needed. */
export async function safeHtml(text: string): Promise<DocumentFragment> {
  const { default: purify } = await import('dompurify');
  const fragment = purify.sanitize(text, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ['href', 'title'],
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of fragment.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  return fragment;
}
