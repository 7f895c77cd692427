import type { Listener } from '../app/listener.js';

export interface ParameterName {
  readonly name: string;
  /** Whether its default says that nothing is a value too: Python's `= None`. */
  readonly isOptional: boolean;
}

/** Names that callers of Gradio use for something else. */
const RESERVED = ['api_name', 'fn_index', 'result_callbacks'];

/**
 * A function's parameters by name, read from its text; undefined where there is none: a destructured one, or a name
 * that callers cannot use.
 */
export function parameterNames(fn: Listener['fn']): readonly (ParameterName | undefined)[] {
  if (fn === null) return [];
  return splitParameters(parametersOf(Function.prototype.toString.call(fn))).map((text) => {
    const [, name, standard] = /^\s*([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*(?:=([^]*))?$/u.exec(text) ?? [];
    if (name === undefined || RESERVED.includes(name)) return undefined;
    return { name, isOptional: /^\s*(null|undefined)\s*$/.test(standard ?? '') };
  });
}

/** What stands between a function's first brackets. */
function parametersOf(text: string): string {
  const bare = withoutComments(text).trimStart();
  const single = /^(?:async\s+)?([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*=>/u.exec(bare);
  if (single?.[1] !== undefined) return single[1];
  const start = bare.indexOf('(') + 1;
  let depth = 1;
  for (let i = start; i < bare.length; i += 1) {
    if ('([{'.includes(bare.charAt(i))) depth += 1;
    else if (')]}'.includes(bare.charAt(i))) depth -= 1;
    if (depth === 0) return bare.slice(start, i);
  }
  return '';
}

/** The parts between the commas that stand in no brackets. */
function splitParameters(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const character of text) {
    if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  return part.trim() === '' ? parts : [...parts, part];
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, ' ');
}
