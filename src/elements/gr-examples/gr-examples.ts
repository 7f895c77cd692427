import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { Dependency } from '../../app/dependency.js';
import type { EventData } from '../../app/events.js';
import { declareOptions, initialiseOptions } from '../base/declare-options.js';
import { GrLayout } from '../base/gr-layout.js';
import { LateBody } from '../base/late-body.js';
import { listenerMethod } from '../base/listener-method.js';
import { EXAMPLES_OPTIONS, type ExamplesOptions } from './examples-options.js';

/** What a `select` listener of Examples learns. */
export interface ExampleData extends EventData {
  /** The example's number, from 0. */
  readonly index: number;
  /** Its values, one per input. */
  readonly value: readonly unknown[];
}

interface Properties extends Omit<Required<ExamplesOptions>, keyof GrLayout | 'render'> {
  /** Of caching: `false` gives `fn` payloads; the option `preprocess`. Default true. */
  preprocessing: boolean;
  /** Of caching: `false` takes results as payloads; the option `postprocess`. Default true. */
  postprocessing: boolean;
}

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
export class GrExamples extends GrLayout {
  static {
    declareOptions(this, EXAMPLES_OPTIONS);
  }

  readonly componentName = 'dataset';

  /** Runs a function when an example is chosen. */
  readonly select = listenerMethod<ExampleData>(this, 'select');

  readonly #body = new LateBody(
    this,
    async () =>
      new (await import('./examples-body.js')).ExamplesBody(this, this.words, (...event) =>
        this.emit(...event),
      ),
  );

  constructor() {
    super();
    initialiseOptions(this, EXAMPLES_OPTIONS);
  }

  /** Resolves once the examples can be chosen. */
  get ready(): Promise<void> {
    return this.#body.ready;
  }

  /** What fills the inputs, to chain to; null before `ready`. */
  get loadInputEvent(): Dependency | null {
    return this.#body.inside?.loadInputEvent ?? null;
  }

  /** What shows the cached outputs after that, to chain to; null where nothing is cached, and before `ready`. */
  get cacheEvent(): Dependency | null {
    return this.#body.inside?.cacheEvent ?? null;
  }

  /** The number of the example that was chosen last. */
  get value(): number | null {
    return this.#body.inside?.selected ?? null;
  }

  /** As a click on an example does. */
  choose(index: number): void {
    this.#body.inside?.choose(index);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#body.inside?.update(changed);
  }

  protected override render(): TemplateResult {
    return (this.visible && this.#body.inside?.render()) || html``;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'gr-examples': GrExamples;
  }
}
