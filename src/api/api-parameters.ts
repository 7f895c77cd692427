import type { Listener } from '../app/listener.js';
import { optionalParameters, parameterNames } from '../app/parameter-names.js';

/** A parameter as callers know it. */
export interface ApiParameter {
  /** Null where callers have to count: it has no name that they could use. */
  readonly name: string | null;
  /** Whether nothing is a value for it too: Python's `= None`. */
  readonly isOptional: boolean;
}

/** Names that callers of Gradio use for something else. */
const RESERVED = ['api_name', 'fn_index', 'result_callbacks'];

/** A function's parameters, read from its text. */
export function apiParameters(fn: Listener['fn']): readonly ApiParameter[] {
  if (fn === null) return [];
  const optional = optionalParameters(fn);
  return parameterNames(fn).map((name, i) => ({
    name: name === null || RESERVED.includes(name) ? null : name,
    isOptional: optional[i] ?? false,
  }));
}
