/** What a function needs that hands its work over to a server: the room `api` has no way to `run` of its own. */
export type { RunContext } from '../run/context.js';
export { STREAM_OVER, TAKES_PAYLOADS } from '../run/payload-function.js';
export { relayOf, type Relay } from '../run/relay.js';
