import type { LitElement, ReactiveController } from 'lit';

/** Gives focus a new place when the control that had it is gone after an update, so that the keyboard is never lost. */
export class FocusKeeper implements ReactiveController {
  readonly #host: LitElement;
  readonly #places: readonly string[];
  #focused: Element | null = null;

  /** `places` are selectors within the shadow root, best first. */
  constructor(host: LitElement, places: readonly string[]) {
    this.#host = host;
    this.#places = places;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#focused = this.#host.shadowRoot?.activeElement ?? null;
  }

  hostUpdated(): void {
    if (this.#focused && !this.#focused.isConnected) this.move();
  }

  /** Gives focus to the best place that there is. */
  move(): void {
    for (const selector of this.#places) {
      const place = this.#host.shadowRoot?.querySelector<HTMLElement>(selector);
      if (place) return place.focus();
    }
  }
}
