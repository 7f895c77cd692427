import { COMPONENT, type CallOptions, type KEEP, type ResultOptions } from '../run/port.js';
import type { Status } from './status.js';

export { COMPONENT, KEEP, type CallOptions, type ResultOptions } from '../run/port.js';

/**
 * All that the wiring asks of anything with a value: our elements are components themselves, form controls get an
 * adapter (`form-control.ts`). Events reach the app as DOM events on `target`.
 *
 * A *payload* is the value as the component holds it (`FileData | null` of an Image, a string of a textbox); an
 * author's function sees what `preprocess` makes of it (`Parameter`) and returns what `postprocess` takes (`Result`).
 * A listener's types are read off these two methods.
 */
export interface Component<Payload = unknown, Parameter = unknown, Result = unknown> {
  readonly [COMPONENT]: true;
  /** Gradio's name of the kind of component: `image`, `textbox`, … */
  readonly componentName: string;
  /** Where its events are dispatched, and what `EventData.target` is. */
  readonly target: EventTarget;
  /** Who is meant where this one only works in its place: the key of Maps that go in and out. Default: itself. */
  readonly standsFor?: object;

  /** The payload held now; while streaming, the newest frame. Waits for an upload that is under way. */
  read(): Promise<Payload>;
  /** What an author's function gets for a payload. */
  preprocess(payload: Payload, options?: CallOptions): Promise<Parameter>;
  /** The payload that an author's result becomes; `KEEP` only where the options allow it. */
  postprocess(value: Result, options?: ResultOptions): Promise<Payload | typeof KEEP>;
  /** A run has begun whose result will cross here: whatever that takes may be fetched meanwhile. */
  expectResult?(): void;
  /** Takes a payload as an output does: shows it and emits `change` at once where it differs, never `input`. */
  deliver(payload: Payload): void;
  /**
   * What `applyUpdate` would set of these properties; throws as it does. Asked before a run delivers anything, so that
   * one output that cannot take its update leaves the others alone too. Default: whatever is given.
   */
  checkUpdate?(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /**
   * Sets the properties that `gr.update` names; unknown ones are dropped. `value` is not among them. Throws a
   * `TypeError` and changes nothing where one does not fit. (Not called `update`: that is Lit's own method.)
   */
  applyUpdate(properties: Readonly<Record<string, unknown>>): void;
  /** What its author set explicitly, `value` as it was given: what returning this component from a function means. */
  givenProperties(): Readonly<Record<string, unknown>>;
  /** Shows how the component's listeners are doing. */
  showStatus(status: Status): void;
  /** The app wires it as an input or output: decides `interactive` where its author did not, listens to `stream`, … */
  wired(role: ComponentRole): void;
}

/** How a listener uses a component. */
export type ComponentRole =
  | { readonly as: 'input' }
  | { readonly as: 'output' }
  /** `streamEvery`: seconds between two frames, of a `stream` listener. */
  | { readonly as: 'trigger'; readonly event: string; readonly streamEvery?: number };

/** Whether the app can wire a value as it is: an element of ours, a State, a Timer; of any copy of this library. */
export function isComponent(value: unknown): value is Component {
  return typeof value === 'object' && value !== null && (value as Partial<Component>)[COMPONENT] === true;
}
