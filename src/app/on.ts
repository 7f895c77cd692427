import type { AuthorFunction } from '../run/call.js';
import { describe } from '../run/describe.js';
import { implicitApp } from './app-of.js';
import { App, APP } from './app.js';
import { isComponent } from './component.js';
import { Dependency } from './dependency.js';
import { closeStream, dispatch } from './dispatch.js';
import { CLOSE_STREAM, IMAGE_EVENTS, type EventData } from './events.js';
import type { Exactly, ListenerFunction, NoOptions } from './listener-function.js';
import { isStream, readListener, type ListenerOptions, type Trigger } from './listener.js';
import { wiresOf } from './wire.js';

/** A component or any other target of events, and the event's name. */
export type TriggerPair = readonly [target: EventTarget | object, event: string];

/**
 * One listener for several events: `gr.on([[photo, 'upload'], [slider, 'change']], fn, options)`. With `null` it runs on
 * every input's `change` and when the page has loaded.
 */
export function on<const Options extends ListenerOptions = NoOptions>(
  triggers: TriggerPair | readonly TriggerPair[] | null,
  fn: ListenerFunction<Options> | null,
  options?: Options & Exactly<Options>,
): Dependency {
  return declare(triggers, fn as AuthorFunction | null, options);
}

/** A listener of one component's event: what `component.upload(fn, options)` and its like are made of. */
export function listen<
  const Options extends ListenerOptions = NoOptions,
  Event extends EventData = EventData,
>(
  component: object,
  eventName: string,
  fn: ListenerFunction<Options, Event> | null,
  options?: Options & Exactly<Options>,
): Dependency {
  return declare([component, eventName], fn as AuthorFunction | null, options);
}

/** The same for functions whose types are known to nobody. */
export function declare(
  triggers: TriggerPair | readonly TriggerPair[] | null,
  fn: AuthorFunction | null,
  options: ListenerOptions = {},
): Dependency {
  const declared = triggers === null ? everyChange(options) : pairsOf(triggers).map(triggerOf);
  const dependency = new Dependency(readListener(declared, fn, options));
  for (const trigger of declared) attach(dependency, trigger);
  return dependency;
}

function everyChange({ inputs }: ListenerOptions): readonly Trigger[] {
  const changes = wiresOf('inputs', inputs).map(({ component: { target } }) => ({ target, event: 'change' }));
  return [...changes, { target: implicitApp().host, event: 'load' }];
}

function pairsOf(triggers: TriggerPair | readonly TriggerPair[]): readonly TriggerPair[] {
  if (!Array.isArray(triggers as unknown)) throw noTrigger(triggers);
  return typeof triggers[1] === 'string' ? [triggers as TriggerPair] : (triggers as readonly TriggerPair[]);
}

function triggerOf(pair: TriggerPair): Trigger {
  const [source, event]: readonly unknown[] = Array.isArray(pair) ? pair : [];
  const target = isComponent(source) ? source.target : source instanceof App ? source.host : source;
  if (!isEventTarget(target) || typeof event !== 'string') throw noTrigger(pair);
  return { target, event };
}

function noTrigger(got: unknown): TypeError {
  const given = [got].flat().map(describe).join(', ');
  return new TypeError(`Expected \`triggers\` to be pairs such as [photo, 'upload'], got ${given}`);
}

function isEventTarget(value: unknown): value is EventTarget {
  return typeof (value as Partial<EventTarget> | null)?.addEventListener === 'function';
}

function attach(dependency: Dependency, { target, event }: Trigger): void {
  const { streamEvery } = dependency.listener;
  const until = { signal: dependency.removal };
  if (isComponent(target))
    target.wired({ as: 'trigger', event, ...(event === 'stream' ? { streamEvery } : {}) });
  const hear = (happened: Event) => {
    if (isOwn(happened, target)) dispatch(dependency, eventData(happened, target));
  };
  target.addEventListener(event, hear, until);
  if (isStream(dependency.listener))
    target.addEventListener(CLOSE_STREAM, () => closeStream(dependency), until);
  if (event === 'load') catchUp(dependency, target);
}

/** A component's own events never fire for what happens inside a child of it. */
function isOwn(event: Event, target: EventTarget): boolean {
  const isImageEvent = (IMAGE_EVENTS as readonly string[]).includes(event.type);
  return !isImageEvent || !isComponent(target) || event.target === target;
}

function eventData(event: Event, target: EventTarget): EventData {
  const { detail } = event as Partial<CustomEvent<unknown>>;
  return { ...(typeof detail === 'object' ? detail : {}), target, type: event.type };
}

/** A page that has loaded already does not load again: the listener hears of it in a moment. */
function catchUp(dependency: Dependency, target: EventTarget): void {
  const app = (target as { [APP]?: App })[APP] ?? implicitApp();
  if (app.host === target && app.isMounted)
    queueMicrotask(() => dispatch(dependency, { target, type: 'load' }));
}
