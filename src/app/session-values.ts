import type { Port, ValuePort } from '../run/port.js';
import type { CallOptions, ResultOptions } from './component.js';
import { snapshot } from './content.js';
import type { SessionState } from './state.js';

type Properties = Readonly<Record<string, unknown>>;

/**
 * What belongs to one session that calls from outside the page: its States, and the properties that its runs have
 * updated. The page's own components are never touched by it.
 */
export class SessionValues {
  readonly #states = new WeakMap<ValuePort, { value: unknown }>();
  readonly #properties = new WeakMap<ValuePort, Properties>();

  /** The same components as a run of this session sees them. */
  seatsOf(ports: readonly Port[]): readonly Port[] {
    return ports.map(({ reference, component }) => ({
      reference,
      component: isState(component)
        ? new StateSeat(component, this.#stateOf(component))
        : new Seat(component, {
            get: () => this.#properties.get(component) ?? {},
            set: (properties) => this.#properties.set(component, properties),
          }),
    }));
  }

  /** A State begins with a copy of its first value. */
  #stateOf(state: SessionState): { value: unknown } {
    let held = this.#states.get(state);
    if (held === undefined) this.#states.set(state, (held = { value: snapshot(state.initial) }));
    return held;
  }
}

/** Whether a component is a State: of this copy of the library or another on the page. */
export function isState(component: object): component is SessionState {
  return (component as { componentName?: unknown }).componentName === 'state' && 'initial' in component;
}

/** A component's place in a session: values cross as they do on the page, and what is delivered is only passed on. */
class Seat implements ValuePort {
  readonly componentName: string;
  readonly #component: ValuePort;
  readonly #properties: { get(): Properties; set(properties: Properties): void };

  constructor(component: ValuePort, properties: { get(): Properties; set(properties: Properties): void }) {
    this.componentName = component.componentName;
    this.#component = component;
    this.#properties = properties;
  }

  /** Nothing is on its way to a place that shows nothing. */
  async read(): Promise<null> {
    return null;
  }

  preprocess(payload: unknown, options: CallOptions = {}): Promise<unknown> {
    return this.#component.preprocess(payload, { ...options, properties: this.#properties.get() });
  }

  /** Nothing is shown meanwhile, and nothing that stands on the page is worth keeping. */
  postprocess(value: unknown, { signal, properties }: ResultOptions = {}): Promise<unknown> {
    return this.#component.postprocess(value, {
      ...(signal && { signal }),
      properties: { ...this.#properties.get(), ...properties },
    });
  }

  deliver(): void {}

  checkUpdate(properties: Properties): Properties {
    return this.#component.checkUpdate?.(properties) ?? properties;
  }

  applyUpdate(properties: Properties): void {
    this.#properties.set({ ...this.#properties.get(), ...properties });
  }
}

/** A State's place in a session: whatever a caller sends, the value is the session's own. */
class StateSeat implements ValuePort {
  readonly componentName: string;
  readonly #held: { value: unknown };

  constructor({ componentName }: ValuePort, held: { value: unknown }) {
    this.componentName = componentName;
    this.#held = held;
  }

  async read(): Promise<unknown> {
    return this.#held.value;
  }

  async preprocess(): Promise<unknown> {
    return this.#held.value;
  }

  async postprocess(value: unknown): Promise<unknown> {
    return value;
  }

  deliver(payload: unknown): void {
    this.#held.value = payload;
  }

  /** It has nothing but its value. */
  applyUpdate(): void {}
}
