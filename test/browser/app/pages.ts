/** The next event of this name. */
export function nextEvent(target: EventTarget, type: string): Promise<Event> {
  return new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
}

export { settled as untilIdle } from '../../support/box.js';
