import type { AuthorFunction } from '../run/call.js';
import { takesPayloads } from '../run/payload-function.js';
import type { ShowProgress } from './status.js';
import type { Dependency } from './dependency.js';
import { checkOptions } from './listener-options.js';
import { warnOfArgumentCount } from './argument-count.js';
import { chooseApiName } from './api-name.js';
import { defaultTriggerMode, type TriggerMode } from './trigger-mode.js';
import { wiresOf, type References, type Wire } from './wire.js';

/** Gradio's visibility of an endpoint: listed and callable, callable only, neither. */
export type ApiVisibility = 'public' | 'undocumented' | 'private';

/** Called with the inputs' payloads, in the page and at once; its result replaces them, or is the outputs. */
export type JsFunction = (...payloads: never[]) => unknown;

/** Everything that a listener may be told beside its function; Gradio's options, in camelCase. */
export interface ListenerOptions<
  Inputs extends References = References,
  Outputs extends References = References,
> {
  /** One component, a list, or a Set (the function then gets one Map). Default: none. */
  readonly inputs?: Inputs;
  /** One component, a list, or a Set. Default: none. */
  readonly outputs?: Outputs;
  /** The endpoint's name. Default: the function's own; taken names get `_1`, `_2`, … */
  readonly apiName?: string | null;
  /** What the endpoint does, in words; `false` says nothing. Default: nothing, for functions carry no docstrings. */
  readonly apiDescription?: string | false | null;
  /** Default "public"; without a function "private". */
  readonly apiVisibility?: ApiVisibility;
  /** How the outputs show that work is under way. Default "full", of `stream` "minimal", of `tick` "hidden". */
  readonly showProgress?: ShowProgress;
  /** Who shows it instead of the outputs. */
  readonly showProgressOn?: References;
  /** `false` runs at once, without limits, progress and toasts. `null`: what the app says. Default true. */
  readonly queue?: boolean | null;
  /** The function takes lists and returns lists: several waiting jobs in one call. Default false. */
  readonly batch?: boolean;
  /** Default 4. */
  readonly maxBatchSize?: number;
  /** `false` gives the function payloads, such as an Image's `FileData`. Default true, of a loaded app's function false. */
  readonly preprocess?: boolean;
  /** `false` takes results as payloads. Default true. */
  readonly postprocess?: boolean;
  /** Listeners whose runs and waiting jobs end when this one's event comes. */
  readonly cancels?: Dependency | readonly Dependency[] | null;
  /** What happens to an event while an earlier one is under way. Default by the first event's name. */
  readonly triggerMode?: TriggerMode | null;
  /** A function that runs in the page before `fn`, or instead; `true` runs `fn` itself so. */
  readonly js?: JsFunction | true | null;
  /** How many runs at once; `null` any number; "default" what the app says. */
  readonly concurrencyLimit?: number | null | 'default';
  /** Listeners of the same id share their limit. Default: those of the same function do. */
  readonly concurrencyId?: string | null;
  /** Inside `gr.render`: who it is in the next pass. */
  readonly key?: unknown;
  /** Called with the inputs before the job is queued; returns `gr.validate(…)` or null for each. */
  readonly validator?: AuthorFunction | null;
  /** Of streams: seconds of work after which they end. Default null: none. */
  readonly timeLimit?: number | null;
  /** Of streams: seconds between two frames. Default 0.5. */
  readonly streamEvery?: number;
}

/** Where an event comes from, and its name. */
export interface Trigger {
  readonly target: EventTarget;
  readonly event: string;
}

/** What the author declared, checked and complete. */
export interface Listener {
  readonly fn: AuthorFunction | null;
  readonly js: JsFunction | null;
  readonly triggers: readonly Trigger[];
  readonly inputs: readonly Wire[];
  readonly outputs: readonly Wire[];
  readonly inputsAsMap: boolean;
  /** Before collisions are told apart. */
  readonly apiName: string;
  readonly apiDescription: string;
  readonly apiVisibility: ApiVisibility;
  readonly showProgress: ShowProgress;
  readonly showProgressOn: readonly Wire[];
  /** Null: what the app says when the event comes. */
  readonly queue: boolean | null;
  readonly batch: boolean;
  readonly maxBatchSize: number;
  readonly preprocess: boolean;
  readonly postprocess: boolean;
  readonly cancels: readonly Dependency[];
  readonly triggerMode: TriggerMode;
  readonly concurrencyLimit: number | null | 'default';
  readonly concurrencyId: string | null;
  readonly key: unknown;
  readonly validator: AuthorFunction | null;
  readonly timeLimit: number | null;
  readonly streamEvery: number;
}

/** Completes what an author declared by Gradio's defaults. Throws a `TypeError` for what cannot be meant. */
export function readListener(
  triggers: readonly Trigger[],
  fn: AuthorFunction | null,
  options: ListenerOptions,
): Listener {
  checkOptions(fn, options);
  const event = triggers[0]?.event ?? 'then';
  const inputs = wiresOf('inputs', options.inputs);
  const outputs = wiresOf('outputs', options.outputs);
  const progressOn = wiresOf('showProgressOn', options.showProgressOn);
  const js = typeof options.js === 'function' ? options.js : null;
  const inputsAsMap = options.inputs instanceof Set;
  if (fn !== null) warnOfArgumentCount(fn, inputsAsMap ? 1 : inputs.length);

  return {
    fn,
    js,
    triggers,
    inputs,
    outputs,
    inputsAsMap,
    apiName: chooseApiName(options.apiName, fn, js),
    apiDescription: options.apiDescription || '',
    apiVisibility: fn === null ? 'private' : (options.apiVisibility ?? 'public'),
    showProgress: options.showProgress ?? defaultShowProgress(event),
    showProgressOn: progressOn.length > 0 ? progressOn : outputs,
    queue: fn === null || options.js === true ? false : options.queue === undefined ? true : options.queue,
    batch: options.batch ?? false,
    maxBatchSize: options.maxBatchSize ?? 4,
    preprocess: options.preprocess ?? !takesPayloads(fn),
    postprocess: options.postprocess ?? true,
    cancels: listOf(options.cancels),
    triggerMode: options.triggerMode ?? defaultTriggerMode(event),
    concurrencyLimit: options.concurrencyLimit === undefined ? 'default' : options.concurrencyLimit,
    concurrencyId: options.concurrencyId ?? null,
    key: options.key ?? null,
    validator: options.validator ?? null,
    timeLimit: options.timeLimit ?? null,
    streamEvery: options.streamEvery ?? 0.5,
  };
}

/** Whether these triggers make one long event of many frames. */
export function isStream({ triggers }: Pick<Listener, 'triggers'>): boolean {
  return triggers.some(({ event }) => event === 'stream');
}

function defaultShowProgress(eventName: string): ShowProgress {
  if (eventName === 'stream') return 'minimal';
  return eventName === 'tick' ? 'hidden' : 'full';
}

function listOf<T>(value: T | readonly T[] | null | undefined): readonly T[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
}
