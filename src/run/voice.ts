import type { LogMessage } from '../queue/message.js';

/** Where the words of a run go: `gr.Info` and its like. */
export interface Voice {
  /** Whose run it is: an app. */
  readonly owner: object;
  say(message: LogMessage): void;
}

/** Whose function is being executed right now, in this very step. */
let speaking: Voice | null = null;

/** Those that have begun and have not ended. */
const underWay = new Set<Voice>();

/** Executes one uninterrupted stretch of an author's function: what it says meanwhile is said by `voice`. */
export function speakingAs<T>(voice: Voice, stretch: () => T): T {
  const before = speaking;
  speaking = voice;
  try {
    return stretch();
  } finally {
    speaking = before;
  }
}

/** Counts a run among those under way until its promise settles. */
export async function whileUnderWay<T>(voice: Voice, run: () => Promise<T>): Promise<T> {
  underWay.add(voice);
  try {
    return await run();
  } finally {
    underWay.delete(voice);
  }
}

/**
 * Who says something now. Browsers do not follow a function across its `await`s; after one, a run that is alone
 * under way is taken to be the speaker, and of several of the same owner the newest. Null where nobody can be told.
 */
export function currentVoice(): Voice | null {
  if (speaking !== null) return speaking;
  const newest = [...underWay].at(-1) ?? null;
  return [...underWay].every(({ owner }) => owner === newest?.owner) ? newest : null;
}
