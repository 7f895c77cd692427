import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import '../../i18n/english-later.js';
import type { Body } from '../base/late-body.js';
import type { LocalizeController } from '../base/localize.js';
import { Examples } from '../gr-examples/examples.js';
import type { GrExamples } from '../gr-examples/gr-examples.js';
import type { GrInterface } from './gr-interface.js';
import { InterfaceButtons } from './interface-buttons.js';
import { InterfaceFlags } from './interface-flags.js';
import { INTERFACE_OPTIONS } from './interface-options.js';
import { isState, readParts, type InterfaceParts } from './interface-parts.js';
import { interfaceStyles } from './interface-styles.js';
import { InterfaceTexts } from './interface-texts.js';
import { InterfaceWiring } from './interface-wiring.js';

/** Options that are only shown. */
const LOOKS: ReadonlySet<PropertyKey> = new Set(['description', 'article', 'additionalInputsAccordion']);

/** All that an Interface has once it can be used. */
interface Built {
  readonly parts: InterfaceParts;
  readonly buttons: InterfaceButtons;
  readonly flags: InterfaceFlags | null;
  readonly wiring: InterfaceWiring;
  readonly examples: GrExamples | null;
  /** What was put among the element's children. */
  readonly placed: readonly Element[];
}

/** Builds an Interface out of its options, and shows it. */
export class InterfaceBody implements Body {
  readonly styles = interfaceStyles;
  readonly #host: GrInterface;
  readonly #words: LocalizeController;
  readonly #texts: InterfaceTexts;
  #built: Built | null = null;
  #failure = '';

  constructor(host: GrInterface, words: LocalizeController) {
    this.#host = host;
    this.#words = words;
    this.#texts = new InterfaceTexts(() => host.requestUpdate());
  }

  /** What users have flagged; null where nobody can. */
  get flags(): InterfaceFlags | null {
    return this.#built?.flags ?? null;
  }

