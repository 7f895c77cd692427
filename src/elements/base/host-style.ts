/**
 * What an element's own options say about its host, as a stylesheet of its shadow root: no `style` attribute appears,
 * and whatever the page itself says about the host still wins.
 */
export class HostStyle {
  readonly sheet = new CSSStyleSheet();
  readonly #host: CSSStyleDeclaration;

  constructor() {
    this.sheet.insertRule(':host {}');
    this.#host = (this.sheet.cssRules[0] as CSSStyleRule).style;
  }

  /** Null takes the declaration back. */
  set(property: string, value: string | null, priority: '' | 'important' = ''): void {
    if (value === null) this.#host.removeProperty(property);
    else this.#host.setProperty(property, value, priority);
  }
}

/** Pixels as a number, anything else is CSS already. */
export function cssLength(length: number | string | null): string | null {
  return typeof length === 'number' ? `${length}px` : length;
}

/** The same for widths: pixels give way in narrow containers. */
export function cssWidth(width: number | string | null): string | null {
  return typeof width === 'number' ? `min(${width}px, 100%)` : width;
}
