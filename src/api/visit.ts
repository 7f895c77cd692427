import type { Server } from './server.js';

/** One request on its way to its route. */
export interface Visit {
  readonly server: Server;
  readonly request: Request;
  readonly url: URL;
  /** The app's address as the caller sees it, without a slash at its end. */
  readonly root: string;
  /** What the route's pattern has captured, decoded. */
  readonly params: readonly string[];
}

/** Answers one kind of request. */
export type Route = (visit: Visit) => Response | Promise<Response>;
