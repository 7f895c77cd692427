import type { CSSResult, LitElement, PropertyValues, ReactiveController, TemplateResult } from 'lit';

/** What an element is inside, where that is fetched when it is first on the page. */
export interface Body {
  readonly styles: CSSResult;
  /** Before each update of the element. */
  update(changed: PropertyValues): void;
  render(): TemplateResult;
}

/** Fetches an element's body when it is first connected. */
export class LateBody<Inside extends Body> implements ReactiveController {
  inside: Inside | null = null;
  /** Resolves once the body has been rendered. */
  readonly ready: Promise<void>;
  readonly #host: LitElement;
  readonly #load: () => Promise<Inside>;
  #connected: () => void = () => {};

  constructor(host: LitElement, load: () => Promise<Inside>) {
    this.#host = host;
    this.#load = load;
    this.ready = new Promise<void>((resolve) => (this.#connected = resolve)).then(() => this.#open());
    this.ready.catch(reportError);
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected();
  }

  async #open(): Promise<void> {
    const host = this.#host;
    const inside = await this.#load();
    if (host.renderRoot instanceof ShadowRoot && inside.styles.styleSheet)
      host.renderRoot.adoptedStyleSheets.push(inside.styles.styleSheet);
    this.inside = inside;
    host.requestUpdate();
    await host.updateComplete;
  }
}
