/** What an author's text may not bring: forms, frames, styles of its own. Scripts are never among what may stay. */
const FORBIDDEN_TAGS = ['style', 'form', 'input', 'textarea', 'select', 'button', 'dialog', 'iframe'];

/**
 * An author's Markdown (GitHub's, HTML allowed) as an element of class `prose`, without whatever could run or restyle
 * the page. Parser and sanitiser are fetched when first needed.
 */
export async function renderMarkdown(text: string): Promise<HTMLElement> {
  const { Marked } = await import('marked');
  return await renderHtml(await new Marked({ gfm: true }).parse(withoutIndent(text)));
}

/** The same of an author's HTML. */
export async function renderHtml(markup: string): Promise<HTMLElement> {
  const { default: purify } = await import('dompurify');
  const prose = document.createElement('div');
  prose.className = 'prose';
  prose.append(
    purify.sanitize(markup, {
      FORBID_TAGS: FORBIDDEN_TAGS,
      FORBID_ATTR: ['style'],
      RETURN_DOM_FRAGMENT: true,
    }),
  );
  for (const link of prose.querySelectorAll<HTMLAnchorElement>('a[href]:not([href^="#"])')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  return prose;
}

/** Python's `inspect.cleandoc`, for texts are written inside of code: the indent that all lines after the first share. */
export function withoutIndent(text: string): string {
  const [first = '', ...rest] = text.replaceAll('\t', '        ').split('\n');
  const indents = rest.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const shared = indents.length > 0 ? Math.min(...indents) : 0;
  return [first.trimStart(), ...rest.map((line) => line.slice(shared))]
    .join('\n')
    .replace(/^(?:\s*\n)+|\s+$/g, '');
}
