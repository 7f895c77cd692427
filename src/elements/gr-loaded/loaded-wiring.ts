import type { Component } from '../../app/component.js';
import type { Dependency } from '../../app/dependency.js';
import type { ListenerOptions } from '../../app/listener.js';
import { declare, type TriggerPair } from '../../app/on.js';
import type { RemoteApp, RemoteDependency } from '../../app/remote-app.js';
import { TRIGGER_MODES } from '../../app/trigger-mode.js';
import { update } from '../../app/update.js';
import type { AuthorFunction } from '../../app/callable-value.js';

/** The listeners' own part of a loaded app. */
export interface Wiring {
  readonly app: RemoteApp;
  component(id: number): Component | null;
  /** Where a component's events happen, and what they are called here; null of events that we do not have. */
  trigger(id: number, event: string): TriggerPair | null;
  /** Of Examples, which fill their inputs themselves: whether that is all that a listener does. */
  isServed(dependency: RemoteDependency): boolean;
}

/** Declares here what listens there. What it does, the server does. */
export function wire(wiring: Wiring): void {
  const declared = new Map<number, Dependency>();
  for (const dependency of wiring.app.dependencies) {
    if (wiring.isServed(dependency)) continue;
    const made = declareOne(wiring, dependency, declared);
    if (made !== null) declared.set(dependency.id, made);
  }
}

function declareOne(
  wiring: Wiring,
  dependency: RemoteDependency,
  declared: ReadonlyMap<number, Dependency>,
): Dependency | null {
  const triggers = dependency.targets.flatMap(([id, event]) => {
    const trigger = id === null ? null : wiring.trigger(id, event);
    return trigger === null ? [] : [trigger];
  });
  if (dependency.types.cancel) {
    const cancels = dependency.cancels.flatMap((id) => declared.get(id) ?? []);
    return triggers.length === 0 ? null : declare(triggers, null, { cancels, queue: false });
  }
  const fn = functionOf(wiring.app, dependency);
  if (fn === null) return null;
  const options = optionsOf(wiring, dependency);
  const before = dependency.trigger_after === null ? undefined : declared.get(dependency.trigger_after);
  if (before !== undefined) return chain(before, dependency, fn, options);
  return triggers.length === 0 ? null : declare(triggers, fn, options);
}

function chain(
  before: Dependency,
  { trigger_only_on_success: onSuccess, trigger_only_on_failure: onFailure }: RemoteDependency,
  fn: AuthorFunction,
  options: ListenerOptions,
): Dependency {
  if (onSuccess) return before.success(fn as never, options as never);
  if (onFailure) return before.failure(fn as never, options as never);
  return before.then(fn as never, options as never);
}

function functionOf(
  app: RemoteApp,
  { id, backend_fn: isThere, js }: RemoteDependency,
): AuthorFunction | null {
  return isThere ? app.fn(id) : constantOf(js);
}

/**
 * Code of a server's never runs here. But what Gradio writes for Clear is nothing but values, and those can be read.
 */
function constantOf(js: RemoteDependency['js']): AuthorFunction | null {
  const list = typeof js === 'string' ? /^\s*\(\)\s*=>\s*(\[[^]*\])\s*;?\s*$/.exec(js)?.[1] : undefined;
  if (list === undefined) return null;
  try {
    const values = (JSON.parse(list) as unknown[]).map(readUpdate);
    return () => (values.length === 1 ? values[0] : values);
  } catch {
    return null;
  }
}

/** What an update says nothing of is null there. */
function readUpdate(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('__type__' in value)) return value;
  return update(Object.fromEntries(Object.entries(value).filter(([, given]) => given !== null)));
}

function optionsOf(wiring: Wiring, dependency: RemoteDependency): ListenerOptions {
  const { inputs, outputs, show_progress_on: on, trigger_mode: mode } = dependency;
  const { show_progress: progress, api_name: name, api_visibility: visibility } = dependency;
  const { stream_every: streamEvery } = dependency;
  const named = (ids: readonly number[]) => ids.flatMap((id) => wiring.component(id) ?? []);
  return {
    inputs: named(inputs),
    outputs: named(outputs),
    // It waits in the server's queue, not in ours, and has the server's limits.
    concurrencyLimit: null,
    timeLimit: null,
    streamEvery,
    showProgress: PROGRESS.find((known) => known === progress) ?? 'full',
    ...(on === null || on === undefined ? {} : { showProgressOn: named(on) }),
    triggerMode: TRIGGER_MODES.find((known) => known === mode) ?? null,
    apiName: name,
    apiVisibility: VISIBILITIES.find((known) => known === visibility) ?? 'private',
  };
}

const PROGRESS = ['full', 'minimal', 'hidden'] as const;
const VISIBILITIES = ['public', 'undocumented', 'private'] as const;
