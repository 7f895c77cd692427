import type { AuthorFunction } from '../run/call.js';

/** An endpoint's name as Gradio would choose it. */
export function chooseApiName(
  given: string | null | undefined,
  fn: AuthorFunction | null,
  js: unknown,
): string {
  if (typeof given === 'string' && given.trim() !== '') return given;
  if (fn === null) return js === null ? 'unnamed' : 'js_fn';
  // Python calls a function without a name `<lambda>`; punctuation goes, save for - and _.
  return (fn.name || 'lambda').replace(/[!"#$%&'()*+,./:;<=>?@[\\\]^`{|}~]/g, '');
}

/** The same name, or with the first free of `_1`, `_2`, … where it is taken. */
export function uniqueName(name: string, taken: ReadonlySet<string>): string {
  let unique = name;
  for (let suffix = 1; taken.has(unique); suffix += 1) unique = `${name}_${suffix}`;
  return unique;
}
