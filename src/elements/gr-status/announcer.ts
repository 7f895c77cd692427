import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Milliseconds before waiting is worth a word: most runs are over by then. */
const PATIENCE = 1000;
/** Milliseconds between two words about the same run. */
const PAUSE = 5000;
/** Milliseconds of quiet after which runs that were too short for a word are over: one word for all of them. */
const QUIET = 500;

/** The run whose end was told last, by when it began: it may have several outputs, and one of them tells. */
let told: number | null = null;

/**
 * What a live region says. A run is spoken of once it has taken a second, then every five seconds at most; its end is
 * spoken once, and where one short run follows another, only that of the last. An error is spoken always.
 */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #text = '';
  /** Null while no run is under way. */
  #next: string | null = null;
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
    if (this.#next === null) this.#stop();
    this.#next = text;
    this.#timer ??= setTimeout(this.#speakNext, this.#hasSpoken ? PAUSE : PATIENCE);
  }

  /** Speaks of a run's end: at once where anything has been said of the run, else when no other one follows. */
  end(text: string, since: number): void {
    const hasSpoken = this.#hasSpoken;
    this.silence();
    if (told === since) return;
    told = since;
    if (hasSpoken) this.alert(text);
    else this.#timer = setTimeout(() => this.alert(text), QUIET);
  }

  /** Speaks of a run's end only where anything has been said of the run. */
  endQuietly(text: string): void {
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
    this.#speak(this.#next ?? '');
  };

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#next = null;
    this.#hasSpoken = false;
  }

  #speak(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#host.requestUpdate();
  }
}
