import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Tells whether the host stands under a `dark` class, which is how Gradio's pages say it. Without one, the page's own
 * `color-scheme` decides, and with `light dark` the visitor's preference: that is CSS's to follow.
 */
export class ThemeController implements ReactiveController {
  readonly #host: Element;
  readonly #changed: (dark: boolean) => void;
  readonly #observer = new MutationObserver(() => this.#look());

  constructor(host: ReactiveControllerHost & Element, changed: (dark: boolean) => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  hostConnected(): void {
    // Only where the switch is thrown in practice: a class on an ancestor in between is seen when connecting.
    for (const element of [document.documentElement, document.body])
      this.#observer.observe(element, { attributeFilter: ['class'] });
    this.#look();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  #look(): void {
    this.#changed(isUnderDark(this.#host));
  }
}

function isUnderDark(element: Element): boolean {
  if (element.closest('.dark')) return true;
  const root = element.getRootNode();
  return root instanceof ShadowRoot && isUnderDark(root.host);
}
