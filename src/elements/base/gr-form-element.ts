import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { GrComponent, type SharedOptions } from './gr-component.js';
import { flag, text } from './option.js';

/** What an element takes that can stand in a form. */
export interface FormOptions extends SharedOptions {
  /** Name of the value in a form. Default null: it is not submitted. */
  name?: string | null;
  /** Whether a form needs a value. Default false. */
  required?: boolean;
  /** Whether the user is kept from changing the value, and a form from submitting it. Default false. */
  disabled?: boolean;
  /** Whether the user is kept from changing the value; a form submits it, and asks nothing of it. Default false. */
  readonly?: boolean;
}

/** An element that a form takes as a control of its own: submits, validates and resets it. */
export abstract class GrFormElement<Payload, Parameter, Result = unknown> extends GrComponent<
  Payload,
  Parameter,
  Result
> {
  static readonly formAssociated = true;

  /** Name of the value in a form. Default null: it is not submitted. */
  @property({ reflect: true, converter: text().orNull() }) name: string | null = null;
  /** Whether a form needs a value. Default false. */
  @property({ type: Boolean, reflect: true, converter: flag() }) required: boolean = false;
  /** Whether the user is kept from changing the value, and a form from submitting it. Default false. */
  @property({ type: Boolean, reflect: true, converter: flag() }) disabled: boolean = false;
  /** Whether the user is kept from changing the value; a form submits it, and asks nothing of it. Default false. */
  @property({ type: Boolean, reflect: true, converter: flag() }) readonly: boolean = false;

  #isFormDisabled = false;
  #submitted: string | null = null;

  /** Back to the value that the element began with; fires nothing. */
  abstract formResetCallback(): void;
  /** A page that is shown again gives back what the user had given. */
  abstract formStateRestoreCallback(state: string | File | FormData | null): void;

  /** What a form submits, or what that is found by; null for nothing. */
  protected abstract get submitted(): string | null;
  /** Where the browser points when it says that a value is missing. */
  protected abstract get validityAnchor(): HTMLElement | undefined;

  override get isEditable(): boolean {
    return super.isEditable && !this.readonly && !this.isDisabled;
  }

  /** Whether it is disabled, by itself or by a fieldset around it. */
  protected get isDisabled(): boolean {
    return this.disabled || this.#isFormDisabled;
  }

  /** The form that it belongs to. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  /** Why a form would not submit it. */
  get validity(): ValidityState {
    return this.internals.validity;
  }

  /** The same in words. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  /** Whether a form asks for its validity. */
  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  /** Whether a form would submit it; fires `invalid` where not. */
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }

  /** The same, and tells the user. */
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.#isFormDisabled = isDisabled;
    this.requestUpdate();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.internals.ariaDisabled = String(this.isDisabled);
    this.#tellForm();
  }

  /** A listener that looks at the form finds there what the event speaks of. */
  protected override emit(name: string, detail?: unknown): void {
    this.#tellForm();
    super.emit(name, detail);
  }

  /** What a form gets of what is submitted. */
  protected entryOf(submitted: string): File | string {
    return submitted;
  }

  /** Tells the form whether there is a value where it needs one. */
  protected validate(): void {
    const isMissing = this.required && this.submitted === null;
    const message = isMissing ? this.words.text('required') : '';
    this.internals.setValidity({ valueMissing: isMissing }, message, this.validityAnchor);
  }

  #tellForm(): void {
    this.validate();
    const { submitted } = this;
    if (submitted === this.#submitted) return;
    this.#submitted = submitted;
    this.internals.setFormValue(submitted === null ? null : this.entryOf(submitted));
  }
}
