import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { App, APP } from '../../app/app.js';
import { whenParsed } from '../../app/app-of.js';
import { openFrontDoor } from '../../app/front-door.js';
import type { ElementOptions } from '../base/gr-element.js';
import { GrLayout, layoutFactory, placed, type Child } from '../base/gr-layout.js';
import { listenerMethod } from '../base/listener-method.js';
import { flag, list, number, Option, text } from '../base/option.js';
import type {} from '../gr-api-docs/gr-api-docs.js';

/** Everything that `gr.Blocks()` takes beside its children; Gradio's names and defaults. */
export interface BlocksOptions extends ElementOptions {
  /** What the app is called: its accessible name, and the tab's title where it stands in the body. Default null. */
  title?: string | null;
  /** Gradio's tokens by name, with or without `--`: `{ 'color-accent': 'teal' }`. Default null. */
  theme?: Readonly<Record<string, string>> | null;
  /** Whether it is at least as high as the window. Default false. */
  fillHeight?: boolean;
  /** Whether it is as wide as what it stands in; else its width has a limit. Default false. */
  fillWidth?: boolean;
  /** How many runs of one function at once, where its listener says nothing; null any number. Default 1. */
  defaultConcurrencyLimit?: number | null;
  /** How many jobs may wait; null any number. Default null. */
  maxSize?: number | null;
  /** Whether listeners that say `queue: null` are queued. Default true. */
  queue?: boolean;
  /** Whether the text of errors other than `gr.Error` is shown. Default true. */
  showError?: boolean;
  /** What stands at its foot: `api` is "Use via API". Gradio's other links lead to Gradio. Default `['api']`. */
  footerLinks?: 'api' | readonly 'api'[];
}

let defineApiDocs: () => Promise<unknown>;

/** Says how `<gr-api-docs>` is fetched and defined; nobody needs it before "Use via API" is clicked. */
export function bindApiDocs(define: () => Promise<unknown>): void {
  defineApiDocs = define;
}

const tokens = new Option<Readonly<Record<string, string>>>('an object of tokens by name', (value) =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, string>>) : undefined,
);

/**
 * Gradio's Blocks: an app of its own, with a queue and toasts that it shares with no other on the page.
 *
 * @summary An app of its own, and the column of its components.
 * @slot - The app's components and layouts.
 * @csspart footer - What stands at its foot: "Use via API".
 * @fires {Event} load - The app is on the page and the page is parsed; once.
 * @fires {Event} unload - The page goes away.
 */
export class GrBlocks extends GrLayout {
  static override styles = [
    ...GrLayout.styles,
    css`
      :host {
        flex-direction: column;
        margin-inline: auto;
        padding: var(--_spacing-xxl);
      }

      gr-api-docs {
        margin: auto auto 0;
      }

      @media (width >= 640px) {
        :host {
          max-width: var(--_widest, 640px);
        }
      }

      @media (width >= 768px) {
        :host {
          max-width: var(--_widest, 768px);
        }
      }

      @media (width >= 1024px) {
        :host {
          max-width: var(--_widest, 1024px);
        }
      }

      @media (width >= 1280px) {
        :host {
          max-width: var(--_widest, 1280px);
        }
      }

      @media (width >= 1536px) {
        :host {
          max-width: var(--_widest, 1536px);
        }
      }

      @media (width >= 1920px) {
        :host {
          max-width: var(--_widest, 1920px);
        }
      }
    `,
  ];

  readonly componentName = 'blocks';
  readonly [APP] = new App(this);

