import type { ProgressUnit, Report } from '../queue/message.js';
import { warnAuthor } from './author-console.js';
import { callFunction } from './call.js';
import type { RunContext } from './context.js';
import { crossIn, crossOut, deliver } from './crossing.js';
import type { Job, Output } from './job.js';
import { createProgress } from './progress.js';
import { relaying } from './relay.js';
import { callRemote, isRemote } from './remote.js';
import { answersOf, type Answer } from './result.js';
import { untilAborted } from './until-aborted.js';
import { speakingAs, whileUnderWay, type Voice } from './voice.js';

/** What a run needs of whoever runs it. */
export interface Runner {
  /** Fires when the run is cancelled; it then rejects at once with `signal.reason`. */
  readonly signal: AbortSignal;
  report(message: Report<Output>): void;
}

/** One execution: gather, preprocess, call, postprocess, deliver. Each value of a generator goes the last two steps. */
export async function runJob(job: Job, runner: Runner): Promise<Output> {
  // From beginning to end, for components have something to say too.
  const voice: Voice = { owner: job.owner, say: runner.report };
  return await whileUnderWay(voice, () => execute(job, runner, voice));
}

async function execute(job: Job, { signal, report }: Runner, voice: Voice): Promise<Output> {
  const payloads = await untilAborted(job.gather(), signal);
  const parameters = await preprocess(job, payloads, signal);
  let output: Output = [];

  const generated = await call(job, parameters, {
    signal,
    report,
    voice,
    onYield: async (value) => {
      output = await answer(value);
      report({ type: 'generating', output });
    },
  });
  return generated.kind === 'value' ? await answer(generated.value) : output;

  async function answer(value: unknown): Promise<Output> {
    const changes = await postprocess(job, value, signal);
    deliver(job.outputs, changes);
    return changes;
  }
}

/** What the function gets for its inputs. */
export async function preprocess(
  job: Job,
  payloads: readonly unknown[],
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  if (!job.preprocess) return payloads;
  const crossings = job.inputs.map((port, i) => crossIn(port, payloads[i], i, job.fn.name, signal));
  return await untilAborted(Promise.all(crossings), signal);
}

/** What the outputs will hold. */
function postprocess(job: Job, result: unknown, signal: AbortSignal): Promise<Output> {
  return crossAnswers(job, answersOf(result, job.outputs, job.fn.name), signal);
}

/** The same, once it is known which output gets what. Nothing is delivered before everything could be. */
export async function crossAnswers(
  job: Job,
  answers: readonly Answer[],
  signal: AbortSignal,
): Promise<Output> {
  const crossings = answers.map((given, i) => crossOut(job, i, given, signal));
  return await untilAborted(Promise.all(crossings), signal);
}

async function call(
  job: Job,
  parameters: readonly unknown[],
  { signal, report, voice, onYield }: Runner & { voice: Voice; onYield: (value: unknown) => Promise<void> },
) {
  const { event, request } = job;
  const progress = relaying(
    createProgress((units) => report(progressMessage(units)), signal),
    (message) => {
      if (!signal.aborted) report(message);
    },
  );
  const context: RunContext = { event, progress, signal, request };
  const inputs = argumentsOf(job, parameters);
  try {
    if (isRemote(job.fn)) return await callRemote(job.fn, inputs, context);
    return await callFunction(job.fn, [...inputs, context], {
      signal,
      stretch: (stretch) => speakingAs(voice, stretch),
      onYield,
    });
  } catch (error) {
    if (error instanceof TypeError) hintAtNull(job, parameters);
    throw error;
  }
}

/** JavaScript says what was read of null, not where that came from. */
function hintAtNull({ inputs, fn }: Job, parameters: readonly unknown[]): void {
  const empty = inputs.flatMap(({ component }, i) =>
    parameters[i] === null ? [`${i} (${component.componentName})`] : [],
  );
  if (empty.length > 0)
    warnAuthor(`${fn.name || 'The function'} got null for input ${empty.join(', ')}: it is empty.`);
}

/** One argument per input, or one Map for a Set of them. */
export function argumentsOf(job: Job, parameters: readonly unknown[]): readonly unknown[] {
  if (!job.inputsAsMap) return parameters;
  return [new Map(job.inputs.map(({ reference }, i) => [reference, parameters[i]]))];
}

function progressMessage(units: readonly ProgressUnit[]): Report<Output> {
  return { type: 'progress', units };
}
