import { COMPONENT, type Component } from './component.js';
import type { Dependency } from './dependency.js';
import type { Exactly, ListenerFunction, NoOptions } from './listener-function.js';
import type { ListenerOptions } from './listener.js';
import { listen } from './on.js';

/** A component that is no element: it has a value and events, and shows nothing. */
export abstract class PlainComponent<Value> extends EventTarget implements Component<Value, Value, Value> {
  readonly [COMPONENT] = true;
  abstract readonly componentName: string;
  /** The value now. Setting it emits `change` where it differs. */
  abstract value: Value;

  get target(): EventTarget {
    return this;
  }

  /** Runs `fn` when the value has changed. */
  change<const Options extends ListenerOptions = NoOptions>(
    fn: ListenerFunction<Options> | null,
    options?: Options & Exactly<Options>,
  ): Dependency {
    return listen(this, 'change', fn, options);
  }

  async read(): Promise<Value> {
    return this.value;
  }

  async preprocess(payload: Value): Promise<Value> {
    return payload;
  }

  async postprocess(value: Value): Promise<Value> {
    return value;
  }

  deliver(payload: Value): void {
    this.value = payload;
  }

  /** It has nothing but its value. */
  applyUpdate(): void {}

  givenProperties(): Readonly<Record<string, unknown>> {
    return { value: this.value };
  }

  /** Nobody sees it. */
  showStatus(): void {}

  /** It is the same in every role. */
  wired(): void {}
}
