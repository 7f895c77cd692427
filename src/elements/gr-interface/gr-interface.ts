import type { PropertyValues, TemplateResult } from 'lit';
import { declareOptions, initialiseOptions } from '../base/declare-options.js';
import { LateBody } from '../base/late-body.js';
import { GrBlocks } from '../gr-blocks/gr-blocks.js';
import { INTERFACE_OPTIONS, type InterfaceOptions } from './interface-options.js';

type Properties = Omit<Required<InterfaceOptions>, keyof GrBlocks | 'render'>;

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type -- its options are declared from a table: a decorated field for each would be twice the size before use
export interface GrInterface extends Properties {}

/**
 * Gradio's Interface: a function with the inputs that it takes and the outputs that it gives, as an app of its own. As
 * a tag, its children with `slot="inputs"` (`additional-inputs`, `outputs`) are its components, and a script sets `fn`.
 *
 * @summary A whole app around one function.
 * @slot inputs - The inputs, where `inputs` names none.
 * @slot additional-inputs - Further inputs, folded away.
 * @slot outputs - The outputs, where `outputs` names none.
 * @slot - Anything else, at the end.
 * @csspart title - The title.
 * @csspart description - The text under it.
 * @csspart article - The text at the end.
 * @csspart flagged - How many samples are flagged, and the button that exports them.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- as above
export class GrInterface extends GrBlocks {
  static {
    declareOptions(this, INTERFACE_OPTIONS);
  }

  readonly #body = new LateBody(
    this,
    async () => new (await import('./interface-body.js')).InterfaceBody(this, this.words),
  );

  constructor() {
    super();
    initialiseOptions(this, INTERFACE_OPTIONS);
  }

  /** Resolves once it is there to be used. */
  get ready(): Promise<void> {
    return this.#body.ready;
  }

  /** How many samples users have flagged since the page was loaded. */
  get flagCount(): number {
    return this.#body.inside?.flags?.count ?? 0;
  }

  /** What users have flagged: Gradio's table and its files as a zip. Null where a `flaggingCallback` has them. */
  async exportFlags(): Promise<File | null> {
    await this.ready;
    return (await this.#body.inside?.flags?.export()) ?? null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#body.inside?.update(changed);
  }

  protected override renderContent(): TemplateResult {
    return this.#body.inside?.render() ?? super.renderContent();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'gr-interface': GrInterface;
  }
}
