import type { Endpoint } from '../app/config.js';
import { OutsideCall, type Output, type SessionFacts } from '../app/outside-call.js';
import { toastOf } from '../app/failure-toast.js';
import { GrError, isUserError } from '../errors.js';
import type { Message } from '../queue/message.js';
import { diff } from './diff.js';
import { eventDataOf } from './event-data.js';
import type { Server } from './server.js';
import type { Session } from './session.js';
import type { CallBody } from './wire/body.js';
import * as wire from './wire/message.js';
import { incoming, outgoing } from './wire/payload.js';

export interface EventRequest {
  readonly server: Server;
  readonly endpoint: Endpoint;
  readonly session: Session;
  readonly body: CallBody;
  readonly facts: SessionFacts;
  readonly root: string;
  /** Whether a generator's later values go out as edits of the one before. */
  readonly sendsEdits: boolean;
  /** Gets every message, in order; `isFinal` with the last one. */
  readonly tell: (message: wire.RunMessage, isFinal: boolean) => void;
}

/** One call from outside: what its run reports, in Gradio's messages. */
export class Event {
  /** Gradio's ids are 32 hexadecimal digits. */
  readonly id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  readonly call: OutsideCall;
  readonly #request: EventRequest;
  #data: readonly unknown[];
  #hasStarted = false;
  #isOver = false;
  #lastStep = performance.now();
  /** A generator's last values, as its caller knows them. */
  #told: readonly unknown[] | null = null;

  constructor(request: EventRequest) {
    const { server, endpoint, session, body, facts } = request;
    this.#request = request;
    this.#data = body.data;
    this.call = new OutsideCall({
      dependency: endpoint.dependency,
      app: server.app,
      session: session.values,
      event: eventDataOf(server.app, endpoint.dependency, body),
      facts,
      gather: () => this.#gather(),
      onMessage: (message) => this.#hear(message),
    });
  }

  /** A stream's next frame. */
  newFrame(data: readonly unknown[]): void {
    this.#data = data;
    this.call.newFrame();
  }

  /** Ends it: nothing is heard of it but that. */
  cancel(): void {
    this.call.cancel();
    this.#end(wire.processCancelled());
  }

  async #gather(): Promise<readonly unknown[]> {
    const { inputs, fn } = this.#request.endpoint.dependency.listener;
    const data = this.#data;
    if (data.length < inputs.length) {
      throw new GrError(
        'run/bad-input',
        `An event handler (${fn?.name ?? ''}) didn't receive enough input values (needed: ${inputs.length}, got: ${data.length}).`,
      );
    }
    return await Promise.all(
      inputs.map(({ component }, i) => incoming(data[i], component.componentName, this.#request.root)),
    );
  }

  #hear(message: Message<Output>): void {
    if (this.#isOver) return;
    try {
      this.#pass(message);
    } catch (error) {
      // A result that JSON cannot hold, such as one that contains itself.
      this.call.cancel();
      this.#fail(error);
    }
  }

  #pass(message: Message<Output>): void {
    const { tell, endpoint } = this.#request;
    switch (message.type) {
      case 'estimation':
        this.#hasStarted = true;
        return tell(wire.estimation(message.rank, message.queueSize, message.eta), false);
      case 'starts':
        // Gradio's callers hear of their place first, even where there is nobody before them.
        if (!this.#hasStarted) tell(wire.estimation(0, 1, message.eta), false);
        this.#lastStep = performance.now();
        return tell(wire.processStarts(message.eta), false);
      case 'progress':
        return tell(wire.progress(message.units), false);
      case 'log':
        return tell(wire.log(message), false);
      case 'generating':
        // Of a stream, each frame is told as a whole once it is through.
        if (endpoint.config.connection === 'stream') return;
        return tell(wire.processGenerating(this.#step(message.output, true)), false);
      case 'streaming':
        return tell(wire.processStreaming(this.#step(message.output, false), message.timeLimit), false);
      case 'completed':
        this.#request.server.pace(endpoint.dependency).add(message.duration);
        return this.#end(wire.processCompleted(this.#body(message.output, message.duration, false)));
      case 'failed':
        return this.#fail(message.error);
      case 'cancelled':
        return this.#end(wire.processCancelled());
    }
  }

  #step(output: Output, isGenerator: boolean): wire.OutputBody {
    const now = performance.now();
    const body = this.#body(output, (now - this.#lastStep) / 1000, true);
    this.#lastStep = now;
    const before = this.#told;
    this.#told = body.data;
    if (!isGenerator || !this.#request.sendsEdits || before === null) return body;
    return { ...body, data: body.data.map((value, i) => diff(before[i], value)) };
  }

  #body(output: Output, duration: number, isGenerating: boolean): wire.OutputBody {
    const { server, endpoint, root } = this.#request;
    const { outputs } = endpoint.dependency.listener;
    const values = outputs.map(({ component }, i) =>
      outgoing(output[i], component.componentName, { files: server.files, root }),
    );
    return {
      // What is told is what JSON makes of it: edits speak of nothing else.
      data: JSON.parse(JSON.stringify(values)) as unknown[],
      is_generating: isGenerating,
      duration,
      average_duration: server.pace(endpoint.dependency).mean ?? duration,
      render_config: null,
      changed_state_ids: [],
    };
  }

  #fail(error: unknown): void {
    this.#end(wire.processFailed(errorBody(error, this.#request.server.app.showsErrors)));
  }

  #end(message: wire.RunMessage): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#request.tell(message, true);
  }
}

/** What a caller is told of an error: of an author's own message everything, of others the text if errors are shown. */
export function errorBody(error: unknown, showsErrors: boolean): wire.ErrorBody {
  const toast = toastOf(error, showsErrors);
  if (toast === null) return { error: null };
  const { message, title, duration, visible } = toast;
  return isUserError(error)
    ? { error: message, duration, visible, title }
    : { error: message, visible: true };
}
