import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Dependency } from '../../app/dependency.js';
import type { EventData } from '../../app/events.js';
import { baseStyles } from '../base/base-styles.js';
import { declareOptions, initialiseOptions } from '../base/declare-options.js';
import { GrElement } from '../base/gr-element.js';
import { listenerMethod } from '../base/listener-method.js';
import { flag } from '../base/option.js';
import type { ExamplesBody } from './examples-body.js';
import { EXAMPLES_OPTIONS, type ExamplesOptions } from './examples-options.js';

/** What a `select` listener of Examples learns. */
export interface ExampleData extends EventData {
  /** The example's number, from 0. */
  readonly index: number;
  /** Its values, one per input. */
  readonly value: readonly unknown[];
}

type Properties = Omit<Required<ExamplesOptions>, keyof GrElement | 'render'>;

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type -- its options are declared from a table: a decorated field for each would be twice the size before use
export interface GrExamples extends Properties {}

/**
 * Gradio's Examples: samples that fill inputs with a click. What shows and runs them is fetched when it is first on the
 * page.
 *
 * @summary Samples that fill inputs with a click.
 * @fires {CustomEvent<{ index: number, value: unknown[] }>} select - An example was chosen.
 * @csspart label - The word above.
 * @csspart gallery - The samples of one input, or the labels.
 * @csspart table - The samples of several inputs.
 * @csspart item - The button of one sample.
 * @csspart pager - The pages' numbers.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- as above
export class GrExamples extends GrElement<
  number | null,
  readonly [index: number, sample: readonly unknown[]] | null
> {
  static override styles = [...baseStyles];

  static {
    declareOptions(this, EXAMPLES_OPTIONS);
  }

  readonly componentName = 'dataset';

  /** Of caching: `false` gives `fn` payloads; the option `preprocess`. Default true. */
  @property({ converter: flag() }) preprocessing: boolean = true;
  /** Of caching: `false` takes results as payloads; the option `postprocess`. Default true. */
  @property({ converter: flag() }) postprocessing: boolean = true;

  /** Runs a function when an example is chosen. */
  readonly select = listenerMethod<ExampleData>(this, 'select');

  /** Resolves once the examples can be chosen. */
  readonly ready: Promise<void>;

  #body: ExamplesBody | null = null;
  #isLoading = false;
  #isReady: () => void = () => {};

  constructor() {
    super();
    initialiseOptions(this, EXAMPLES_OPTIONS);
    this.ready = new Promise((resolve) => (this.#isReady = resolve));
  }

  /** What fills the inputs, to chain to; null before `ready`. */
  get loadInputEvent(): Dependency | null {
    return this.#body?.loadInputEvent ?? null;
  }

  /** What shows the cached outputs after that, to chain to; null where nothing is cached, and before `ready`. */
  get cacheEvent(): Dependency | null {
    return this.#body?.cacheEvent ?? null;
  }

  /** The number of the example that was chosen last. */
  get value(): number | null {
    return this.#body?.selected ?? null;
  }

  async read(): Promise<number | null> {
    return this.value;
  }

  /** The number and its values. */
  async preprocess(index = this.value): Promise<readonly [number, readonly unknown[]] | null> {
    return index === null ? null : [index, this.#body?.sample(index) ?? []];
  }

  async postprocess(value: unknown): Promise<number | null> {
    return typeof value === 'number' ? value : null;
  }

  deliver(index: number | null): void {
    if (index !== null) this.choose(index);
  }

  /** As a click on an example does. */
  choose(index: number): void {
    this.#body?.choose(index);
  }

  /** The outputs show how a run is doing. */
  showStatus(): void {}

  /** It is the same in every role. */
  wired(): void {}

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#isLoading) return;
    this.#isLoading = true;
    this.#load().catch(reportError);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.internals.role = 'group';
    this.internals.ariaLabel = this.label === null ? this.words.text('examples') : this.words.say(this.label);
    this.#body?.update(changed);
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.visible === false ? nothing : (this.#body?.render() ?? nothing);
  }

  async #load(): Promise<void> {
    const { ExamplesBody, examplesStyles } = await import('./examples-body.js');
    if (this.renderRoot instanceof ShadowRoot && examplesStyles.styleSheet)
      this.renderRoot.adoptedStyleSheets.push(examplesStyles.styleSheet);
    this.#body = new ExamplesBody(this, {
      words: this.words,
      fire: (name, detail) => this.emit(name, detail),
    });
    this.requestUpdate();
    await this.updateComplete;
    this.#isReady();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'gr-examples': GrExamples;
  }
}
