import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ComputedValue, type AuthorFunction, type Recompute } from '../../app/callable-value.js';
import type { Component } from '../../app/component.js';

interface Host extends ReactiveControllerHost, Component {
  readonly isConnected: boolean;
  readonly hasUpdated: boolean;
  readonly every: Recompute['every'];
  readonly inputs: Recompute['inputs'];
}

/** The value of an element that holds it as it is, a text or a number; or what an author's function says it is. */
export class PlainValue<Value> implements ReactiveController {
  readonly #host: Host;
  readonly #clean: (given: unknown) => Value;
  readonly #changed: () => void;
  #given: unknown;
  readonly #computed: ComputedValue;

  constructor(host: Host, clean: (given: unknown) => Value, changed: () => void) {
    this.#host = host;
    this.#clean = clean;
    this.#changed = changed;
    this.#computed = new ComputedValue(host, () => ({ every: host.every, inputs: host.inputs }));
    host.addController(this);
  }

  /** What was given, as it was given. */
  get given(): unknown {
    return this.#given;
  }

  /** What was given, as the host's options take it now. */
  get value(): Value {
    return this.#clean(this.#given);
  }

  /** From code. Nothing has changed before the element is first shown. */
  set(given: unknown): void {
    const isFunction = typeof given === 'function';
    this.#computed.set(isFunction ? (given as AuthorFunction) : null);
    if (!isFunction) this.become(given, this.#host.hasUpdated);
    else if (this.#host.isConnected) this.#computed.start();
  }

  /** Takes it, and says so where it is another one. */
  become(given: unknown, tells = true): void {
    const before = this.value;
    this.#given = given;
    this.#host.requestUpdate();
    if (tells && !Object.is(before, this.value)) this.#changed();
  }

  hostConnected(): void {
    this.#computed.start();
  }

  hostDisconnected(): void {
    this.#computed.rest(() => this.#host.isConnected);
  }
}
