import { nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Recompute } from '../../app/callable-value.js';
import type { ResultOptions } from '../../app/component.js';
import type { Status } from '../../app/status.js';
import type { Text } from '../../i18n/i18n-data.js';
import { baseStyles } from '../base/base-styles.js';
import { GrFormElement, type FormOptions } from '../base/gr-form-element.js';
import { listenerMethod } from '../base/listener-method.js';
import { anything, number, oneOf, Option, words } from '../base/option.js';
import { PlainValue } from '../base/plain-value.js';
import type * as fieldView from './field-view.js';
import { FIELD_KINDS, fieldValue, type FieldChoice, type FieldKind, type FieldValue } from './field-value.js';

/** Everything that a field takes beside its value. */
export interface FieldOptions extends FormOptions {
  /** Of a function value: a Timer, or the seconds until it is called again. Default null. */
  every?: Recompute['every'];
  /** Of a function value: its inputs; it is called again when one of them changes. Default null. */
  inputs?: Recompute['inputs'];
  /** More about it, under the label. Default null. */
  info?: Text | null;
  /** Least number. Default null; of sliders 0. */
  min?: number | null;
  /** Greatest number. Default null; of sliders 100. */
  max?: number | null;
  /** Between two numbers. Default null: any; of sliders about a hundredth of the range. */
  step?: number | null;
  /** Of a dropdown: values, or pairs of what is read and the value. Default none. */
  choices?: readonly FieldChoice[];
  /** Shown while a text or number is empty. Default null. */
  placeholder?: Text | null;
  /** Of a text: how many; more than one wrap. Default 1. */
  lines?: number;
  /** Of a text: what it is for. Default `text`. */
  type?: 'text' | 'password' | 'email';
}

const signed = () =>
  new Option(
    'a number',
    (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined),
    Number,
  );

const choiceList = new Option<readonly FieldChoice[]>(
  'a list of strings and numbers, or of pairs of a name and one of those',
  (value) => (Array.isArray(value) && value.every(isChoice) ? (value as readonly FieldChoice[]) : undefined),
  (text) => text.split(/\s+/).filter((word) => word !== ''),
);

function isChoice(value: unknown): boolean {
  const inner: unknown = Array.isArray(value) ? value[1] : value;
  return typeof inner === 'string' || typeof inner === 'number';
}

/** What draws the control, once the first field that was shown has fetched it. */
let view: typeof fieldView | undefined;

/**
 * A labelled native control: what Gradio's Slider, Number, Textbox, Checkbox and Dropdown are at least.
 *
 * @summary A labelled slider, number, text, checkbox or dropdown.
 * @fires {CustomEvent<null>} change - The value is another one, whoever changed it.
 * @fires {CustomEvent<null>} input - The user changed the value.
 * @fires {CustomEvent<null>} submit - The user pressed Enter in a text or number.
 * @fires {CustomEvent<null>} release - The user let go of the slider.
 * @csspart block - The box around everything.
 * @csspart label - What names it.
 * @csspart info - What says more about it.
 * @csspart control - The native control; a slider has its number beside it.
 */
export class GrField extends GrFormElement<FieldValue, FieldValue> {
  static override styles = [...baseStyles];

  /** Which control it is. Default `text`. */
  @property({ converter: oneOf(FIELD_KINDS) }) kind: FieldKind = 'text';
  /** More about it, under the label. Default null. */
  @property({ converter: words().orNull() }) info: Text | null = null;
  /** Least number. Default null; of sliders 0. */
  @property({ converter: signed().orNull() }) min: number | null = null;
  /** Greatest number. Default null; of sliders 100. */
  @property({ converter: signed().orNull() }) max: number | null = null;
  /** Between two numbers. Default null: any; of sliders about a hundredth of the range. */
  @property({ converter: number().orNull() }) step: number | null = null;
  /** Of a dropdown: values, or pairs of what is read and the value. Default none. */
  @property({ converter: choiceList }) choices: readonly FieldChoice[] = [];
  /** Shown while a text or number is empty. Default null. */
  @property({ converter: words().orNull() }) placeholder: Text | null = null;
  /** Of a text: how many; more than one wrap. Default 1. */
  @property({ converter: number() }) lines: number = 1;
  /** Of a text: what it is for. Default `text`. */
  @property({ converter: oneOf(['text', 'password', 'email']) }) type: 'text' | 'password' | 'email' = 'text';
  /** Of a function value: a Timer, or the seconds until it is called again. Default null. */
  @property({ attribute: false, converter: anything() }) every: Recompute['every'] = null;
  /** Of a function value: its inputs; it is called again when one of them changes. Default null. */
  @property({ attribute: false, converter: anything() }) inputs: Recompute['inputs'] = null;

