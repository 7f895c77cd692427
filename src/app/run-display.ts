import type { Message, ProgressUnit } from '../queue/message.js';
import { isStream, type Listener } from './listener.js';
import { clearInvalid, showInvalid, showStatus } from './status-board.js';
import type { Component } from './component.js';
import type { ShowProgress, Status } from './status.js';

/** Shows on the page how one run is doing. */
export class RunDisplay {
  readonly #shows: boolean;
  readonly #showProgress: ShowProgress;
  readonly #since = performance.now();
  readonly #outputs: readonly Component[];
  readonly #inputs: readonly Component[];
  /** Of a stream: who makes the frames. */
  readonly #source: Component | null;
  readonly #timeLimit: number | null;
  /** Tells the stream from the same run's status where its source is an output too. */
  readonly #stream = {};
  #units: readonly ProgressUnit[] = [];
  #eta: number | null = null;
  #isGenerating = false;

  constructor(listener: Listener, source: Component | null) {
    // What only runs in the page is over before anyone could look.
    this.#shows = listener.fn !== null;
    this.#showProgress = listener.showProgress;
    this.#outputs = listener.showProgressOn.map(({ component }) => component);
    this.#inputs = listener.inputs.map(({ component }) => component);
    this.#source = isStream(listener) ? source : null;
    this.#timeLimit = listener.timeLimit;
  }

  start(): void {
    for (const input of this.#inputs) clearInvalid(input);
    this.#showPending();
    this.#showStream('waiting');
  }

  hear(message: Message): void {
    switch (message.type) {
      case 'estimation':
        this.#eta = message.eta;
        this.#showPending(message);
        break;
      case 'starts':
        this.#eta = message.eta;
        if (this.#source === null) this.#showPending();
        else this.#showOnOutputs({ type: 'streaming', state: 'open' });
        this.#showStream('open', this.#timeLimit);
        break;
      case 'progress':
        this.#units = message.units;
        if (this.#isGenerating) this.#showGenerating();
        else this.#showPending();
        break;
      case 'generating':
        this.#isGenerating = true;
        if (this.#source === null) this.#showGenerating();
        break;
    }
  }

  complete(isStopped: boolean): void {
    this.#showOnOutputs({ type: 'complete', ...(isStopped ? { isStopped } : {}) });
    this.#showStream('closed');
  }

  /** An empty text shows only that there was an error; `isTold` where a toast tells of it as well. */
  fail(message: string, isTold: boolean): void {
    // Before the error, which would not be seen under it where the source is an output too.
    this.#showStream('closed');
    this.#showOnOutputs(
      this.#showProgress === 'hidden' ? { type: 'complete' } : { type: 'error', message, isTold },
    );
  }

  /** One message per input that has to change, null for those that may stay. */
  refuse(messages: readonly (string | null)[]): void {
    this.#showOnOutputs({ type: 'idle' });
    this.#showStream('closed');
    this.#inputs.forEach((input, i) => {
      const message = messages[i];
      if (typeof message === 'string') showInvalid(input, message);
    });
  }

  #showPending(place?: { readonly rank: number; readonly queueSize: number }): void {
    this.#showOnOutputs({
      type: 'pending',
      showProgress: this.#showProgress,
      since: this.#since,
      rank: place?.rank ?? null,
      queueSize: place?.queueSize ?? null,
      eta: this.#eta,
      units: this.#units,
    });
  }

  #showGenerating(): void {
    this.#showOnOutputs({
      type: 'generating',
      showProgress: this.#showProgress,
      since: this.#since,
      units: this.#units,
    });
  }

  #showOnOutputs(status: Status): void {
    if (!this.#shows) return;
    for (const component of this.#outputs) showStatus(component, this, status);
  }

  #showStream(state: 'waiting' | 'open' | 'closed', timeLimit: number | null = null): void {
    if (this.#source !== null)
      showStatus(this.#source, this.#stream, { type: 'streaming', state, timeLimit });
  }
}
