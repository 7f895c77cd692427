import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { describe } from '../../app/known-options.js';
import { baseStyles } from './base-styles.js';
import { createElement } from './create-element.js';
import { GrElement, type ElementOptions } from './gr-element.js';
import { oneOf } from './option.js';
import { placeLater } from './place-later.js';

/** What may stand in a layout. */
export type Child = Node | string;

/** What Rows and Columns take beside their own options. */
export interface LayoutOptions extends ElementOptions {
  /** `panel`: on a grey ground; `compact`: without gaps. Default `default`. */
  variant?: 'default' | 'panel' | 'compact';
  /** Share of the space of what it stands in. */
  scale?: number | null;
}

/** An element that arranges its children and has no value: an output of `gr.update({ visible })` and the like. */
export abstract class GrLayout extends GrElement<null, null, unknown> {
  // What it holds stands in the page, not in its shadow: there is nothing that focus could be handed to.
  static override shadowRootOptions = LitElement.shadowRootOptions;

  static override styles = [
    ...baseStyles,
    css`
      :host {
        display: flex;
        gap: var(--_layout-gap);
      }

      /* Custom properties are inherited; these are each element's own. */
      slot {
        --_grow: initial;
        --_least: initial;
      }
    `,
  ];

  /** `panel`: on a grey ground; `compact`: without gaps. Default `default`. */
  @property({ converter: oneOf(['default', 'panel', 'compact']) }) variant: 'default' | 'panel' | 'compact' =
    'default';

  async read(): Promise<null> {
    return null;
  }

  async preprocess(): Promise<null> {
    return null;
  }

  async postprocess(): Promise<null> {
    return null;
  }

  /** There is no value to take. */
  deliver(): void {}

  /** Its children show how their own listeners are doing. */
  showStatus(): void {}

  /** It is the same in every role. */
  wired(): void {}

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!changed.has('variant')) return;
    const { variant } = this;
    const isPanel = variant === 'panel';
    this.styleHost('gap', variant === 'compact' ? '0' : null);
    this.styleHost('background', isPanel ? 'var(--_panel-background-fill)' : null);
    this.styleHost('padding', isPanel ? 'var(--_spacing-lg)' : null);
    this.styleHost('border-radius', isPanel ? 'var(--_container-radius)' : null);
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}

/** `gr.Row(a, b)` or `gr.Row(options, a, b)`, with or without `new`. */
export interface LayoutFactory<Element, Options> {
  (options: Options, ...children: readonly Child[]): Element;
  (...children: readonly Child[]): Element;
  new (options: Options, ...children: readonly Child[]): Element;
  new (...children: readonly Child[]): Element;
}

/** The factory of a layout: its children, after its options where it has some. */
export function layoutFactory<Element extends GrLayout, Options extends object>(
  tag: string,
  type: (abstract new () => Element) & { readonly options: ReadonlyMap<string, unknown> },
  propertiesOf: (options: Options) => object = (options) => options,
): LayoutFactory<Element, Options> {
  return function (...given: readonly (Options | Child)[]): Element {
    const [first] = given;
    const options = isOptions(first) ? first : null;
    const element = createElement(tag, type, options ? propertiesOf(options) : {});
    arrange(element, (options ? given.slice(1) : given) as readonly Child[]);
    return element;
  } as LayoutFactory<Element, Options>;
}

/** Without those that wait for their `place(parent)`. Throws a `TypeError` for what is no child. */
export function placed(children: readonly Child[]): readonly Child[] {
  for (const child of children as readonly unknown[])
    if (!isChild(child))
      throw new TypeError(`Expected elements and strings, one by one, got ${describe(child)}`);
  return children.filter((child) => typeof child === 'string' || !placeLater.has(child));
}

/** Makes these the only children. What stands where it should is not touched: it keeps focus. */
export function arrange(parent: Element, children: readonly Child[]): void {
  const nodes = placed(children).map((child) => (typeof child === 'string' ? new Text(child) : child));
  for (const node of [...parent.childNodes]) if (!nodes.includes(node)) node.remove();
  nodes.forEach((node, i) => {
    const present = parent.childNodes[i] ?? null;
    if (present !== node) parent.insertBefore(node, present);
  });
}

function isChild(value: unknown): value is Child {
  return typeof value === 'string' || value instanceof Node;
}

function isOptions<Options extends object>(value: Options | Child | undefined): value is Options {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isChild(value);
}
