import { hasSameContent, snapshot } from './content.js';
import { PlainComponent } from './plain-component.js';

/** What `gr.State` makes: any value that lives as long as the page, as an input and output of listeners. */
export class SessionState<Value = unknown> extends PlainComponent<Value> {
  readonly componentName = 'state';
  /** The value that it begins with, for sessions that call from outside the page: they have their own. */
  readonly initial: Value;
  #value: Value;
  /** The content that was last told of: functions may change the value itself and return it. */
  #told: Value;

  constructor(value: Value) {
    super();
    // As in Gradio, the initial value is copied: two states made of one object are two.
    this.initial = snapshot(value);
    this.#value = snapshot(value);
    this.#told = snapshot(value);
  }

  get value(): Value {
    return this.#value;
  }

  /** Emits `change` when the content differs from what it was, even where the object is the same. */
  set value(value: Value) {
    this.#value = value;
    if (hasSameContent(value, this.#told)) return;
    this.#told = snapshot(value);
    this.dispatchEvent(new Event('change'));
  }
}

/** A value that listeners share and that nobody sees. Its `change` fires when its content changes. */
export function State<Value>(value: Value): SessionState<Value> {
  return new SessionState(value);
}
