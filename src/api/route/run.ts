import { errorBody, Event } from '../event.js';
import { factsOf } from '../facts.js';
import { Session } from '../session.js';
import type { Route } from '../visit.js';
import { readCallBody } from '../wire/body.js';
import type { RunMessage } from '../wire/message.js';

/**
 * `POST run/name`: a call that is answered at once, past the queue. The index wins over the name, as in Gradio. Of a
 * generator it gives the first value.
 */
export const run: Route = async ({ server, request, root, params: [name = ''] }) => {
  const body = await readCallBody(request);
  const endpoint = server.endpoint(body.index, name);
  const { sessionHash } = body;
  const session = sessionHash === null ? new Session() : server.sessions.open(sessionHash);

  const answer = await new Promise<RunMessage>((resolve) => {
    const event: Event = new Event({
      server,
      endpoint,
      session,
      body,
      root,
      facts: factsOf(request, sessionHash ?? ''),
      sendsEdits: false,
      tell(message, isFinal) {
        if (!isFinal && message.msg !== 'process_generating') return;
        resolve(message);
        if (!isFinal) event.cancel();
      },
    });
    request.signal.addEventListener('abort', () => event.cancel(), { once: true });
    void event.call.runAtOnce();
  });

  request.signal.throwIfAborted();
  if (answer.msg === 'process_generating') return Response.json(answer.output);
  if (answer.msg === 'process_completed') {
    return Response.json(answer.output, { status: answer.success ? 200 : 500 });
  }
  return Response.json(errorBody(new Error('The run has ended without a result'), true), { status: 500 });
};
