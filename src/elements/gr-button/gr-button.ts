import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { AuthorFunction, Recompute } from '../../app/callable-value.js';
import type { Dependency } from '../../app/dependency.js';
import type { Exactly, ListenerFunction, NoOptions } from '../../app/listener-function.js';
import type { ListenerOptions } from '../../app/listener.js';
import { listen } from '../../app/on.js';
import { isI18nData, type Text } from '../../i18n/i18n-data.js';
import { baseStyles } from '../base/base-styles.js';
import { createElement } from '../base/create-element.js';
import { GrElement, type ElementOptions } from '../base/gr-element.js';
import { listenerMethod } from '../base/listener-method.js';
import { anything, flag, number, oneOf, text } from '../base/option.js';
import { PlainValue } from '../base/plain-value.js';
import { buttonStyles } from './button-styles.js';

const VARIANTS = ['primary', 'secondary', 'stop', 'huggingface'] as const;
const SIZES = ['sm', 'md', 'lg'] as const;
const TARGETS = ['_self', '_blank', '_parent', '_top'] as const;

/** Everything that `gr.Button()` takes beside its label; Gradio's names and defaults. */
export interface ButtonOptions extends ElementOptions {
  /** Of a function as label: a Timer, or the seconds until it is called again. Default null. */
  every?: Recompute['every'];
  /** Of a function as label: its inputs; it is called again when one of them changes. Default null. */
  inputs?: Recompute['inputs'];
  /** Default `secondary`. */
  variant?: (typeof VARIANTS)[number];
  /** Default `lg`. */
  size?: (typeof SIZES)[number];
  /** Address of a picture before the text. Default null. */
  icon?: string | null;
  /** Address that a click goes to. Default null. */
  link?: string | null;
  /** Where it opens. Default `_self`. */
  linkTarget?: (typeof TARGETS)[number];
  /** Whether it can be clicked. Default true. */
  interactive?: boolean;
  /** Share of a row's width. Default null. */
  scale?: number | null;
  /** Pixels; wins over `scale`. Default null. */
  minWidth?: number | null;
}

/**
 * Gradio's Button; its value is what it says.
 *
 * @summary A button that listeners can be given to.
 * @fires {MouseEvent} click - It was clicked.
 * @fires {CustomEvent<null>} change - It says something else.
 * @slot - What it says, as text; not shown itself.
 * @csspart button - The `<button>`, or the `<a>` of a `link`.
 */
export class GrButton extends GrElement<string, string> {
  static override styles = [...baseStyles, buttonStyles];

  readonly componentName = 'button';

  /** Default `secondary`. */
  @property({ converter: oneOf(VARIANTS) }) variant: (typeof VARIANTS)[number] = 'secondary';
  /** Default `lg`. */
  @property({ converter: oneOf(SIZES) }) size: (typeof SIZES)[number] = 'lg';
  /** Address of a picture before the text. Default null. */
  @property({ converter: text().orNull() }) icon: string | null = null;
  /** Address that a click goes to. Default null. */
  @property({ converter: text().orNull() }) link: string | null = null;
  /** Where it opens. Default `_self`. */
  @property({ attribute: 'link-target', converter: oneOf(TARGETS) }) linkTarget: (typeof TARGETS)[number] =
    '_self';
  /** Whether it can be clicked. Default true. */
  @property({ converter: flag() }) interactive: boolean = true;
  /** Share of a row's width, beside its siblings' shares. Default null. */
  @property({ converter: number().orNull() }) override scale: number | null = null;
  /** Pixels below which a row wraps instead; wins over `scale`. Default null. */
  @property({ attribute: 'min-width', converter: number().orNull() }) override minWidth: number | null = null;
  /** Of a function as label: a Timer, or the seconds until it is called again. Default null. */
  @property({ attribute: false, converter: anything() }) every: Recompute['every'] = null;
  /** Of a function as label: its inputs; it is called again when one of them changes. Default null. */
  @property({ attribute: false, converter: anything() }) inputs: Recompute['inputs'] = null;

