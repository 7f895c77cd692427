import { markdownStyles } from '../base/markdown-styles.js';
import { baseStyles } from '../base/base-styles.js';
import { renderHtml, renderMarkdown } from '../base/markdown.js';

/**
 * Gradio's Markdown or HTML as an element whose `value` is its text: the app can wire it as it can any form control.
 * What could run or restyle the page is taken out.
 */
export function createText(kind: 'markdown' | 'html', text: string): HTMLElement {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  for (const { styleSheet } of [...baseStyles, markdownStyles]) {
    if (styleSheet) root.adoptedStyleSheets.push(styleSheet);
  }
  const render = kind === 'markdown' ? renderMarkdown : renderHtml;
  let value = '';
  Object.defineProperty(host, 'value', {
    get: () => value,
    set(next: unknown) {
      value = typeof next === 'string' ? next : '';
      const wanted = value;
      render(wanted).then((content) => {
        // A later text may have been the faster.
        if (value === wanted) root.replaceChildren(content);
      }, reportError);
    },
  });
  Object.assign(host, { value: text });
  return host;
}
