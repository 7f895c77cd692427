import type { SessionFacts } from '../run/context.js';

/** One page is one session: the same name as long as it lives. */
const sessionHash = Math.random().toString(36).slice(2).padEnd(11, '0').slice(0, 11);

/** What functions are told about the page's session. */
export function sessionFacts(): SessionFacts {
  const { location, navigator, document } = globalThis as Partial<typeof globalThis>;
  const url = location?.href ?? '';
  return {
    sessionHash,
    url,
    queryParams: url === '' ? {} : Object.fromEntries(new URL(url).searchParams),
    headers: {
      'user-agent': navigator?.userAgent ?? '',
      'accept-language': navigator?.languages?.join(',') ?? '',
      referer: document?.referrer ?? '',
    },
    username: null,
  };
}
