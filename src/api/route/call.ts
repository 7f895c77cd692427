import { isState } from '../../app/session-values.js';
import type { Endpoint } from '../../app/config.js';
import { Event } from '../event.js';
import { eventStream } from '../event-stream.js';
import { factsOf } from '../facts.js';
import { Mailbox } from '../mailbox.js';
import { Session } from '../session.js';
import { submit } from '../submit.js';
import type { Route, Visit } from '../visit.js';
import { readCallBody } from '../wire/body.js';
import { simpleError, simpleEvent, SIMPLE_HEARTBEAT } from '../wire/message.js';

/** `POST call/name`: a call by whoever has no client, such as curl; States may be left out of its data. */
export const callFirst: Route = async ({ server, request, root, params: [name = ''] }: Visit) => {
  const body = await readCallBody(request);
  const endpoint = server.endpoint(null, name);
  const session = body.sessionHash === null ? new Session() : server.sessions.open(body.sessionHash);
  const mailbox = new Mailbox();
  const event: Event = new Event({
    server,
    endpoint,
    session,
    body: { ...body, data: withStates(body.data, endpoint) },
    root,
    facts: factsOf(request, body.sessionHash ?? ''),
    sendsEdits: false,
    tell(message, isFinal) {
      const text = simpleEvent(message);
      if (text !== null) mailbox.post(text);
      if (!isFinal) return;
      call.isOver = true;
      if (mailbox.isRead) server.simpleCalls.forget(event.id);
      mailbox.end();
    },
  });
  const call = server.simpleCalls.add(event, mailbox);
  try {
    await submit(server, endpoint, event);
  } catch (error) {
    server.simpleCalls.forget(event.id);
    throw error;
  }
  return Response.json({ event_id: event.id });
};

/** `GET call/name/id`: what has become of it, with every value of a generator in full. */
export const answerCall: Route = ({ server, request, params: [, id = ''] }) => {
  const call = server.simpleCalls.find(id);
  return eventStream(request, {
    heartbeat: SIMPLE_HEARTBEAT,
    open(reader) {
      if (call === undefined) {
        reader.write(simpleError('404: Not Found'));
        return reader.end();
      }
      call.mailbox.open(reader);
      if (!call.isOver) return;
      server.simpleCalls.forget(id);
      call.mailbox.end();
    },
    onLeave(reader) {
      if (call?.mailbox.leave(reader)) call.event.cancel();
    },
  });
};

/** Callers send either everything, or everything but the States. */
function withStates(data: readonly unknown[], { dependency }: Endpoint): readonly unknown[] {
  const components = dependency.listener.inputs.map(({ component }) => component);
  const sent = components.filter((component) => !isState(component));
  if (data.length === components.length || data.length !== sent.length) return data;
  const values = data.values();
  return components.map((component) => (isState(component) ? null : (values.next().value as unknown)));
}
