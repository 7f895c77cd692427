import { GrError } from '../errors.js';
import { callFunction } from './call.js';
import { deliver } from './crossing.js';
import type { RunContext } from './context.js';
import type { Job, Output } from './job.js';
import { createProgress } from './progress.js';
import { positionalAnswers } from './result.js';
import { argumentsOf, crossAnswers, preprocess } from './run-job.js';
import { speakingAs, type Voice } from './voice.js';
import { untilAborted } from './until-aborted.js';

/** A job of a batch; its own signal fires when only this one is cancelled. */
export interface BatchMember {
  readonly job: Job;
  readonly signal: AbortSignal;
}

/**
 * Runs several jobs of one listener as one call: the function gets a list per input and returns a list per output,
 * even of one. No progress and no toasts, as in Gradio. One failure is everybody's.
 */
export async function runBatch(
  members: readonly [BatchMember, ...BatchMember[]],
  signal: AbortSignal,
): Promise<readonly Output[]> {
  const [{ job: first }] = members;
  const samples = await Promise.all(
    members.map(async ({ job }) => preprocess(job, await untilAborted(job.gather(), signal), signal)),
  );
  const columns = first.inputs.map((_, input) => samples.map((sample) => sample[input]));

  const silent: Voice = { owner: first.owner, say: () => {} };
  const context: RunContext = {
    event: first.event,
    progress: createProgress(() => {}),
    signal,
    request: first.request,
  };
  const result = await callFunction(first.fn, [...argumentsOf(first, columns), context], {
    signal,
    stretch: (execute) => speakingAs(silent, execute),
    onYield: () => Promise.reject(new GrError('run/bad-result', 'A batched function cannot be a generator')),
  });
  const rows = rowsOf(result.kind === 'value' ? result.value : undefined, members.length, first);
  const outputs = await Promise.all(
    members.map(({ job }, i) =>
      crossAnswers(job, positionalAnswers(rows[i] as unknown[], job.outputs, job.fn.name), signal),
    ),
  );
  members.forEach(({ job, signal: own }, i) => {
    if (!own.aborted) deliver(job.outputs, outputs[i] as Output);
  });
  return outputs;
}

/** From a list per output to the values of each sample. */
function rowsOf(columns: unknown, size: number, { outputs, fn }: Job): readonly unknown[][] {
  const fits =
    outputs.length === 0 ||
    (Array.isArray(columns) &&
      columns.length >= outputs.length &&
      columns.every((column) => Array.isArray(column) && column.length === size));
  if (!fits) {
    const name = fn.name === '' ? 'The batched function' : `\`${fn.name}\``;
    throw new GrError(
      'run/bad-result',
      `${name} has to return ${outputs.length} lists of ${size} values, one per output`,
    );
  }
  return Array.from({ length: size }, (_, sample) =>
    outputs.map((_output, i) => (columns as unknown[][])[i]?.[sample]),
  );
}
