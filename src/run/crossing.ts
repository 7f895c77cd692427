import { GrError, isGrError, isUserError, type ErrorCode } from '../errors.js';
import { warnAuthor } from './author-console.js';
import { describe } from './describe.js';
import type { Job, Output, OutputChange } from './job.js';
import { KEEP, type Port } from './port.js';
import type { Answer } from './result.js';

/** From a component's payload to an author's value. Errors say which input it was. */
export async function crossIn(
  { component }: Port,
  payload: unknown,
  index: number,
  functionName: string,
  signal: AbortSignal,
): Promise<unknown> {
  try {
    return await component.preprocess(payload, { signal });
  } catch (error) {
    signal.throwIfAborted();
    const where = `Input ${index} (${component.componentName}) of ${named(functionName)}`;
    throw explained(error, 'run/bad-input', where, payload);
  }
}

/** From a function's answer to what becomes of output `index`. Errors say which output it was. */
export async function crossOut(
  job: Pick<Job, 'outputs' | 'postprocess' | 'fn' | 'isStream'>,
  index: number,
  answer: Answer,
  signal: AbortSignal,
): Promise<OutputChange> {
  const component = (job.outputs[index] as Port).component;
  if (answer.kind === 'skip') return UNTOUCHED;
  const { value, ...given } = answer.kind === 'value' ? answerValue(answer) : answer.properties;
  try {
    const properties = component.checkUpdate?.(given) ?? given;
    warnOfDropped(given, properties, component.componentName);
    if (answer.kind === 'update' && !('value' in answer.properties))
      return { properties, value: { kind: 'untouched' } };
    if (!job.postprocess) return { properties, value: { kind: 'set', payload: value } };
    const payload = await component.postprocess(value, {
      signal,
      properties,
      preview: true,
      keep: true,
      isFrame: job.isStream ?? false,
    });
    return { properties, value: payload === KEEP ? { kind: 'kept' } : { kind: 'set', payload } };
  } catch (error) {
    signal.throwIfAborted();
    const where = `Output ${index} (${component.componentName}) of ${named(job.fn.name)}`;
    throw explained(error, 'run/bad-result', where, value === undefined ? given : value);
  }
}

/** Shows what a run did, in one step. A component appears when it has become what it will show, never before. */
export function deliver(outputs: readonly Port[], changes: Output): void {
  changes.forEach(({ properties: { visible, ...properties }, value }, i) => {
    const { component } = outputs[i] as Port;
    if (Object.keys(properties).length > 0) component.applyUpdate(properties);
    if (value.kind === 'set') component.deliver(value.payload);
    if (visible !== undefined) component.applyUpdate({ visible });
  });
}

/** As in Gradio they change nothing; but their author should learn of it. */
function warnOfDropped(given: object, accepted: object, componentName: string): void {
  const dropped = Object.keys(given).filter((name) => !(name in accepted));
  // A field takes some under another name.
  if (Object.keys(accepted).length < Object.keys(given).length)
    warnAuthor(`An update of ${componentName} names what it does not have: ${dropped.join(', ')}.`);
}

const UNTOUCHED: OutputChange = { properties: {}, value: { kind: 'untouched' } };

function answerValue({ value }: { readonly value: unknown }): Record<string, unknown> {
  return { value };
}

/** Keeps what an error is (its code, an author's own message) and adds where it happened. */
function explained(error: unknown, code: ErrorCode, where: string, value: unknown): unknown {
  if (isUserError(error)) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new GrError(
    isGrError(error) ? error.code : code,
    `${where}: ${reason} (value: ${describe(value)})`,
    {
      cause: error,
    },
  );
}

function named(functionName: string): string {
  return functionName === '' ? 'the function' : `\`${functionName}\``;
}
