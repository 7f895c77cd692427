import { transferHandlers } from 'comlink';
import { GrError, UserError, type ErrorCode } from '../errors.js';

/**
 * Lets errors cross a thread whole: class, `code`, message, stack and the chain of causes. Comlink's own handler
 * keeps message, name and stack only. Called on both sides, before anything is wrapped or exposed; once is enough.
 */
export function installErrorTransfer(): void {
  const stock = transferHandlers.get('throw');
  if (stock === undefined) throw new TypeError('Expected Comlink to have a transfer handler named throw');
  transferHandlers.set('throw', {
    // Comlink keeps to itself the symbol that marks what was thrown; its handler knows it.
    canHandle: stock.canHandle,
    serialize: (thrown: unknown) => [packThrown((thrown as { value: unknown }).value), []],
    deserialize: (wire: unknown) => {
      if (isOurs(wire)) throw unpackThrown(wire);
      // An author's worker has only Comlink's own handler.
      return stock.deserialize(wire as never);
    },
  });
}

/** Something thrown, in plain data that any thread can clone. */
export type WireThrown =
  { readonly kind: 'error'; readonly error: WireError } | { readonly kind: 'value'; readonly value: unknown };

interface WireError {
  /** The nearest class in its chain that every thread has. */
  readonly className: ClassName;
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly cause?: WireThrown;
  /** Of an AggregateError. */
  readonly errors: readonly WireThrown[];
  /** Its own plain fields: `code`, and what a UserError says about its toast. */
  readonly fields: Readonly<Record<string, unknown>>;
}

function isOurs(wire: unknown): wire is WireThrown {
  return 'kind' in (wire as object);
}

/** Turns whatever was thrown into data. Its inverse is `unpackThrown`. */
export function packThrown(value: unknown, depth = 0): WireThrown {
  if (isError(value)) return { kind: 'error', error: packError(value, depth) };
  const cloneable = typeof value !== 'function' && typeof value !== 'symbol' && typeof value !== 'object';
  return { kind: 'value', value: cloneable || value === null ? value : plainCopy(value) };
}

/** Makes what was thrown again: an error of the class that it had. */
export function unpackThrown(wire: WireThrown): unknown {
  return wire.kind === 'value' ? wire.value : unpackError(wire.error);
}

const CLASSES = {
  AggregateError,
  CompileError: WebAssembly.CompileError,
  DOMException,
  Error,
  EvalError,
  GrError,
  LinkError: WebAssembly.LinkError,
  RangeError,
  ReferenceError,
  RuntimeError: WebAssembly.RuntimeError,
  SyntaxError,
  TypeError,
  URIError,
  UserError,
} as const;

type ClassName = keyof typeof CLASSES;

// A cause may lead back to its own effect.
const MAX_DEPTH = 16;

function isError(value: unknown): value is Error {
  // Not `instanceof`: an error may come from a frame of its own.
  return /^\[object (Error|DOMException)\]$/.test(Object.prototype.toString.call(value));
}

function packError(error: Error, depth: number): WireError {
  const inner = depth < MAX_DEPTH && 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  return {
    className: classNameOf(error),
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...('cause' in error && depth < MAX_DEPTH ? { cause: packThrown(error.cause, depth + 1) } : {}),
    errors: inner.map((each) => packThrown(each, depth + 1)),
    fields: Object.fromEntries(Object.entries(error).filter(([, field]) => isPlain(field))),
  };
}

function classNameOf(error: Error): ClassName {
  // Ours by name too: they may stem from another copy of this library.
  if (error.name === 'GrError' || error.name === 'UserError') return error.name;
  const names = Object.keys(CLASSES) as ClassName[];
  for (let type: unknown = error; type !== null; type = Object.getPrototypeOf(type)) {
    const found = names.find((name) => CLASSES[name].prototype === type);
    if (found !== undefined) return found;
  }
  return 'Error';
}

function isPlain(field: unknown): boolean {
  return field === null || ['string', 'number', 'boolean'].includes(typeof field);
}

function plainCopy(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    // Something with functions in it: its text is all that can cross.
    return String(value);
  }
}

function unpackError(wire: WireError): Error {
  const error = create(wire);
  for (const [key, field] of Object.entries(wire.fields)) define(error, key, field, true);
  if (error.name !== wire.name) define(error, 'name', wire.name, false);
  if (wire.stack !== undefined) define(error, 'stack', wire.stack, false);
  return error;
}

function create({ className, message, name, errors, fields, ...rest }: WireError): Error {
  const options = rest.cause === undefined ? {} : { cause: unpackThrown(rest.cause) };
  switch (className) {
    case 'GrError':
      return new GrError(fields['code'] as ErrorCode, message, options);
    case 'UserError':
      return new UserError(message, { ...fields, ...options });
    case 'AggregateError':
      return new AggregateError(errors.map(unpackThrown), message, options);
    case 'DOMException':
      return new DOMException(message, name);
    default:
      return new CLASSES[className](message, options);
  }
}

function define(error: Error, key: string, value: unknown, enumerable: boolean): void {
  Object.defineProperty(error, key, { value, enumerable, writable: true, configurable: true });
}
