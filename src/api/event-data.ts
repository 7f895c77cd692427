import type { App } from '../app/app.js';
import { componentId } from '../app/config.js';
import type { Dependency } from '../app/dependency.js';
import type { EventData } from '../app/events.js';
import type { CallBody } from './wire/body.js';

/** What a function is told of the event that a caller says has happened: by default the listener's first one. */
export function eventDataOf(
  app: App,
  { listener }: Dependency,
  { triggerId, eventData }: CallBody,
): EventData {
  const named = listener.triggers.find(({ target }) => componentId(target) === triggerId);
  const trigger = named ?? listener.triggers[0];
  const details = typeof eventData === 'object' ? eventData : {};
  return { ...details, target: trigger?.target ?? app.host, type: trigger?.event ?? 'then' };
}
