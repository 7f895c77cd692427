import type { Event } from '../event.js';
import { HttpError } from '../http-error.js';
import type { Route, Visit } from '../visit.js';
import { readCallBody } from '../wire/body.js';

/** `POST stream/id`: the next frame of a stream that is under way. */
export const pushFrame: Route = async (visit) => {
  const event = eventOf(visit);
  event.newFrame((await readCallBody(visit.request)).data);
  return Response.json({ msg: 'success' });
};

/** `POST stream/id/close`: no frame follows. */
export const closeStream: Route = (visit) => {
  eventOf(visit).call.closeStream();
  return Response.json({ msg: 'success' });
};

function eventOf({ server, params: [id = ''] }: Visit): Event {
  const event = server.sessions.event(id);
  if (event === undefined) throw new HttpError(404, 'Not Found');
  return event;
}
