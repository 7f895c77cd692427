import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Shows a part of the host on the whole screen; where the browser cannot, over the whole page. */
export class FullscreenController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #area: () => HTMLElement | null;
  /** Over the page, because the browser has no fullscreen for elements (iPhone). */
  #covers = false;

  constructor(host: ReactiveControllerHost & HTMLElement, area: () => HTMLElement | null) {
    this.#host = host;
    this.#area = area;
    host.addController(this);
  }

  get isActive(): boolean {
    return this.#covers || (this.#area()?.matches(':fullscreen') ?? false);
  }

  /** Whether the area must be laid over the page by the host's styles. */
  get covers(): boolean {
    return this.#covers;
  }

  async toggle(): Promise<void> {
    if (this.isActive) return this.exit();
    try {
      await this.#area()?.requestFullscreen();
    } catch {
      // Not allowed in this frame, or not there at all.
      this.#cover(true);
    }
  }

  async exit(): Promise<void> {
    if (this.#covers) this.#cover(false);
    else if (this.isActive) await document.exitFullscreen();
  }

  hostConnected(): void {
    document.addEventListener('fullscreenchange', this.#onChange);
  }

  hostDisconnected(): void {
    document.removeEventListener('fullscreenchange', this.#onChange);
    this.#covers = false;
    this.#onChange();
  }

  readonly #onChange = (): void => {
    // Most browsers leave fullscreen by Escape themselves; not those without a window, nor what covers the page.
    if (this.isActive) document.addEventListener('keydown', this.#onKeyDown);
    else document.removeEventListener('keydown', this.#onKeyDown);
    this.#host.requestUpdate();
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') void this.exit();
  };

  #cover(covers: boolean): void {
    this.#covers = covers;
    this.#onChange();
  }
}
