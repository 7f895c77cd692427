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
    this.#cover(false);
  }

  readonly #onChange = (): void => this.#host.requestUpdate();

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#cover(false);
  };

  #cover(covers: boolean): void {
    if (covers === this.#covers) return;
    this.#covers = covers;
    if (covers) document.addEventListener('keydown', this.#onKeyDown);
    else document.removeEventListener('keydown', this.#onKeyDown);
    this.#host.requestUpdate();
  }
}
