import { loadRuns } from '../../src/app/runs.js';
import type { CallOptions, ComponentRole, ResultOptions } from '../../src/app/component.js';
import { PlainComponent } from '../../src/app/plain-component.js';
import { allDependencies } from '../../src/app/registry.js';
import type { Status } from '../../src/app/status.js';

/**
 * A component for tests in Node: holds anything, remembers what it was told, and lets a test slow down or break its
 * crossings.
 */
export class Box<Value = unknown> extends PlainComponent<Value> {
  readonly statuses: Status[] = [];
  readonly updates: Readonly<Record<string, unknown>>[] = [];
  readonly roles: ComponentRole[] = [];
  /** Values in the order in which they were delivered. */
  readonly delivered: Value[] = [];
  /** What `gr.Box({ … })` would have been given. */
  given: Readonly<Record<string, unknown>> = {};
  key: unknown = null;
  crossIn: (payload: Value, options?: CallOptions) => unknown = (payload) => payload;
  crossOut: (value: Value, options?: ResultOptions) => unknown = (value) => value;
  beforeRead: () => Promise<unknown> = () => Promise.resolve();

  constructor(
    public value: Value,
    readonly componentName = 'box',
  ) {
    super();
  }

  #waiting: ((payload: Value) => void) | undefined;

  get lastStatus(): Status | undefined {
    return this.statuses.at(-1);
  }

  override async read(): Promise<Value> {
    await this.beforeRead();
    return this.value;
  }

  override async preprocess(payload: Value, options?: CallOptions): Promise<Value> {
    return (await this.crossIn(payload, options)) as Value;
  }

  override async postprocess(value: Value, options?: ResultOptions): Promise<Value> {
    return (await this.crossOut(value, options)) as Value;
  }

  override deliver(payload: Value): void {
    const differs = !Object.is(payload, this.value);
    this.value = payload;
    this.delivered.push(payload);
    this.#waiting?.(payload);
    if (differs) this.emit('change');
  }

  /** The next value that is delivered. */
  delivery(): Promise<Value> {
    return new Promise((resolve) => (this.#waiting = resolve));
  }

  override applyUpdate(properties: Readonly<Record<string, unknown>> = {}): void {
    this.updates.push(properties);
  }

  override givenProperties(): Readonly<Record<string, unknown>> {
    return this.given;
  }

  override showStatus(status?: Status): void {
    if (status) this.statuses.push(status);
  }

  override wired(role?: ComponentRole): void {
    if (role) this.roles.push(role);
  }

  emit(type: string, detail?: unknown): void {
    this.dispatchEvent(detail === undefined ? new Event(type) : new CustomEvent(type, { detail }));
  }
}

/** A promise that the test settles. */
export function deferred<Value = void>(): {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (reason: unknown) => void;
} {
  let resolve: (value: Value) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<Value>((...settle) => ([resolve, reject] = settle));
  return { promise, resolve, reject };
}

/** Resolves when everything that can go on without waiting for the world has done so, messages of ports included. */
export async function settled(): Promise<void> {
  // Fetched with a page's first listener: the world.
  await loadRuns();
  for (let round = 0; round < 8; round += 1) {
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
  }
}

/** Ends what a test has left under way: all tests of a file share the document's app and its slots. */
export async function endAll(): Promise<void> {
  for (const dependency of allDependencies()) {
    dependency.remove();
    dependency.cancel();
  }
  await settled();
}
