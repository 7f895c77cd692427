/** What an event does while an earlier one of the same listener is still under way. */
export type TriggerMode =
  /** Nothing. */
  | 'once'
  /** Another run. */
  | 'multiple'
  /** One more run afterwards, however many events there were. */
  | 'always_last';

export const TRIGGER_MODES: readonly TriggerMode[] = ['once', 'multiple', 'always_last'];

/** Gradio's default, by a listener's first event. */
export function defaultTriggerMode(eventName: string): TriggerMode {
  if (eventName === 'change' || eventName === 'key_up') return 'always_last';
  return eventName === 'stream' ? 'multiple' : 'once';
}

/** What becomes of an event. */
export function admit(mode: TriggerMode, isUnderWay: boolean): 'run' | 'drop' | 'later' {
  if (!isUnderWay || mode === 'multiple') return 'run';
  return mode === 'once' ? 'drop' : 'later';
}
