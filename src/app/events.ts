/** The six events of an Image, in the order in which Gradio documents them. */
export const IMAGE_EVENTS = ['clear', 'change', 'stream', 'select', 'upload', 'input'] as const;

/** The name of one of an Image's six events. */
export type ImageEventName = (typeof IMAGE_EVENTS)[number];

/**
 * What a streaming component dispatches on itself when its user stops (not bubbling, not for authors): no frame follows.
 * Gradio's own name.
 */
export const CLOSE_STREAM = 'close_stream';

/** What an author's function learns of the event that called it: `context.event`. */
export interface EventData {
  /** The component whose event it was; of a chained listener, that of the first trigger. */
  readonly target: EventTarget;
  /** The event's name, such as `upload`. */
  readonly type: string;
}

/** Of `select`. */
export interface SelectData extends EventData {
  /** Natural pixels from the top left: `[x, y]`. */
  readonly index: readonly [x: number, y: number];
  readonly value: unknown;
  readonly selected: boolean;
}

/** `event.detail` of a DOM `select` event. */
export interface SelectDetail {
  readonly index: readonly [x: number, y: number];
  readonly value: null;
  readonly selected: boolean;
}
