import type { SessionFacts } from '../app/outside-call.js';

/** What a function is told of its caller. */
export function factsOf(request: Request, sessionHash: string): SessionFacts {
  return {
    sessionHash,
    url: request.url,
    queryParams: Object.fromEntries(new URL(request.url).searchParams),
    headers: Object.fromEntries(request.headers),
    username: null,
  };
}
