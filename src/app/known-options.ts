import { describe } from '../run/describe.js';

export { describe } from '../run/describe.js';

/** The message of every refusal: which option, what it takes, what it got. */
export function refusal(name: string, takes: string, got: unknown): string {
  return `Expected \`${name}\` to be ${takes}, got ${listed(got)}`;
}

/** Lists of options are short: what is wrong in them shows. */
function listed(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(listed).join(', ')}]` : describe(value);
}

/** Throws the `TypeError` of what stands where options are taken: values one by one, as in Python. */
export function expectOptions(given: unknown, such: string): void {
  const isObject = typeof given === 'object' && given !== null;
  if (!isObject || 'addEventListener' in given || Symbol.iterator in given)
    throw new TypeError(`Expected options such as \`${such}\`, got ${describe(given)}`);
}

/** Throws the `TypeError` of an option that there is not: which one may have been meant, and which there are. */
export function expectNames(options: object, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    const hint = near === undefined ? '' : `, did you mean \`${near}\`?`;
    throw new TypeError(`Got the unknown option \`${name}\`${hint} (options: ${known.join(', ')})`);
  }
}

/** The same letters, as of Python's `show_label` and of `lable`; else one that begins alike, as of `source`. */
function nearest(name: string, known: readonly string[]): string | undefined {
  return (
    known.find((other) => lettersOf(other) === lettersOf(name)) ??
    known.find((other) => other.startsWith(name) || name.startsWith(other))
  );
}

function lettersOf(name: string): string {
  return [...name.toLowerCase().replaceAll('_', '')].sort().join('');
}
