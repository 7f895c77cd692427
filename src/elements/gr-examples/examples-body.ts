import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Dependency } from '../../app/dependency.js';
import '../../i18n/english-later.js';
import type { Text } from '../../i18n/i18n-data.js';
import { icons } from '../base/icons.js';
import type { Body } from '../base/late-body.js';
import type { LocalizeController } from '../base/localize.js';
import { cellText, pictureName } from './example-cell.js';
import { pagerOf } from './example-table.js';
import { ExampleWiring } from './example-wiring.js';
import { examplesStyles } from './examples-styles.js';
import { EXAMPLES_OPTIONS } from './examples-options.js';
import type { GrExamples } from './gr-examples.js';
import { Thumbnails } from './thumbnails.js';

/** Options that change nothing of what a choice does. */
const LOOKS: ReadonlySet<PropertyKey> = new Set(['label', 'showLabel', 'layout', 'examplesPerPage']);

/** Shows the samples, a page at a time, and hears which one is chosen. */
export class ExamplesBody implements Body {
  readonly styles = examplesStyles;
  readonly #host: GrExamples;
  readonly #words: LocalizeController;
  readonly #fire: (name: string, detail: unknown) => void;
  #wiring: ExampleWiring | null = null;
  #thumbnails: Thumbnails | null = null;
  #failure = '';
  #page = 0;
  #selected: number | null = null;
  #announcement = '';

  constructor(host: GrExamples, words: LocalizeController, fire: (name: string, detail: unknown) => void) {
    this.#host = host;
    this.#words = words;
    this.#fire = fire;
  }

  get loadInputEvent(): Dependency | null {
    return this.#wiring?.loadInputEvent ?? null;
  }

  get cacheEvent(): Dependency | null {
    return this.#wiring?.cacheEvent ?? null;
  }

  get selected(): number | null {
    return this.#selected;
  }

  sample(index: number): readonly unknown[] | undefined {
    return this.#wiring?.table.samples[index];
  }

  choose(index: number): void {
    const value = this.sample(index);
    if (value === undefined) return;
    this.#selected = index;
    this.#fire('select', { index, value, selected: true });
    this.#host.requestUpdate();
  }

