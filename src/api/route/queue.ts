import { waitingIn } from '../../app/outside-call.js';
import { Event } from '../event.js';
import { eventStream } from '../event-stream.js';
import { factsOf } from '../facts.js';
import { HttpError } from '../http-error.js';
import { submit } from '../submit.js';
import type { Route } from '../visit.js';
import { readCallBody, readCancelBody, readRecord } from '../wire/body.js';
import { HEARTBEAT, queueEvent, queueStatus, unexpectedError } from '../wire/message.js';

/** `POST queue/join`: a call; what becomes of it is told in the session's stream. */
export const join: Route = async ({ server, request, root }) => {
  const body = await readCallBody(request);
  if (body.sessionHash === null) throw new HttpError(400, 'Session hash not found.');
  const endpoint = server.endpoint(body.index, null);
  const session = server.sessions.open(body.sessionHash);
  const event: Event = new Event({
    server,
    endpoint,
    session,
    body,
    root,
    facts: factsOf(request, body.sessionHash),
    sendsEdits: true,
    tell: (message, isFinal) => session.tell(event, message, isFinal),
  });
  session.expect(event);
  try {
    await submit(server, endpoint, event);
  } catch (error) {
    session.forget(event);
    session.closeIfDone();
    throw error;
  }
  await session.settled();
  return Response.json({ event_id: event.id });
};

/** `GET queue/data`: the one stream of a session, for all that it waits for. */
export const data: Route = ({ server, request, url }) => {
  const session = server.sessions.find(url.searchParams.get('session_hash') ?? '');
  return eventStream(request, {
    heartbeat: queueEvent(HEARTBEAT),
    open(reader) {
      if (session === undefined) {
        reader.write(queueEvent(unexpectedError('404: Not Found', true)));
        return reader.end();
      }
      session.mailbox.open(reader);
      // Everything may have happened before the caller came to listen.
      session.closeIfDone();
    },
    onLeave(reader) {
      if (session?.mailbox.leave(reader)) session.leave();
    },
  });
};

/** `GET queue/status`: how many wait. */
export const status: Route = ({ server }) => Response.json(queueStatus(waitingIn(server.app)));

/** `POST cancel`: ends an event of the caller's own. What is unknown, or over, is no error. */
export const cancel: Route = async ({ server, request }) => {
  const { sessionHash, eventId } = await readCancelBody(request);
  const event = server.sessions.find(sessionHash)?.event(eventId);
  event?.cancel();
  return Response.json({ success: true });
};

/** `POST reset`: nothing is left to do after `cancel`. */
export const reset: Route = async ({ request }) => {
  await readRecord(request);
  return Response.json({ success: true });
};
