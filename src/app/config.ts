import { uniqueName } from './api-name.js';
import { appFor } from './app-of.js';
import type { App } from './app.js';
import type { Dependency } from './dependency.js';
import { isStream, type Trigger } from './listener.js';
import { allDependencies } from './registry.js';
import type { Wire } from './wire.js';

/** One entry of `dependencies` in Gradio's `/config`. */
export interface DependencyConfig {
  readonly id: number;
  readonly targets: readonly (readonly [component: number | null, event: string])[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly backend_fn: boolean;
  readonly js: true | null;
  readonly queue: boolean;
  readonly api_name: string;
  readonly api_description: string | null;
  readonly api_visibility: string;
  readonly scroll_to_output: boolean;
  readonly show_progress: string;
  readonly show_progress_on: readonly number[] | null;
  readonly batch: boolean;
  readonly max_batch_size: number;
  readonly cancels: readonly number[];
  readonly types: { readonly generator: boolean; readonly cancel: boolean };
  readonly collects_event_data: boolean;
  readonly trigger_after: number | null;
  readonly trigger_only_on_success: boolean;
  readonly trigger_only_on_failure: boolean;
  readonly trigger_mode: string;
  readonly rendered_in: null;
  readonly render_id: null;
  readonly connection: 'sse' | 'stream';
  readonly time_limit: number | null;
  readonly stream_every: number;
  readonly event_specific_args: null;
  readonly component_prop_inputs: readonly number[];
  readonly js_implementation: null;
}

/** An app's listener with the id and the name that it has there. */
export interface Endpoint {
  readonly dependency: Dependency;
  readonly config: DependencyConfig;
}

/**
 * An app's listeners as Gradio's `/config` lists them: ids in order of declaration, names told apart by `_1`, `_2`, …
 * What a listener cancels is an entry of its own behind it, as in Gradio.
 */
export function endpointsOf(app: App): readonly Endpoint[] {
  const dependencies = allDependencies().filter((dependency) => appOfDependency(dependency) === app);
  const ids = new Map<Dependency, number>();
  let count = 0;
  for (const dependency of dependencies) {
    ids.set(dependency, count);
    count += dependency.listener.cancels.length > 0 ? 2 : 1;
  }
  const taken = new Set<string>();
  const nameOf = (wanted: string) => {
    const name = uniqueName(wanted, taken);
    taken.add(name);
    return name;
  };
  return dependencies.flatMap((dependency) => {
    const own = configOf(dependency, ids, nameOf(dependency.listener.apiName), app);
    const endpoint = { dependency, config: own };
    if (dependency.listener.cancels.length === 0) return [endpoint];
    return [endpoint, { dependency, config: cancelConfigOf(dependency, ids, own, nameOf('unnamed')) }];
  });
}

/** A number for what a component's events happen to, the same as long as the page lives. */
export function componentId(target: object): number {
  let id = componentIds.get(target);
  if (id === undefined) componentIds.set(target, (id = nextId++));
  return id;
}

const componentIds = new WeakMap<object, number>();
let nextId = 1;

function configOf(
  dependency: Dependency,
  ids: ReadonlyMap<Dependency, number>,
  apiName: string,
  app: App,
): DependencyConfig {
  const { listener, after } = dependency;
  const { fn, showProgressOn, outputs } = listener;
  return {
    id: ids.get(dependency) ?? 0,
    targets: after === null ? listener.triggers.map(targetOf) : [[null, after.when]],
    inputs: idsOf(listener.inputs),
    outputs: idsOf(outputs),
    backend_fn: fn !== null,
    js: listener.js === null ? null : true,
    queue: listener.queue ?? app.queuesByDefault,
    api_name: apiName,
    api_description: listener.apiDescription === '' ? null : listener.apiDescription,
    api_visibility: listener.apiVisibility,
    scroll_to_output: false,
    show_progress: listener.showProgress,
    show_progress_on: showProgressOn === outputs ? null : idsOf(showProgressOn),
    batch: listener.batch,
    max_batch_size: listener.maxBatchSize,
    cancels: [],
    types: { generator: fn !== null && /GeneratorFunction$/.test(fn.constructor.name), cancel: false },
    collects_event_data: fn !== null,
    trigger_after: after === null ? null : (ids.get(after.dependency) ?? null),
    trigger_only_on_success: after?.when === 'success',
    trigger_only_on_failure: after?.when === 'failure',
    trigger_mode: listener.triggerMode,
    rendered_in: null,
    render_id: null,
    connection: isStream(listener) ? 'stream' : 'sse',
    time_limit: listener.timeLimit,
    stream_every: listener.streamEvery,
    event_specific_args: null,
    component_prop_inputs: [],
    js_implementation: null,
  };
}

/** The private, unqueued entry that does the cancelling. */
function cancelConfigOf(
  { listener }: Dependency,
  ids: ReadonlyMap<Dependency, number>,
  own: DependencyConfig,
  apiName: string,
): DependencyConfig {
  return {
    ...own,
    id: own.id + 1,
    inputs: [],
    outputs: [],
    backend_fn: false,
    queue: false,
    api_name: apiName,
    api_visibility: 'private',
    cancels: listener.cancels.flatMap((cancelled) => ids.get(cancelled) ?? []),
    types: { generator: false, cancel: true },
  };
}

function appOfDependency({ listener, after }: Dependency): App {
  if (after !== null) return appOfDependency(after.dependency);
  return appFor(listener, listener.triggers[0]?.target);
}

function targetOf({ target, event }: Trigger): readonly [number, string] {
  return [componentId(target), event];
}

function idsOf(wires: readonly Wire[]): readonly number[] {
  return wires.map(({ component }) => componentId(component.target));
}
