/** What stands before every path of the protocol but `/config`. */
export const PREFIX = '/gradio_api';

/** Where the in-page client believes the app to be. No request ever goes there: `.invalid` is nobody's (RFC 2606). */
export const IN_PAGE = 'https://in-page.invalid';

/** The app's own address, and the path below it: with the prefix, or `/config`. */
export function splitAddress(url: URL): { readonly root: string; readonly path: string } {
  const at = url.pathname.indexOf(`${PREFIX}/`);
  const start = at >= 0 ? at : url.pathname.search(/\/config\/?$/);
  if (start < 0) return { root: url.origin, path: url.pathname };
  return { root: url.origin + url.pathname.slice(0, start), path: url.pathname.slice(start) };
}

/** Where a stored file is read. */
export function fileAddress(root: string, path: string): string {
  return `${root}${PREFIX}/file=${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** The stored path that such an address names; null for any other text. */
export function pathOfAddress(root: string, address: string): string | null {
  const start = `${root}${PREFIX}/file=`;
  if (!address.startsWith(start)) return null;
  try {
    return decodeURIComponent(address.slice(start.length));
  } catch {
    return null;
  }
}
