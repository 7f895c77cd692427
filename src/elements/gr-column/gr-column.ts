import { css } from 'lit';
import { property } from 'lit/decorators.js';
import { GrLayout, layoutFactory, type LayoutOptions } from '../base/gr-layout.js';
import { number } from '../base/option.js';

/** Everything that `gr.Column()` takes beside its children; Gradio's names and defaults. */
export interface ColumnOptions extends LayoutOptions {
  /** Share of a row's width. Default 1. */
  scale?: number;
  /** Pixels below which a row wraps instead; wins over `scale`. Default 320. */
  minWidth?: number;
}

/**
 * Gradio's Column: its children one below the other.
 *
 * @summary Arranges its children one below the other.
 * @slot - The children, each with its `scale` as its share of the height where there is any to share.
 */
export class GrColumn extends GrLayout {
  static override styles = [
    ...GrLayout.styles,
    css`
      :host {
        flex-direction: column;
      }
    `,
  ];

  readonly componentName: string = 'column';

  /** Share of a row's width, beside its siblings' shares. Default 1. */
  @property({ converter: number() }) override scale: number = 1;
  /** Pixels below which a row wraps instead; wins over `scale`. Default 320. */
  @property({ attribute: 'min-width', converter: number() }) override minWidth: number = 320;
}

/** Creates a `<gr-column>` of its children: `gr.Column(a, b)`, `gr.Column({ scale: 2 }, a, b)`. */
export const Column = layoutFactory<GrColumn, ColumnOptions>('gr-column', GrColumn);

declare global {
  interface HTMLElementTagNameMap {
    'gr-column': GrColumn;
  }
}
