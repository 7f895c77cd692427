import { css, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { GrLayout, layoutFactory, type LayoutOptions } from '../base/gr-layout.js';
import { cssLength } from '../base/host-style.js';
import { flag, length, number } from '../base/option.js';

/** Everything that `gr.Row()` takes beside its children; Gradio's names and defaults. */
export interface RowOptions extends LayoutOptions {
  /** Whether all children become as high as the highest. Default false. */
  equalHeight?: boolean;
  /** Pixels or CSS; what does not fit can be scrolled to. Default null: as high as the children. */
  height?: number | string | null;
  /** Pixels or CSS. Default null. */
  maxHeight?: number | string | null;
  /** Pixels or CSS. Default null. */
  minHeight?: number | string | null;
}

/**
 * Gradio's Row: its children side by side, wrapped where there is no room for their least widths.
 *
 * @summary Arranges its children side by side.
 * @slot - The children, each with its `scale` as its share of the width.
 */
export class GrRow extends GrLayout {
  static override styles = [
    ...GrLayout.styles,
    css`
      :host {
        flex-wrap: wrap;
        align-items: flex-start;
      }

      ::slotted(*) {
        flex: var(--_grow, 1) 1 0%;
        min-width: var(--_least, min(160px, 100%));
      }
    `,
  ];

  readonly componentName = 'row';

  /** Share of the height of what it stands in. Default null. */
  @property({ converter: number().orNull() }) override scale: number | null = null;
  /** Whether all children become as high as the highest. Default false. */
  @property({ attribute: 'equal-height', converter: flag() }) equalHeight: boolean = false;
  /** Pixels or CSS; what does not fit can be scrolled to. Default null: as high as the children. */
  @property({ converter: length().orNull() }) height: number | string | null = null;
  /** Pixels or CSS. Default null. */
  @property({ attribute: 'max-height', converter: length().orNull() }) maxHeight: number | string | null =
    null;
  /** Pixels or CSS. Default null. */
  @property({ attribute: 'min-height', converter: length().orNull() }) minHeight: number | string | null =
    null;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { equalHeight, height, maxHeight, minHeight } = this;
    this.styleHost('align-items', equalHeight ? 'stretch' : null);
    this.styleHost('height', cssLength(height));
    this.styleHost('max-height', cssLength(maxHeight));
    this.styleHost('min-height', cssLength(minHeight));
    this.styleHost('overflow-y', height !== null || maxHeight !== null ? 'auto' : null);
  }
}

/** Creates a `<gr-row>` of its children: `gr.Row(a, b)`, `gr.Row({ equalHeight: true }, a, b)`. */
export const Row = layoutFactory<GrRow, RowOptions>('gr-row', GrRow);

declare global {
  interface HTMLElementTagNameMap {
    'gr-row': GrRow;
  }
}
