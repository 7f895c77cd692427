/**
 * HTML as an inert document: it runs nothing and loads nothing. Where the page asks for Trusted Types, the text has to
 * come from a policy; ours is called `gr-image-html`.
 */
export function parseHtml(html: string): Document {
  return new DOMParser().parseFromString(trusted(html), 'text/html');
}

function trusted(html: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: PolicyFactory };
  try {
    policy ??= trustedTypes?.createPolicy('gr-image-html', { createHTML: (html) => html });
  } catch {
    // The page may have a policy of its own that the browser falls back to.
    return html;
  }
  return policy?.createHTML(html) ?? html;
}

let policy: HtmlPolicy | undefined;

/** TypeScript's DOM does not know them yet. The real thing returns an object that only looks like a string to us. */
interface PolicyFactory {
  createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy;
}

interface HtmlPolicy {
  createHTML(html: string): string;
}
