import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { computeValue, type AuthorFunction, type Recompute } from '../../app/callable-value.js';
import type { Component } from '../../app/component.js';
import type { Dependency } from '../../app/dependency.js';

interface Host extends ReactiveControllerHost, Component {
  readonly isConnected: boolean;
  readonly hasUpdated: boolean;
  readonly every: Recompute['every'];
  readonly inputs: Recompute['inputs'];
}

/** The value of an element that holds it as it is, a text or a number; or what an author's function says it is. */
export class PlainValue<Value> implements ReactiveController {
  readonly #host: Host;
  readonly #changed: () => void;
  #value: Value;
  /** A function value, until the element is first connected. */
  #compute: AuthorFunction | null = null;
  #computed: Dependency | null = null;

  constructor(host: Host, initial: Value, changed: () => void) {
    this.#host = host;
    this.#value = initial;
    this.#changed = changed;
    host.addController(this);
  }

  get value(): Value {
    return this.#value;
  }

  /** From code. Nothing has changed before the element is first shown. */
  set(value: Value | AuthorFunction): void {
    this.#compute = null;
    this.#computed?.remove();
    this.#computed?.cancel();
    this.#computed = null;
    if (typeof value !== 'function') return this.become(value, this.#host.hasUpdated);
    this.#compute = value as AuthorFunction;
    if (this.#host.isConnected) this.hostConnected();
  }

  /** Takes it, and says so where it is another one. */
  become(value: Value, tells = true): void {
    const isSame = Object.is(value, this.#value);
    this.#value = value;
    this.#host.requestUpdate();
    if (tells && !isSame) this.#changed();
  }

  hostConnected(): void {
    if (!this.#compute) return;
    const compute = this.#compute;
    this.#compute = null;
    this.#computed = computeValue(this.#host, compute, {
      every: this.#host.every,
      inputs: this.#host.inputs,
    });
  }
}
