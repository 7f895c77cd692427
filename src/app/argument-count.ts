import { warnAuthor } from '../run/author-console.js';
import type { AuthorFunction } from '../run/call.js';

/**
 * Tells the author when a function takes more or fewer values than its inputs give. It only tells: whoever leaves a
 * parameter out may have meant it.
 */
export function warnOfArgumentCount(fn: AuthorFunction, given: number): void {
  // The context comes after the inputs.
  if (fn.length > given + 1) {
    warnAuthor(`${named(fn)} takes ${fn.length} arguments, but gets only ${given} inputs and the context.`);
  } else if (fn.length < given && tellsAllParameters(fn)) {
    warnAuthor(`${named(fn)} takes ${fn.length} arguments, but gets ${given} inputs.`);
  }
}

/** Whether `length` is the whole truth: it leaves out defaults, rest parameters and what is read from `arguments`. */
function tellsAllParameters(fn: AuthorFunction): boolean {
  const text = Function.prototype.toString.call(fn);
  const [parameters = ''] = text.split(/=>|\{/, 1);
  return !/=|\.\.\./.test(parameters) && !/\barguments\b|\[native code\]/.test(text);
}

function named(fn: AuthorFunction): string {
  return fn.name === '' ? 'A listener' : `\`${fn.name}\``;
}