  /** What the app is called: its accessible name, and the tab's title where it stands in the body. Default null. */
  @property({ attribute: 'app-title', converter: text().orNull() }) appTitle: string | null = null;
  /** Gradio's tokens by name, with or without `--`. Default null. */
  @property({ attribute: false, converter: tokens.orNull() })
  theme: Readonly<Record<string, string>> | null = null;
  /** Whether it is at least as high as the window. Default false. */
  @property({ attribute: 'fill-height', converter: flag() }) fillHeight: boolean = false;
  /** Whether it is as wide as what it stands in; else its width has a limit. Default false. */
  @property({ attribute: 'fill-width', converter: flag() }) fillWidth: boolean = false;
  /** How many runs of one function at once, where its listener says nothing; null any number. Default 1. */
  @property({ attribute: 'default-concurrency-limit', converter: number().orNull() })
  defaultConcurrencyLimit: number | null = 1;
  /** How many jobs may wait; null any number. Default null. */
  @property({ attribute: 'max-size', converter: number().orNull() }) maxSize: number | null = null;
  /** Whether listeners that say `queue: null` are queued. Default true. */
  @property({ converter: flag() }) queue: boolean = true;
  /** Whether the text of errors other than `gr.Error` is shown. Default true. */
  @property({ attribute: 'show-error', converter: flag() }) showError: boolean = true;
  /** What stands at its foot: `api` is "Use via API". Default that. */
  @property({ attribute: 'footer-links', converter: list('api or nothing', (link) => link === 'api') })
  footerLinks: readonly 'api'[] = ['api'];

  /** Runs a function when the app is on the page, once. */
  readonly load = listenerMethod(this, 'load');
  /** Runs a function when the page goes away: what it does before its first `await` still counts. */
  readonly unload = listenerMethod(this, 'unload');

  /**
   * Puts the app, with these children, at the end of an element or of what a selector finds. Throws a `TypeError` where
   * there is no such element. Returns the app.
   */
  launch(target: Element | string = document.body, ...children: readonly Child[]): this {
    const place = typeof target === 'string' ? document.querySelector(target) : target;
    if (!(place instanceof Element))
      throw new TypeError(
        `Expected \`target\` to be an element or a selector that finds one, got ${JSON.stringify(target)}`,
      );
    this.append(...placed(children));
    return this.place(place);
  }

  /** Answers a request in Gradio's HTTP protocol. */
  fetch(request: Request): Promise<Response> {
    return openFrontDoor(this[APP], request);
  }

  override connectedCallback(): void {
    this.#adoptTitle();
    super.connectedCallback();
    addEventListener('pagehide', this.#onLeave);
    whenParsed(this.ownerDocument, () => this[APP].mount());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#onLeave);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this[APP].configure(this);
    this.styleHost('min-height', this.fillHeight ? '100dvh' : null);
    this.styleHost('--_widest', this.fillWidth ? 'none' : null);
    if (changed.has('theme')) this.#wear(changed.get('theme') ?? {});
    if (changed.has('appTitle')) this.#announceTitle();
  }

  protected override render(): TemplateResult {
    const label = this.words.text('useViaApi');
    const showApi = async () => {
      await defineApiDocs();
      await this.renderRoot.querySelector('gr-api-docs')?.show();
    };
    // It lies in the element that will be defined: focus comes back to it when the panel is closed.
    const link = () =>
      html`<gr-api-docs part="footer"><button @click=${showApi}>${label}</button></gr-api-docs>`;
    return html`${this.renderContent()}${this.footerLinks.map(link)}`;
  }

  /** What stands above its foot. */
  protected renderContent(): TemplateResult {
    return super.render();
  }

  readonly #onLeave = (): void => void this.dispatchEvent(new Event('unload'));

  #wear(before: Readonly<Record<string, string>>): void {
    const property = (name: string) => `--${name.replace(/^--/, '')}`;
    for (const name of Object.keys(before)) this.styleHost(property(name), null);
    for (const [name, value] of Object.entries(this.theme ?? {})) this.styleHost(property(name), value);
  }

  /** What Gradio's word means was meant by it: as HTML's it would be a tooltip over everything. */
  #adoptTitle(): void {
    const { title } = this;
    if (title === '') return;
    this.appTitle ??= title;
    this.removeAttribute('title');
  }

  #announceTitle(): void {
    const { appTitle, internals } = this;
    internals.role = appTitle === null ? null : 'region';
    internals.ariaLabel = appTitle;
    if (appTitle !== null && this.parentElement === document.body) document.title = appTitle;
  }
}

/** Creates a `<gr-blocks>`: `gr.Blocks({ title: 'Negative' }, photo, result).launch('#app')`. */
export const Blocks = layoutFactory<GrBlocks, BlocksOptions>('gr-blocks', GrBlocks, ({ title, ...options }) =>
  // HTML's own `title` is a tooltip.
  title === undefined ? options : { ...options, appTitle: title },
);

declare global {
  interface HTMLElementTagNameMap {
    'gr-blocks': GrBlocks;
  }
}
