import { refusal } from '../../app/known-options.js';

/** Throws the `TypeError` of an option that is none of its choices. */
export function expectOneOf(name: string, value: unknown, choices: readonly unknown[]): void {
  if (!choices.includes(value))
    throw new TypeError(refusal(name, `one of ${choices.map(String).join(', ')}`, value));
}
