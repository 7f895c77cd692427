import {
  COMPONENT,
  type CallOptions,
  type Component,
  type ComponentRole,
  type ResultOptions,
} from '../../app/component.js';
import type { Status } from '../../app/status.js';

/** Works in a component's place where a function is to run and nothing of it is to be seen yet. */
abstract class StandIn implements Component {
  readonly [COMPONENT] = true;
  readonly standsFor: object;

  constructor(
    protected readonly component: Component,
    reference: object,
  ) {
    this.standsFor = reference;
  }

  get componentName(): string {
    return this.component.componentName;
  }

  get target(): EventTarget {
    return this.component.target;
  }

  abstract read(): Promise<unknown>;
  abstract deliver(payload: unknown): void;
  abstract applyUpdate(properties: Readonly<Record<string, unknown>>): void;
  abstract showStatus(status: Status): void;

  preprocess(payload: unknown, options?: CallOptions): Promise<unknown> {
    return this.component.preprocess(payload, options);
  }

  /** What is not to be seen is no preview, and what is there already is no reason to keep it. */
  postprocess(value: unknown, { signal, properties }: ResultOptions = {}): Promise<unknown> {
    return this.component.postprocess(value, {
      ...(signal && { signal }),
      ...(properties && { properties }),
    });
  }

  checkUpdate(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return this.component.checkUpdate?.(properties) ?? properties;
  }

  givenProperties(): Readonly<Record<string, unknown>> {
    return this.component.givenProperties();
  }

  wired(role: ComponentRole): void {
    this.component.wired(role);
  }
}

/** Gives a function the payload of an example. */
export class ExampleInput extends StandIn {
  payload: unknown = null;

  async read(): Promise<unknown> {
    return this.payload;
  }

  deliver(): void {}

  applyUpdate(): void {}

  showStatus(): void {}
}

/** What a function made of one output. */
export interface OutputRecord {
  readonly properties: Readonly<Record<string, unknown>>;
  /** Absent where it said nothing of the value. */
  readonly payload?: unknown;
}

/** Keeps what a function says of an output. */
export class ExampleOutput extends StandIn {
  record: OutputRecord = { properties: {} };
  /** Whether the component itself shows that work is under way. */
  isShown = false;

  async read(): Promise<unknown> {
    return null;
  }

  /** Of a generator the last value stays. */
  deliver(payload: unknown): void {
    this.record = { ...this.record, payload };
  }

  applyUpdate(properties: Readonly<Record<string, unknown>>): void {
    this.record = { ...this.record, properties: { ...this.record.properties, ...properties } };
  }

  showStatus(status: Status): void {
    if (this.isShown) this.component.showStatus(status);
  }
}
