/** Marks whatever the app can wire, across copies of this library on one page. */
export const COMPONENT = Symbol.for('gr-image/component');

/** `postprocess`'s answer where nothing would change. */
export const KEEP: unique symbol = Symbol.for('gr-image/keep') as never;

/** How one crossing between a component's payload and an author's value is run. */
export interface CallOptions {
  /** Ends the work, the worker's included; the promise then rejects with `signal.reason`. */
  readonly signal?: AbortSignal;
  /** Properties that count for this crossing in place of the component's own: of the same update, or of a session. */
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** How a result crosses. Without options `postprocess` only says what the result becomes. */
export interface ResultOptions extends CallOptions {
  /** Shows a result's pixels as soon as they are known, before they are a file. Default false. */
  readonly preview?: boolean;
  /** Lets the answer be `KEEP` where the present value already equals the result. Default false. */
  readonly keep?: boolean;
  /** The result is one of many in a stream: it may be shown now, and be a file later. Default false. */
  readonly isFrame?: boolean;
}

/** What a run asks of a component: the part of `app/component.ts` that moves values. */
export interface ValuePort {
  readonly componentName: string;
  read(): Promise<unknown>;
  preprocess(payload: unknown, options?: CallOptions): Promise<unknown>;
  postprocess(value: unknown, options?: ResultOptions): Promise<unknown>;
  deliver(payload: unknown): void;
  checkUpdate?(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  applyUpdate(properties: Readonly<Record<string, unknown>>): void;
}

/** A component where a listener names it. */
export interface Port {
  /** What the author wrote: the key of Maps that go in and out. */
  readonly reference: object;
  readonly component: ValuePort;
}
