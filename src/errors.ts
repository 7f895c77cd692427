/**
 * Every failure that a caller may want to tell apart. The part before the slash says where it comes from.
 * Codes are stable: they survive the worker, and a page may switch on them.
 */
export type ErrorCode =
  /** The bytes are no image that we open. */
  | 'image/unsupported-format'
  /** The file ends before its pixels do. */
  | 'image/truncated'
  /** The file claims to be an image, but what it says contradicts itself. */
  | 'image/corrupt'
  /** More pixels than `maxPixels`, or more frames than we follow. Nothing was decoded. */
  | 'image/too-large'
  /** Pillow has no conversion between these two modes. */
  | 'image/unsupported-conversion'
  /** This mode cannot be written in this format: Pillow's OSError. */
  | 'image/unsupported-save'
  /** A value that is no image, array or file. */
  | 'image/bad-value'
  /** More bytes than `maxFileSize`. */
  | 'file/too-large'
  | 'file/empty'
  | 'file/not-found'
  /** A URL that could not be read: offline, 404, or forbidden by CORS. */
  | 'file/unreachable'
  /** The worker could not be started. */
  | 'worker/unavailable'
  /** The worker died in the middle of this call. */
  | 'worker/died'
  /** The call took longer than `timeout`. */
  | 'worker/timeout'
  /** `maxSize` jobs are waiting already. */
  | 'queue/full'
  /** The author's function returned what its outputs cannot take. */
  | 'run/bad-result'
  /** An input's value could not be made into what the author's function takes. */
  | 'run/bad-input'
  /** A validator refused an input. */
  | 'run/invalid-input'
  /** The package `@gradio/client` is not installed. */
  | 'api/no-client'
  /** No Gradio app answers at this address. */
  | 'api/unreachable'
  /** The connection to a Gradio server broke in the middle of a call; the next call connects anew. */
  | 'api/connection-lost'
  /** A Gradio server has no endpoint of this name. */
  | 'api/no-endpoint';

/** An expected failure: `code` says which, `cause` keeps what was thrown underneath. */
export class GrError extends Error {
  override readonly name = 'GrError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** What `gr.Error` takes beside its message; Gradio's names and defaults. */
export interface UserErrorOptions {
  /** Seconds that the toast stays; `null` keeps it until it is closed. Default 10. */
  duration?: number | null;
  /** Whether a toast is shown at all. Default true. */
  visible?: boolean;
  /** Heading of the toast. Default "Error". */
  title?: string;
  /** Whether the error is also written to the console. Default true. */
  printException?: boolean;
  cause?: unknown;
}

/** Thrown by an author's function to end its event with a message for the user. `gr.Error` to the outside. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly duration: number | null;
  readonly visible: boolean;
  readonly title: string;
  readonly printException: boolean;

  constructor(message = 'Error raised.', options: UserErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.duration = options.duration === undefined ? 10 : options.duration;
    this.visible = options.visible ?? true;
    this.title = options.title ?? 'Error';
    this.printException = options.printException ?? true;
  }
}

/** The same, which may be called without `new` too, as Python and JavaScript's own `Error` are. */
export const CallableUserError = new Proxy(UserError, {
  apply: (type, _this, given: [message?: string, options?: UserErrorOptions]) => new type(...given),
}) as typeof UserError & ((message?: string, options?: UserErrorOptions) => UserError);

/** What `gr.Error` makes. */
export type CallableUserError = UserError;

/** Whether an error is an author's message to the user, of this copy of the library or another on the page. */
export function isUserError(error: unknown): error is UserError {
  return error instanceof Error && error.name === 'UserError';
}

/** Whether an error is an expected failure, of this copy of the library or another on the page. */
export function isGrError(error: unknown): error is GrError {
  return error instanceof Error && error.name === 'GrError';
}
