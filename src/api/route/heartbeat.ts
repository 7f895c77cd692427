import { endpointsOf } from '../../app/config.js';
import { Event } from '../event.js';
import { eventStream } from '../event-stream.js';
import { factsOf } from '../facts.js';
import type { Route, Visit } from '../visit.js';

const ALIVE = 'data: ALIVE\n\n';

/** `GET heartbeat/hash`: open for as long as the caller is there; its end is the session's. */
export const heartbeat: Route = (visit) => {
  const {
    server,
    request,
    params: [hash = ''],
  } = visit;
  server.sessions.open(hash);
  return eventStream(request, {
    heartbeat: ALIVE,
    open: (reader) => reader.write(ALIVE),
    onLeave() {
      server.sessions.find(hash)?.closeStreams();
      server.sessions.close(hash);
      unload(visit, hash);
    },
  });
};

/** Runs the listeners of `unload` for a caller who has gone. */
function unload({ server, request, root }: Visit, sessionHash: string): void {
  const session = server.sessions.find(sessionHash);
  if (session === undefined) return;
  for (const endpoint of endpointsOf(server.app)) {
    if (!endpoint.config.backend_fn || !endpoint.config.targets.some(([, event]) => event === 'unload'))
      continue;
    const event = new Event({
      server,
      endpoint,
      session,
      // States are there by themselves; whoever has gone gives nothing else.
      body: {
        data: endpoint.config.inputs.map(() => null),
        index: endpoint.config.id,
        sessionHash,
        triggerId: null,
        eventData: null,
      },
      root,
      facts: factsOf(request, sessionHash),
      sendsEdits: false,
      tell: () => {},
    });
    void event.call.runAtOnce();
  }
}