  /** Before each update of the element: another list, other inputs or another function make new wires. */
  update(changed: PropertyValues): void {
    const isRewired = [...changed.keys()].some(
      (name) => !LOOKS.has(name) && Object.hasOwn(EXAMPLES_OPTIONS, name),
    );
    const { examples, inputs } = this.#host;
    if (!isRewired && (this.#wiring !== null || this.#failure !== '')) return;
    this.#close();
    if (examples === null || inputs === null || inputs === undefined) return;
    try {
      this.#wiring = new ExampleWiring(this.#host);
      this.#wiring.loadInputEvent.success(() => this.#announce(), { queue: false, apiVisibility: 'private' });
      this.#thumbnails = new Thumbnails(() => this.#host.requestUpdate());
      this.#wiring.start().catch(reportError);
    } catch (error) {
      // No caller is there any more to whom it could be thrown: it is shown, and told as any uncaught error.
      this.#failure = error instanceof Error ? error.message : String(error);
      reportError(error);
    }
  }

  render(): TemplateResult {
    return html`<div class="examples" role="group" aria-label=${this.#label}>
      ${this.#host.showLabel ? html`<div class="label" part="label">${icons.list}<span>${this.#label}</span></div>` : nothing}
      ${this.#failure === '' ? nothing : html`<p class="failure">${this.#failure}</p>`}
      ${this.#wiring === null ? nothing : this.#renderSamples(this.#wiring)}
      <div class="visually-hidden" role="status">${this.#announcement}</div>
    </div>`;
  }

  get #label(): string {
    const { label } = this.#host;
    const words = this.#words;
    return label === null ? words.text('examples') : words.say(label);
  }

  #close(): void {
    this.#wiring?.close();
    this.#thumbnails?.close();
    this.#wiring = null;
    this.#failure = '';
    this.#page = 0;
    this.#selected = null;
  }

  #announce(): void {
    if (this.#selected === null) return;
    this.#announcement = this.#words.text('exampleLoaded', { number: String(this.#selected + 1) });
    this.#host.requestUpdate();
  }

  #renderSamples({ table }: ExampleWiring): TemplateResult {
    const { exampleLabels, examplesPerPage, layout } = this.#host;
    const isGallery = layout !== 'table' && (table.visible.length < 2 || exampleLabels !== null);
    const perPage = Math.max(1, Math.floor(examplesPerPage));
    const first = this.#page * perPage;
    const indices = [...table.samples.keys()].slice(first, first + perPage);
    return html`${isGallery ? this.#renderGallery(indices) : this.#renderTable(indices)}
    ${this.#renderPager(Math.ceil(table.samples.length / perPage))}`;
  }

  #renderGallery(indices: readonly number[]): TemplateResult {
    const labels = this.#host.exampleLabels;
    const column = this.#wiring?.table.visible[0] ?? 0;
    return html`<div class="gallery" part="gallery">
      ${indices.map(
        (index) =>
          html`<button
            type="button"
            class="item"
            part="item"
            aria-current=${index === this.#selected ? 'true' : nothing}
            @click=${() => this.choose(index)}
          >
            ${labels === null ? this.#renderCell(index, column) : html`<span class="text">${labels[index]}</span>`}
          </button>`,
      )}
    </div>`;
  }

  #renderTable(indices: readonly number[]): TemplateResult {
    const { visible } = this.#wiring?.table ?? { visible: [] };
    return html`<div class="table">
      <table part="table">
        <thead>
          <tr>
            ${visible.map((column) => html`<th scope="col">${this.#header(column)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${indices.map(
            (index) =>
              html`<tr class=${index === this.#selected ? 'selected' : ''}>
                ${visible.map(
                  (column, i) =>
                    html`<td>
                      ${i === 0 ? this.#renderRowButton(index, column) : this.#renderCell(index, column)}
                    </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** One button a row, for keyboards and screen readers; its area is the whole row. */
  #renderRowButton(index: number, column: number): TemplateResult {
    return html`<button
      type="button"
      class="row"
      part="item"
      aria-current=${index === this.#selected ? 'true' : nothing}
      aria-label=${this.#rowName(index)}
      @click=${() => this.choose(index)}
    >
      ${this.#renderCell(index, column)}
    </button>`;
  }

  #renderCell(index: number, column: number): TemplateResult {
    const sample = this.sample(index)?.[column] ?? null;
    const isPicture = this.#wiring?.inputs[column]?.component.componentName === 'image';
    if (!isPicture || sample === null) return html`<span class="text">${cellText(sample)}</span>`;
    const name = pictureName(sample) || this.#numbered(index);
    const payload = async (): Promise<unknown> => {
      const wiring = this.#wiring;
      const payloads = await wiring?.loader.load(index);
      return payloads?.[wiring?.table.columns.indexOf(column) ?? 0];
    };
    const key = `${index}/${column}`;
    const source = this.#thumbnails?.source(key, sample, payload);
    if (source === null) return html`<span class="text">${name}</span>`;
    if (source === undefined)
      return html`<span class="picture waiting" role="img" aria-label=${name}></span>`;
    return html`<img
      class="picture"
      src=${source}
      alt=${name}
      loading="lazy"
      decoding="async"
      @error=${() => this.#thumbnails?.fail(key, payload)}
    />`;
  }

  #renderPager(count: number): TemplateResult | typeof nothing {
    if (count < 2) return nothing;
    const words = this.#words;
    return html`<div class="pager" part="pager" role="group" aria-label=${words.text('pages')}>
      <span aria-hidden="true">${words.text('pages')}:</span>
      ${pagerOf(count, this.#page).map((page) =>
        page === null
          ? html`<span aria-hidden="true">...</span>`
          : html`<button
              type="button"
              aria-label=${words.text('page', { number: String(page + 1) })}
              aria-current=${page === this.#page ? 'page' : nothing}
              @click=${() => this.#turnTo(page)}
            >
              ${page + 1}
            </button>`,
      )}
    </div>`;
  }

  #turnTo(page: number): void {
    this.#page = page;
    this.#host.requestUpdate();
  }

  /** Gradio's header: the label, else what kind of component it is. */
  #header(column: number): string {
    const wire = this.#wiring?.inputs[column];
    if (wire === undefined) return '';
    const { label, labels, ariaLabel } = wire.reference as Partial<HTMLInputElement> & {
      label?: Text | null;
    };
    if (label) return this.#words.say(label);
    return labels?.[0]?.textContent?.trim() || ariaLabel || wire.component.componentName;
  }

  #rowName(index: number): string {
    const { visible } = this.#wiring?.table ?? { visible: [] };
    const values = visible.map((column) => {
      const value = this.sample(index)?.[column];
      const isPicture = this.#wiring?.inputs[column]?.component.componentName === 'image';
      const text = isPicture ? pictureName(value) : cellText(value);
      // A screen reader's user hears a row without its head.
      return text === '' ? '' : `${this.#header(column)}: ${text}`;
    });
    return [this.#numbered(index), ...values.filter((text) => text !== '')].join(', ');
  }

  #numbered(index: number): string {
    return this.#words.text('example', { number: String(index + 1) });
  }
}
