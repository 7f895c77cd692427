import type { Dependency } from '../../app/dependency.js';
import type { EventData } from '../../app/events.js';
import type { Exactly, ListenerFunction, NoOptions } from '../../app/listener-function.js';
import type { ListenerOptions } from '../../app/listener.js';
import { listen } from '../../app/on.js';

/** `component.<event>(fn, options)`: runs a function whenever the event comes. */
export type ListenerMethod<Event extends EventData = EventData> = <
  const Options extends ListenerOptions = NoOptions,
>(
  fn: ListenerFunction<Options, Event> | null,
  options?: Options & Exactly<Options>,
) => Dependency;

/** The listener method of one event of a component. */
export function listenerMethod<Event extends EventData = EventData>(
  component: object,
  eventName: string,
): ListenerMethod<Event> {
  return (fn, options) => listen(component, eventName, fn, options);
}
