import type { AuthorFunction } from '../run/call.js';
import { describe } from '../run/describe.js';
import type { Wire } from './wire.js';
import { GrError } from '../errors.js';

/** What a validator says about one input; Gradio's shape, so that it survives the way out of a worker. */
export interface Validation {
  readonly __type__: 'validate';
  readonly is_valid: boolean;
  readonly message: string;
}

/** Says whether an input may go on, and else what its user is told. Returned by a listener's `validator`. */
export function validate(isValid: boolean, message = ''): Validation {
  return { __type__: 'validate', is_valid: isValid, message };
}

/**
 * Asks a validator, with the arguments that the function would get. Null where every input may go on, else one message
 * per input, null for those that may.
 */
export async function refusals(
  validator: AuthorFunction,
  args: readonly unknown[],
  inputs: readonly Wire[],
): Promise<readonly (string | null)[] | null> {
  const answer: unknown = await validator(...(args as never[]));
  const answers: readonly unknown[] = Array.isArray(answer) ? answer : inputs.map(() => answer);
  if (Array.isArray(answer) && answer.length !== inputs.length) {
    throw new GrError(
      'run/bad-result',
      `The validator has to answer for each of ${inputs.length} inputs, got ${answer.length} answers`,
    );
  }
  const wrong = answers.find((one) => one !== null && one !== undefined && !isValidation(one));
  if (wrong !== undefined) {
    throw new GrError(
      'run/bad-result',
      `The validator has to return \`gr.validate(…)\` or null for each input, got ${describe(wrong)}`,
    );
  }
  const messages = answers.map((one) => (isValidation(one) && !one.is_valid ? one.message : null));
  return messages.every((message) => message === null) ? null : messages;
}

function isValidation(value: unknown): value is Validation {
  return (
    typeof value === 'object' && value !== null && (value as Partial<Validation>).__type__ === 'validate'
  );
}
