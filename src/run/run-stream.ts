import type { Job, Output } from './job.js';
import { runJob, type Runner } from './run-job.js';
import type { Frames } from './frames.js';
import { tellStreamOver } from './payload-function.js';
import { untilAborted } from './until-aborted.js';

export interface StreamOptions {
  readonly frames: Frames;
  /** Seconds of work after which the stream ends; null for no limit. */
  readonly timeLimit: number | null;
  /** Milliseconds, such as `performance.now()`. */
  readonly now: () => number;
}

/** The longest that a stream holds its slot without a new frame, in seconds. */
const LONGEST_WAIT = 30;

/**
 * One long execution for all frames of a stream: the function runs once a frame, always on the newest. Ends when the
 * user stops, when the work has taken `timeLimit`, or when no frame comes.
 */
export async function runStream(
  job: Job,
  { frames, timeLimit, now }: StreamOptions,
  runner: Runner,
): Promise<Output> {
  const frame: Job = { ...job, isStream: true };
  let output: Output = [];
  let seconds = 0;
  const longestWait = Math.min(timeLimit ?? LONGEST_WAIT, LONGEST_WAIT);
  try {
    while (await frames.next(longestWait, runner.signal)) {
      const start = now();
      output = await runJob(frame, runner);
      seconds += (now() - start) / 1000;
      runner.report({ type: 'streaming', output, timeLimit });
      if (timeLimit !== null && seconds >= timeLimit) break;
    }
  } finally {
    tellStreamOver(job.fn, runner.signal);
  }
  // What was only shown becomes a value, so that whoever comes after the stream finds it.
  await untilAborted(Promise.all(job.outputs.map(({ component }) => component.read())), runner.signal);
  return output;
}