  /** Runs a function when the value is another one, whoever changed it. */
  readonly change = listenerMethod(this, 'change');
  /** Runs a function when the user changes the value. */
  readonly input = listenerMethod(this, 'input');
  /** Runs a function when the user presses Enter in a text or number. */
  readonly submit = listenerMethod(this, 'submit');
  /** Runs a function when the user lets go of the slider. */
  readonly release = listenerMethod(this, 'release');

  @state() private status: Status = { type: 'idle' };

  readonly #value = new PlainValue<FieldValue>(
    this,
    (given) => fieldValue(this, given),
    () => this.emit('change'),
  );
  /** What a form's reset goes back to. */
  #resetValue: unknown;
  #drawn: Promise<void> | undefined;

  /** Gradio's name of the component that it stands for. */
  get componentName(): Exclude<FieldKind, 'text'> | 'textbox' {
    return this.kind === 'text' ? 'textbox' : this.kind;
  }

  /** A number, a text, a boolean or a choice, by its kind. Setting it from code emits `change`, never `input`. */
  @property({ noAccessor: true })
  get value(): FieldValue {
    return this.#value.value;
  }

  set value(value: unknown) {
    this.remember('value', value);
    if (!this.hasUpdated) this.#resetValue = value;
    this.#value.set(value);
  }

  async read(): Promise<FieldValue> {
    return this.value;
  }

  async preprocess(payload: FieldValue = this.value): Promise<FieldValue> {
    return payload;
  }

  /** Choices and ends of the range that come with it count already. */
  async postprocess(value: unknown, { properties }: ResultOptions = {}): Promise<FieldValue> {
    const { kind, min, max, choices } = this;
    return fieldValue({ kind, min, max, choices, ...properties }, value);
  }

  deliver(payload: FieldValue): void {
    this.#value.become(payload);
  }

  showStatus(status: Status): void {
    this.status = status;
  }

  /** Gradio's words for the ends of a range are taken too. */
  override checkUpdate(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return super.checkUpdate(rangeOf(properties));
  }

  formResetCallback(): void {
    this.#value.become(this.#resetValue, false);
  }

  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state === 'string') this.#value.become(state, false);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#drawn ??= this.#draw();
    this.#drawn.catch(reportError);
  }

  /** Also once the control is there. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#drawn;
    return await super.getUpdateComplete();
  }

  /** A control of a form is there to be filled in, whether or not it has a value. */
  protected override hasValue(): boolean {
    return false;
  }

  protected override get submitted(): string | null {
    const { value } = this;
    if (typeof value === 'boolean') return value ? 'on' : null;
    return value === null ? null : String(value);
  }

  protected override get validityAnchor(): HTMLInputElement | undefined {
    return this.renderRoot?.querySelector<HTMLInputElement>('.control') ?? undefined;
  }

  /** The native control knows, in the visitor's language. */
  protected override validate(): void {
    const control = this.validityAnchor;
    if (control) this.internals.setValidity(control.validity, control.validationMessage, control);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.visible === false || view === undefined) return nothing;
    return view.renderField(this, {
      given: this.#value.given,
      words: this.words,
      status: this.status,
      dismiss: () => (this.status = { type: 'idle' }),
      showLevel: (level) => this.styleHost('--_level', level),
      give: (value) => this.#give(value),
      release: () => this.emit('release'),
      submit: () => this.#submit(),
    });
  }

  async #draw(): Promise<void> {
    view ??= await import('./field-view.js');
    const { styleSheet } = view.fieldStyles;
    if (this.renderRoot instanceof ShadowRoot && styleSheet)
      this.renderRoot.adoptedStyleSheets.push(styleSheet);
    this.requestUpdate();
  }

  /** By the user. */
  #give(value: unknown): void {
    if (this.status.type === 'invalid') this.status = { type: 'idle' };
    this.#value.become(value);
    this.emit('input');
  }

  /** Does not bubble: a form around it has a `submit` of its own, which Enter brings about too, as in any field. */
  #submit(): void {
    this.dispatchEvent(new CustomEvent('submit'));
    this.form?.requestSubmit();
  }
}

/** Gradio's `minimum` and `maximum` by HTML's names. */
export function rangeOf(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { minimum, maximum, ...others } = properties;
  return {
    ...others,
    ...(minimum === undefined ? {} : { min: minimum }),
    ...(maximum === undefined ? {} : { max: maximum }),
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'gr-field': GrField;
  }
}
