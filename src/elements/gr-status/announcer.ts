import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Milliseconds before waiting is worth a word: most runs are over by then. */
const PATIENCE = 1000;
/** Milliseconds between two words about the same run. */
const PAUSE = 5000;

/**
 * What a live region says. A run is spoken of once it has taken a second, then every five seconds at most; its end is
 * spoken only where its course was, and an error always.
 */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #text = '';
  #next = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasSpoken = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** To be rendered in an element with `role="status"`. */
  get text(): string {
    return this.#text;
  }

  /** Speaks of a run that goes on. */
  course(text: string): void {
    this.#next = text;
    this.#timer ??= setTimeout(this.#speakNext, this.#hasSpoken ? PAUSE : PATIENCE);
  }

  /** Speaks of a run's end, where anything has been said of the run. */
  end(text: string): void {
    if (this.#hasSpoken) this.alert(text);
    else this.silence();
  }

  /** Speaks at once, the same words again too. */
  alert(text: string): void {
    this.#stop();
    // A live region speaks of what differs: a space that nobody hears makes a difference.
    this.#speak(text === this.#text ? `${text}\u00a0` : text);
  }

  /** Says nothing any more. */
  silence(): void {
    this.#stop();
    this.#speak('');
  }

  hostDisconnected(): void {
    this.silence();
  }

  readonly #speakNext = (): void => {
    this.#timer = undefined;
    this.#hasSpoken = true;
    this.#speak(this.#next);
  };

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#hasSpoken = false;
  }

  #speak(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#host.requestUpdate();
  }
}
