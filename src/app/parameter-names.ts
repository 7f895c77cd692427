import type { AuthorFunction } from '../run/call.js';

/**
 * The names of a function's parameters; null where there is none to read: a destructured one, those from a rest
 * parameter on, and all of a function that is built in, bound or minified.
 */
export function parameterNames(fn: AuthorFunction): readonly (string | null)[] {
  return namesIn(textOf(fn));
}

/** Which of a function's parameters are nothing unless they are given: those with the default null or undefined. */
export function optionalParameters(fn: AuthorFunction): readonly boolean[] {
  return splitAtCommas(listIn(textOf(fn))).map((part) => /=\s*(null|undefined)\s*$/.test(part));
}

/** The same of a function's text. */
export function namesIn(text: string): readonly (string | null)[] {
  if (/\{\s*\[native code\]\s*\}\s*$/.test(text)) return [];
  const names = splitAtCommas(listIn(text)).map(nameOf);
  const rest = names.indexOf(undefined);
  const read = (rest < 0 ? names : names.slice(0, rest)).map((name) => name ?? null);
  return isMinified(text, read) ? read.map(() => null) : read;
}

function textOf(fn: AuthorFunction): string {
  return Function.prototype.toString.call(fn);
}

/** A function's parameters as they are written; a single one may stand without parentheses. */
function listIn(text: string): string {
  const single = /^\s*(?:async\s+)?([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*=>/u.exec(text)?.[1];
  return single ?? parameterList(text);
}

/** What stands between the parentheses, without comments. */
function parameterList(text: string): string {
  let list = '';
  let depth = 0;
  let isInside = false;
  for (const token of tokensOf(text)) {
    // A method's name may be computed: `['a(b'](x) {}`.
    if (isInside && depth === 1 && token === ')') return list;
    if (isInside) list += token;
    if (OPENING.has(token)) depth += 1;
    else if (CLOSING.has(token)) depth -= 1;
    if (token === '(' && depth === 1) isInside = true;
  }
  return list;
}

function splitAtCommas(list: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const token of tokensOf(list)) {
    if (OPENING.has(token)) depth += 1;
    else if (CLOSING.has(token)) depth -= 1;
    if (token === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.filter((part, i) => i < parts.length - 1 || part.trim() !== '');
}

/** Undefined for a rest parameter, null for a destructured one. */
function nameOf(part: string): string | null | undefined {
  if (part.trim().startsWith('...')) return undefined;
  return /^\s*([\p{ID_Start}$_][\p{ID_Continue}$]*)/u.exec(part)?.[1] ?? null;
}

const OPENING: ReadonlySet<string> = new Set('([{');
const CLOSING: ReadonlySet<string> = new Set(')]}');

/** Comments are skipped, strings are one token, and so is every other character. */
function tokensOf(text: string): readonly string[] {
  const pattern =
    /\/\*[^]*?\*\/|\/\/[^\n]*|"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|`(?:\\[^]|[^`\\])*`|\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*|[^]/gu;
  return (text.match(pattern) ?? []).filter((token) => !/^\/[*/]/.test(token));
}

/** Minifiers leave single letters, and none of the spaces that people and formatters write. */
function isMinified(text: string, names: readonly (string | null)[]): boolean {
  if (names.length === 0 || names.some((name) => name !== null && name.length > 1)) return false;
  const head = text.slice(0, text.search(/=>|\)\s*\{/) + 3);
  return !/,\s|\)\s|\s=>/.test(head);
}
