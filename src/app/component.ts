import type { Status } from './status.js';

/** Marks whatever the app can wire, across copies of this library on one page. */
export const COMPONENT = Symbol.for('gr-image/component');

/** How one crossing between a component's payload and an author's value is run. */
export interface CallOptions {
  /** Ends the work, the worker's included; the promise then rejects with `signal.reason`. */
  readonly signal?: AbortSignal;
  /** Shows a result's pixels as soon as they are known, before they are a file. Default false. */
  readonly preview?: boolean;
}

/**
 * All that the wiring asks of anything with a value: our elements are components themselves, form controls get an
 * adapter (`form-control.ts`). Events reach the app as DOM events on `target`.
 *
 * A *payload* is the value as the component holds it (`FileData | null` of an Image, a string of a textbox); an
 * author's function sees what `preprocess` makes of it.
 */
export interface Component<Payload = unknown> {
  readonly [COMPONENT]: true;
  /** Gradio's name of the kind of component: `image`, `textbox`, … */
  readonly componentName: string;
  /** Where its events are dispatched, and what `EventData.target` is. */
  readonly target: EventTarget;

  /** The payload held now. Waits for an upload that is under way. */
  read(): Promise<Payload>;
  /** What an author's function gets for a payload. */
  preprocess(payload: Payload, options?: CallOptions): Promise<unknown>;
  /** The payload that an author's result becomes. Resolves to `KEEP` where the present value already equals it. */
  postprocess(value: unknown, options?: CallOptions): Promise<Payload | typeof KEEP>;
  /** Takes a payload as an output does: shows it and emits `change` where it differs, never `input`. */
  deliver(payload: Payload): void;
  /** Sets the properties that `gr.update` names; unknown ones are dropped. `value` is not among them. */
  update(properties: Readonly<Record<string, unknown>>): void;
  /** Shows how the component's listeners are doing. */
  showStatus(status: Status): void;
  /** The app wires it as an input or output: decides `interactive` where its author did not, listens to `stream`, … */
  wired(role: ComponentRole): void;
}

/** How a listener uses a component. */
export type ComponentRole =
  { readonly as: 'input' } | { readonly as: 'output' } | { readonly as: 'trigger'; readonly event: string };

/** `postprocess`'s answer where nothing would change. */
export const KEEP: unique symbol = Symbol.for('gr-image/keep') as never;

export function isComponent(value: unknown): value is Component {
  return typeof value === 'object' && value !== null && (value as Partial<Component>)[COMPONENT] === true;
}
