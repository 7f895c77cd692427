/**
 * Where the page asks for Trusted Types, an address for a worker has to come from a policy; ours is called `gr-image`.
 * A page that does not let us make it may have one of its own that the browser falls back to (`default`).
 */
export function trustedUrl(url: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: PolicyFactory };
  try {
    policy ??= trustedTypes?.createPolicy('gr-image', { createScriptURL: (url) => url });
  } catch {
    return url;
  }
  return policy?.createScriptURL(url) ?? url;
}

let policy: UrlPolicy | undefined;

/** TypeScript's DOM does not know them yet. The real thing returns an object that only looks like a string to us. */
interface PolicyFactory {
  createPolicy(name: string, rules: UrlPolicy): UrlPolicy;
}

interface UrlPolicy {
  createScriptURL(url: string): string;
}
