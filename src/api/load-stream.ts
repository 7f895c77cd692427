import type { RunContext } from '../app/handed-over.js';
import { cancel, failureOf, lost, resultOf, type Submission } from './load-call.js';
import type { Connection } from './load-connection.js';
import type { RemoteEndpoint } from './load-options.js';
import { toServer } from './load-values.js';

/** One call of an endpoint that takes frames: each is sent when the one before it has been answered. */
export class RemoteStream {
  readonly #connection: Connection;
  readonly #endpoint: RemoteEndpoint;
  #submission: Submission | null = null;

  constructor(connection: Connection, endpoint: RemoteEndpoint) {
    this.#connection = connection;
    this.#endpoint = endpoint;
  }

  /** Sends a frame, and gives what the server makes of it. */
  async send(inputs: readonly unknown[], signal: RunContext['signal'] | undefined): Promise<unknown> {
    const endpoint = this.#endpoint;
    const data = await Promise.all(
      inputs.map((input, i) => frame(input, endpoint.parameters[i] ?? '', signal)),
    );
    const client = await this.#connection.open();
    signal?.throwIfAborted();
    if (this.#submission === null) this.#submission = client.submit(endpoint.name, data);
    else
      this.#submission.send_chunk({ fn_index: endpoint.id, data: this.#withStates(data), event_data: null });

    const submission = this.#submission;
    for (;;) {
      const { value: event, done } = await submission.next();
      signal?.throwIfAborted();
      if (done === true || event === undefined) throw this.#ended(() => lost(endpoint));
      if (event.type === 'data') return await resultOf(client, event.data, signal);
      if (event.type !== 'status') continue;
      const status = event;
      if (status.stage === 'error')
        throw this.#ended(() => failureOf(status, endpoint, () => this.#connection.lose(client)));
      if (status.stage === 'complete') break;
    }
    // The server's limit of time: the frame is the first of another stream.
    this.#submission = null;
    return await this.send(inputs, signal);
  }

  /** No frame follows; `isCancelled`: and nobody waits for an answer. */
  close(isCancelled: boolean): void {
    const submission = this.#submission;
    this.#submission = null;
    if (submission === null) return;
    if (isCancelled) void cancel(submission);
    else submission.close_stream();
  }

  #ended(error: () => Error): Error {
    this.#submission = null;
    return error();
  }

  /** The client puts them in where a call begins, and not in what follows. */
  #withStates(data: readonly unknown[]): readonly unknown[] {
    const sent = data.values();
    return this.#endpoint.states.map((isState) => (isState ? null : (sent.next().value as unknown)));
  }
}

/** Pictures go along with what else is sent, for a frame is not worth an upload; as in Gradio's own page. */
async function frame(input: unknown, component: string, signal: AbortSignal | undefined): Promise<unknown> {
  const value = await toServer(input, component, signal);
  if (!(value instanceof Blob)) return value;
  const bytes = new Uint8Array(await value.arrayBuffer());
  let text = '';
  for (let start = 0; start < bytes.length; start += 0x8000)
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return { url: `data:${value.type || 'image/png'};base64,${btoa(text)}` };
}
