/**
 * What an element's own options say about its host, as a stylesheet of its shadow root: no `style` attribute appears,
 * and whatever the page itself says about the host still wins.
 */
export class HostStyle {
  readonly sheet = new CSSStyleSheet();
  // Written aside and copied: WebKit does not see changes within a sheet that is adopted already. The sheet aside is
  // kept, for Firefox refuses to change a rule whose sheet has been collected.
  readonly #draft = new CSSStyleSheet();
  readonly #rule: CSSStyleRule;

  constructor() {
    this.#draft.insertRule(':host {}');
    this.#rule = this.#draft.cssRules[0] as CSSStyleRule;
  }

  /** Null takes the declaration back. */
  set(property: string, value: string | null, priority: '' | 'important' = ''): void {
    if (value === null) this.#rule.style.removeProperty(property);
    else this.#rule.style.setProperty(property, value, priority);
    this.sheet.replaceSync(this.#rule.cssText);
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
