import type { SelectDetail } from '../../app/events.js';
import type { FileData } from '../../files/file-data.js';

/** What an Image dispatches: the six events, and `share`. */
export interface ImageEventMap {
  clear: CustomEvent<null>;
  change: CustomEvent<null>;
  stream: CustomEvent<null>;
  select: CustomEvent<SelectDetail>;
  upload: CustomEvent<null>;
  input: CustomEvent<null>;
  share: CustomEvent<FileData>;
}

type EventMap = Omit<HTMLElementEventMap, keyof ImageEventMap> & ImageEventMap;

/** `addEventListener` and `removeEventListener` of an Image: they know what its events carry. */
export interface ImageListening {
  <Name extends keyof EventMap>(
    type: Name,
    listener: (event: EventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  (
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
