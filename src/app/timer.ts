import type { Dependency } from './dependency.js';
import type { Exactly, ListenerFunction, NoOptions } from './listener-function.js';
import type { ListenerOptions } from './listener.js';
import { refusal } from './known-options.js';
import { listen } from './on.js';
import { PlainComponent } from './plain-component.js';

/** What `gr.Timer` takes beside its seconds. */
export interface TimerOptions {
  /** Whether it ticks. Default true. */
  readonly active?: boolean;
}

/** What `gr.Timer` makes: ticks every so many seconds while it is active and its page is visible. */
export class IntervalTimer extends PlainComponent<number> {
  readonly componentName = 'timer';
  #seconds: number;
  #isActive: boolean;
  #interval: ReturnType<typeof setInterval> | undefined;
  /** Who hears its ticks: without anybody there is no interval. */
  readonly #heardBy = new Set<object>();

  constructor(seconds: number, { active = true }: TimerOptions = {}) {
    super();
    this.#seconds = checked(seconds);
    this.#isActive = active;
  }

  /** Seconds between two ticks. Setting it starts the interval anew. */
  get value(): number {
    return this.#seconds;
  }

  set value(seconds: number) {
    if (seconds === this.#seconds) return;
    this.#seconds = checked(seconds);
    this.#restart();
    this.dispatchEvent(new Event('change'));
  }

  /** Whether it ticks. Setting it starts the interval anew. */
  get active(): boolean {
    return this.#isActive;
  }

  set active(active: boolean) {
    if (active === this.#isActive) return;
    this.#isActive = active;
    this.#restart();
  }

  /** Runs `fn` at every tick; the first comes after one interval. */
  tick<const Options extends ListenerOptions = NoOptions>(
    fn: ListenerFunction<Options> | null,
    options?: Options & Exactly<Options>,
  ): Dependency {
    return listen(this, 'tick', fn, options);
  }

  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions | boolean,
  ): void {
    super.addEventListener(type, listener, options);
    const signal = typeof options === 'object' ? options.signal : undefined;
    if (type !== 'tick' || listener === null || signal?.aborted) return;
    signal?.addEventListener('abort', () => this.#forget(listener));
    this.#heardBy.add(listener);
    if (this.#heardBy.size === 1) this.#restart();
  }

  override removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: EventListenerOptions | boolean,
  ): void {
    super.removeEventListener(type, listener, options);
    if (type === 'tick' && listener !== null) this.#forget(listener);
  }

  override applyUpdate({ active }: Readonly<Record<string, unknown>> = {}): void {
    if (typeof active === 'boolean') this.active = active;
  }

  override givenProperties(): Readonly<Record<string, unknown>> {
    return { value: this.#seconds, active: this.#isActive };
  }

  #restart(): void {
    clearInterval(this.#interval);
    if (this.#isActive && this.#heardBy.size > 0)
      this.#interval = setInterval(() => this.#tick(), this.#seconds * 1000);
  }

  #forget(listener: object): void {
    if (this.#heardBy.delete(listener) && this.#heardBy.size === 0) clearInterval(this.#interval);
  }

  #tick(): void {
    if (globalThis.document?.visibilityState !== 'hidden') this.dispatchEvent(new Event('tick'));
  }
}

/** A clock for listeners: `gr.Timer(1).tick(fn, options)`. */
export function Timer(seconds = 1, options?: TimerOptions): IntervalTimer {
  return new IntervalTimer(seconds, options);
}

function checked(seconds: number): number {
  if (typeof seconds === 'number' && seconds > 0) return seconds;
  throw new TypeError(refusal('value', 'a number of seconds above 0', seconds));
}
