import { property } from 'lit/decorators.js';
import type { ComponentRole } from '../../app/component.js';
import type { Text } from '../../i18n/i18n-data.js';
import { GrElement, type ElementOptions } from './gr-element.js';
import { flag, number, words } from './option.js';

/** What every component with a label takes beside its own options: Gradio's words and defaults. */
export interface SharedOptions extends ElementOptions {
  /** Default null: the component's own word; in an Interface the parameter's name. */
  label?: Text | null;
  /** Default true. */
  showLabel?: boolean;
  /** Padding and border around; false also hides the label. Default true. */
  container?: boolean;
  /** Share of a row's width. Default null. */
  scale?: number | null;
  /** Pixels; wins over `scale`. Default 160. */
  minWidth?: number;
  /** Default null: from the wiring, or whether there was a value at first. */
  interactive?: boolean | null;
}

/** An element with a value and a label, which a user may change where the wiring or the author says so. */
export abstract class GrComponent<Payload = unknown, Parameter = unknown, Result = unknown> extends GrElement<
  Payload,
  Parameter,
  Result
> {
  /** Default null: the component's own word; in an Interface the parameter's name. */
  @property({ converter: words().orNull() }) label: Text | null = null;
  /** Whether the label is shown; it is always spoken. Default true. */
  @property({ attribute: 'show-label', converter: flag() }) showLabel: boolean = true;
  /** Padding and border around; false also hides the label. Default true. */
  @property({ converter: flag() }) container: boolean = true;
  /** Share of a row's width, beside its siblings' shares. Default null. */
  @property({ converter: number().orNull() }) override scale: number | null = null;
  /** Pixels below which a row wraps instead; wins over `scale`. Default 160. */
  @property({ attribute: 'min-width', converter: number() }) override minWidth: number = 160;
  /** Whether a user may change the value. Default null: decided by the wiring, else by whether there was a value. */
  @property({ converter: flag().orNull() }) interactive: boolean | null = null;

  readonly #roles = new Set<ComponentRole['as']>();
  #startedEmpty: boolean | undefined;

  /** Whether a value is set or on its way: decides what a null `interactive` means when first connected. */
  protected abstract hasValue(): boolean;

  /** Whether a user may change the value now. */
  get isEditable(): boolean {
    return (
      this.interactive ??
      (this.#roles.has('input') || (!this.#roles.has('output') && (this.#startedEmpty ?? !this.hasValue())))
    );
  }

  wired(role: ComponentRole): void {
    this.#roles.add(role.as);
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#startedEmpty ??= !this.hasValue();
  }
}