  /** Before each update of the element: what it is made of may have changed. */
  update(changed: PropertyValues): void {
    const isRebuilt = [...changed.keys()].some(
      (name) => !LOOKS.has(name) && Object.hasOwn(INTERFACE_OPTIONS, name),
    );
    if (!isRebuilt && (this.#built !== null || this.#failure !== '')) {
      this.#built?.buttons.speak();
      return;
    }
    this.#close();
    try {
      this.#built = this.#build();
    } catch (error) {
      // No caller is there any more to whom it could be thrown: it is shown, and told as any uncaught error.
      this.#failure = error instanceof Error ? error.message : String(error);
      reportError(error);
    }
  }

  render(): TemplateResult {
    const { appTitle, description, article } = this.#host;
    return html`
      ${appTitle === null ? nothing : html`<h1 class="title" part="title">${appTitle}</h1>`}
      ${this.#renderText('description', description)}
      ${this.#failure === '' ? nothing : html`<p class="failure">${this.#failure}</p>`}
      ${this.#built ? this.#renderBuilt(this.#built) : nothing} ${this.#renderText('article', article)}
      <slot></slot>
    `;
  }

  /** Null while a tag's script has not said what it is for. */
  #build(): Built | null {
    const { fn } = this.#host;
    if (fn === null) return null;
    const parts = readParts(this.#host);
    const buttons = new InterfaceButtons(this.#host, parts.kind, this.#words);
    const wiring = new InterfaceWiring(this.#host, fn, parts, buttons);
    const flags = this.#createFlags(parts, wiring, buttons);
    return {
      parts,
      buttons,
      wiring,
      flags,
      placed: this.#place(parts),
      examples: this.#createExamples(parts),
    };
  }

  #createFlags(
    parts: InterfaceParts,
    wiring: InterfaceWiring,
    buttons: InterfaceButtons,
  ): InterfaceFlags | null {
    const { flaggingMode } = this.#host;
    if (flaggingMode === 'never' || parts.kind === 'input-only') return null;
    const flags = new InterfaceFlags(this.#host, parts, this.#words, () => this.#host.requestUpdate());
    if (flaggingMode === 'auto') wiring.add(flags.flagResultsOf(wiring.predict));
    buttons.clear.addEventListener('click', () => flags.speak());
    return flags;
  }

  #createExamples({ inputs, outputs, mainCount }: InterfaceParts): GrExamples | null {
    const { examples, fn, batch, cacheMode, examplesPerPage, exampleLabels, preloadExample } = this.#host;
    if (examples === null) return null;
    const shown = inputs.filter((wire) => !isState(wire));
    const main = inputs.slice(0, mainCount).filter((wire) => !isState(wire)).length;
    const hasState = shown.length < inputs.length;
    return Examples({
      examples,
      inputs: shown.map(({ reference }) => reference),
      outputs: outputs.filter((wire) => !isState(wire)).map(({ reference }) => reference),
      fn,
      batch,
      // A State's part in the result is nobody's example.
      cacheExamples: hasState ? false : this.#host.cacheExamples,
      cacheMode,
      examplesPerPage,
      exampleLabels,
      preload: preloadExample,
      runOnClick: this.#host.runExamplesOnClick,
      visibleColumns: inputs.length > mainCount && main > 0 ? [...Array(main).keys()] : null,
    });
  }

  /** Into the slots, unless they stand on the page already: their author has found them a place. */
  #place({ inputs, outputs, mainCount }: InterfaceParts): readonly Element[] {
    const placed: Element[] = [];
    const put = (reference: object, slot: string): void => {
      if (!(reference instanceof Element) || reference.isConnected) return;
      const element = reference.closest('label') ?? reference;
      element.slot = slot;
      this.#host.append(element);
      placed.push(element);
    };
    inputs.forEach(({ reference }, i) => put(reference, i < mainCount ? 'inputs' : 'additional-inputs'));
    for (const { reference } of outputs) put(reference, 'outputs');
    return placed;
  }

  #close(): void {
    this.#failure = '';
    this.#built?.wiring.close();
    // Nothing more is computed for examples that nobody sees.
    if (this.#built?.examples) this.#built.examples.examples = null;
    for (const element of this.#built?.placed ?? []) element.remove();
    this.#built = null;
  }

  #renderText(place: 'description' | 'article', text: string | null): TemplateResult | typeof nothing {
    const element = this.#texts.element(place, text);
    return element === null ? nothing : html`<div class="text" part=${place}>${element}</div>`;
  }

  #renderBuilt(built: Built): TemplateResult {
    const { kind } = built.parts;
    return html`<gr-row>
        ${kind === 'output-only' ? nothing : this.#renderInputs(built)}
        ${kind === 'standard' || kind === 'output-only' ? this.#renderOutputs(built) : nothing}
      </gr-row>
      ${built.examples ?? nothing}`;
  }

  #renderInputs(built: Built): TemplateResult {
    const { parts, buttons } = built;
    const isUnified = parts.kind === 'unified';
    return html`<gr-column>
      <gr-column min-width="0"><slot name="inputs"></slot>${this.#renderAdditional(parts)}</gr-column>
      <gr-row
        >${buttons.clear} ${buttons.submit ?? nothing} ${buttons.stop ?? nothing}
        ${isUnified ? this.#renderFlagButtons(built) : nothing}</gr-row
      >
      ${isUnified ? this.#renderFlagged(built) : nothing}
    </gr-column>`;
  }

  #renderOutputs(built: Built): TemplateResult {
    const { parts, buttons } = built;
    return html`<gr-column>
      <slot name="outputs"></slot>
      <gr-row>
        ${
          parts.kind === 'output-only'
            ? html`${buttons.clear} ${buttons.submit ?? nothing} ${buttons.stop ?? nothing}`
            : nothing
        }
        ${this.#renderFlagButtons(built)}
      </gr-row>
      ${this.#renderFlagged(built)}
    </gr-column>`;
  }

  #renderAdditional({ inputs, mainCount }: InterfaceParts): TemplateResult | typeof nothing {
    if (inputs.length === mainCount) return nothing;
    const given = this.#host.additionalInputsAccordion;
    const { label, open = false } = typeof given === 'object' && given !== null ? given : { label: given };
    return html`<details class="additional" ?open=${open}>
      <summary>${label ?? this.#words.text('additionalInputs')}</summary>
      <div><slot name="additional-inputs"></slot></div>
    </details>`;
  }

  #renderFlagButtons({ flags }: Built): readonly unknown[] {
    return (flags?.ways ?? []).map(({ button }) => button);
  }

  /** Said when it changes, and read by whoever looks. */
  #renderFlagged({ flags }: Built): TemplateResult | typeof nothing {
    if (flags === null) return nothing;
    const count = String(flags.count);
    return html`<div class="flagged" part="flagged" ?hidden=${flags.count === 0}>
      <span role="status">${flags.count === 0 ? nothing : this.#words.text('flagged', { count })}</span>
      <button type="button" @click=${() => void flags.download().catch(reportError)}>
        ${this.#words.text('exportFlagged')}
      </button>
    </div>`;
  }
}