  /** Runs a function when it says something else. */
  readonly change = listenerMethod(this, 'change');

  readonly #value = new PlainValue(this, labelOf, () => this.emit('change'));

  /** What it says; also takes a function that says it when the page loads. */
  @property({ noAccessor: true })
  get value(): string {
    return this.words.say(this.#value.value);
  }

  set value(value: unknown) {
    this.remember('value', value);
    this.#value.set(value);
  }

  /** Clicks it. */
  override click(): void;
  /** Runs a function whenever it is clicked. */
  override click<const Options extends ListenerOptions = NoOptions>(
    fn: ListenerFunction<Options> | null,
    options?: Options & Exactly<Options>,
  ): Dependency;
  override click(...given: [] | [fn: ListenerFunction<NoOptions> | null, options?: NoOptions]): unknown {
    const [fn = null, options] = given;
    if (given.length > 0) return listen(this, 'click', fn, options);
    const inner = this.renderRoot?.querySelector<HTMLElement>('.button');
    if (inner) inner.click();
    else if (this.interactive) super.click();
    return undefined;
  }

  async read(): Promise<string> {
    return this.value;
  }

  async preprocess(payload: string = this.value): Promise<string> {
    return payload;
  }

  async postprocess(value: unknown): Promise<string> {
    return String(value ?? '');
  }

  deliver(payload: string): void {
    this.#value.become(payload);
  }

  /** Its click's outputs show how its listeners are doing. */
  showStatus(): void {}

  /** It is the same in every role. */
  wired(): void {}

  override connectedCallback(): void {
    this.#adopt();
    super.connectedCallback();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.visible === false) return nothing;
    return html`${this.#renderButton()}<slot hidden @slotchange=${this.#adopt}></slot>`;
  }

  #renderButton(): TemplateResult {
    const { variant, size, link, interactive, icon, value } = this;
    const classes = `button ${variant} ${size}`;
    const content = html`${icon === null ? nothing : html`<img src=${icon} alt="" />`}${value}`;
    return link === null
      ? html`<button type="button" part="button" class=${classes} ?disabled=${!interactive}>
          ${content}
        </button>`
      : html`<a
          part="button"
          class=${classes}
          href=${interactive ? link : nothing}
          target=${this.linkTarget}
          rel="noopener"
          role=${interactive ? nothing : 'link'}
          aria-disabled=${interactive ? nothing : 'true'}
          >${content}</a
        >`;
  }

  /** What a tag holds is what it says: `<gr-button>Run</gr-button>`. */
  #adopt(): void {
    const text = this.textContent.trim();
    if (text !== '') this.value = text;
  }
}

function labelOf(given: unknown): Text {
  return isI18nData(given) ? given : String(given ?? '');
}

/** The same with its label among them. */
export interface NamedButtonOptions extends ButtonOptions {
  /** What it says. Default “Run”. */
  value?: Text | AuthorFunction;
}

/** `gr.Button(label, options)`, with or without `new`. */
export interface ButtonFactory {
  (value?: Text | AuthorFunction, options?: ButtonOptions): GrButton;
  (options: NamedButtonOptions): GrButton;
  new (value?: Text | AuthorFunction, options?: ButtonOptions): GrButton;
  new (options: NamedButtonOptions): GrButton;
}

/** Creates a `<gr-button>`; without a label it says “Run”. */
export const Button = function (
  given: Text | AuthorFunction | NamedButtonOptions = {},
  options?: ButtonOptions,
): GrButton {
  const named = typeof given === 'object' && !isI18nData(given) ? given : { ...options, value: given };
  return createElement('gr-button', GrButton, { value: 'Run', ...named });
} as ButtonFactory;

declare global {
  interface HTMLElementTagNameMap {
    'gr-button': GrButton;
  }
}
