import type { AuthorFunction } from '../run/call.js';
import { isDependency } from './dependency-mark.js';
import { expectNames, expectOptions, refusal } from './known-options.js';
import type { ListenerOptions } from './listener.js';
import { TRIGGER_MODES } from './trigger-mode.js';

/** Throws a `TypeError` that names the option, what it got and what it takes. */
export function checkOptions(fn: AuthorFunction | null, options: ListenerOptions): void {
  if (fn !== null && typeof fn !== 'function') throw wrong('fn', 'a function or null', fn);
  expectOptions(options, '{ inputs, outputs }');
  expectNames(options, Object.keys(RULES));
  for (const [name, value] of Object.entries(options)) {
    const rule = RULES[name as keyof ListenerOptions];
    if (value !== undefined && !rule.takes(value)) throw wrong(name, rule.text, value);
  }
  checkTogether(fn, options);
}

function checkTogether(fn: AuthorFunction | null, options: ListenerOptions): void {
  if (options.js === true && fn === null) throw wrong('fn', 'a function where `js` is true', fn);
  if (options.batch === true && fn !== null && isGeneratorFunction(fn)) {
    throw wrong('fn', 'no generator where `batch` is true', fn);
  }
  for (const cancelled of [options.cancels ?? []].flat() as readonly {
    listener: { queue: boolean | null };
  }[]) {
    if (cancelled.listener.queue === false) {
      throw new TypeError(
        'Expected `cancels` to name queued listeners, got one that does not wait in a queue',
      );
    }
  }
}

interface Rule {
  readonly text: string;
  takes(value: unknown): boolean;
}

const anything: Rule = { text: 'anything', takes: () => true };
const flag: Rule = { text: 'true or false', takes: (value) => typeof value === 'boolean' };
const oneOf = (...words: readonly string[]): Rule => ({
  text: words.map((word) => `"${word}"`).join(', '),
  takes: (value) => words.includes(value as string),
});
const orNull = ({ text, takes }: Rule): Rule => ({
  text: `${text}, or null`,
  takes: (value) => value === null || takes(value),
});
const string: Rule = { text: 'a string', takes: (value) => typeof value === 'string' };
const count: Rule = {
  text: 'a whole number from 1',
  takes: (value) => Number.isInteger(value) && (value as number) >= 1,
};
const seconds: Rule = {
  text: 'a number of seconds above 0',
  takes: (value) => typeof value === 'number' && value > 0,
};
const callable: Rule = { text: 'a function', takes: (value) => typeof value === 'function' };

/** Who may be an input or output is `wire.ts`'s to say. */
const RULES: Readonly<Record<keyof ListenerOptions, Rule>> = {
  inputs: anything,
  outputs: anything,
  apiName: orNull(string),
  apiDescription: {
    text: 'a string, false or null',
    takes: (value) => value === false || orNull(string).takes(value),
  },
  apiVisibility: oneOf('public', 'undocumented', 'private'),
  showProgress: oneOf('full', 'minimal', 'hidden'),
  showProgressOn: anything,
  queue: orNull(flag),
  batch: flag,
  maxBatchSize: count,
  preprocess: flag,
  postprocess: flag,
  cancels: orNull({
    text: 'what a listener method returned, or a list of those',
    takes: (value) => [value].flat().every(isDependency),
  }),
  triggerMode: orNull(oneOf(...TRIGGER_MODES)),
  js: orNull({
    text: 'a function or true (a string of code would need eval, which strict pages forbid)',
    takes: (value) => value === true || typeof value === 'function',
  }),
  concurrencyLimit: {
    text: 'a whole number from 1, null or "default"',
    takes: (value) => value === 'default' || orNull(count).takes(value),
  },
  concurrencyId: orNull(string),
  key: anything,
  validator: orNull(callable),
  timeLimit: orNull(seconds),
  streamEvery: seconds,
};

function wrong(...mistake: Parameters<typeof refusal>): TypeError {
  return new TypeError(refusal(...mistake));
}

function isGeneratorFunction(fn: AuthorFunction): boolean {
  return /GeneratorFunction$/.test(fn.constructor.name);
}
