import { GrError } from '../errors.js';
import { warnAuthor } from './author-console.js';
import { describe } from './describe.js';
import { COMPONENT, type Port } from './port.js';

/**
 * What `gr.update` returns: a plain object with Gradio's mark, so that it survives the way out of a worker. Without
 * properties it is `gr.skip()`.
 */
export interface Update {
  readonly __type__: 'update';
  readonly [property: string]: unknown;
}

/** What a function said about one output. */
export type Answer =
  | { readonly kind: 'skip' }
  | { readonly kind: 'value'; readonly value: unknown }
  /** `value` is among the properties where it is to change too. */
  | { readonly kind: 'update'; readonly properties: Readonly<Record<string, unknown>> };

/** Splits a function's result over its outputs, by Gradio's rules. */
export function answersOf(
  result: unknown,
  outputs: readonly Port[],
  functionName: string,
): readonly Answer[] {
  if (outputs.length === 0) return [];
  if (isSkip(result)) return outputs.map(() => SKIP);
  if (isKeyedByComponents(result, outputs)) return keyedAnswers(result, outputs, functionName);
  const values = outputs.length === 1 ? [result] : Array.isArray(result) ? result : [result];
  return positionalAnswers(values, outputs, functionName);
}

/** The answers of a list of values, one per output. */
export function positionalAnswers(
  values: readonly unknown[],
  outputs: readonly Port[],
  functionName: string,
): readonly Answer[] {
  if (values.length < outputs.length) throw tooFew(values, outputs, functionName);
  if (values.length > outputs.length) {
    warnAuthor(
      `${named(functionName)} returned too many values: ${outputs.length} were needed, ${values.length} returned; the rest is ignored.`,
    );
  }
  return outputs.map((output, i) => answer(values[i], output));
}

export function isUpdate(value: unknown): value is Update {
  return typeof value === 'object' && value !== null && (value as Partial<Update>).__type__ === 'update';
}

const SKIP: Answer = { kind: 'skip' };

function isSkip(value: unknown): boolean {
  return isUpdate(value) && Object.keys(value).length === 1;
}

function answer(value: unknown, output: Port): Answer {
  if (isUpdate(value)) return updateAnswer(value);
  if (isReturnedComponent(value)) {
    // Returned as it is: everything that was set on it is set already.
    return Object.is(value, output.reference) ? SKIP : updateAnswer(value.givenProperties());
  }
  // A function without a return statement means Python's None.
  return { kind: 'value', value: value === undefined ? null : value };
}

function updateAnswer(given: Readonly<Record<string, unknown>>): Answer {
  const properties = Object.fromEntries(
    Object.entries(given).filter(([name, value]) => name !== '__type__' && value !== undefined),
  );
  return Object.keys(properties).length === 0 ? SKIP : { kind: 'update', properties };
}

interface ReturnedComponent {
  givenProperties(): Readonly<Record<string, unknown>>;
}

function isReturnedComponent(value: unknown): value is ReturnedComponent {
  return (
    typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[COMPONENT] === true
  );
}

/** A map with a component among its keys speaks about outputs; any other is a value, an empty one too. */
function isKeyedByComponents(
  result: unknown,
  outputs: readonly Port[],
): result is ReadonlyMap<unknown, unknown> {
  if (!(result instanceof Map)) return false;
  return [...result.keys()].some(
    (key) => isReturnedComponent(key) || isElement(key) || outputs.some((port) => port.reference === key),
  );
}

/** Any element with a value is a component to the app; as a key it was meant as one. */
function isElement(key: unknown): boolean {
  return typeof Element === 'function' && key instanceof Element;
}

function keyedAnswers(
  result: ReadonlyMap<unknown, unknown>,
  outputs: readonly Port[],
  functionName: string,
): readonly Answer[] {
  const answers = outputs.map(() => SKIP);
  for (const [key, value] of result) {
    const index = outputs.findIndex((port) => port.reference === key || isSameByKey(port.reference, key));
    const output = outputs[index];
    if (output === undefined) {
      throw new GrError(
        'run/bad-result',
        `${named(functionName)} returned a Map with a key that is none of its outputs: ${describe(key)}`,
      );
    }
    answers[index] = answer(value, output);
  }
  return answers;
}

/** A component of an earlier `gr.render` pass stands for the present one of the same key. */
function isSameByKey(reference: object, key: unknown): boolean {
  const wanted = isReturnedComponent(key) ? (key as { key?: unknown }).key : null;
  return wanted !== null && wanted !== undefined && (reference as { key?: unknown }).key === wanted;
}

function tooFew(values: readonly unknown[], outputs: readonly Port[], functionName: string): GrError {
  const wanted = outputs.map(({ component }) => component.componentName).join(', ');
  const returned = values.map(describe).join(', ');
  return new GrError(
    'run/bad-result',
    `${named(functionName)} returned too few values: ${outputs.length} needed (${wanted}), ${values.length} returned (${returned})`,
  );
}

function named(functionName: string): string {
  return functionName === '' ? 'The function' : `\`${functionName}\``;
}
