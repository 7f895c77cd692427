import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { drawnPicture, type PictureBox } from './image-coordinates.js';

/** CSS pixels that an arrow key moves; with Shift a single pixel of the file. */
const STEP = 10;

const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Selecting a pixel without a mouse: arrows move a crosshair over the picture, Enter or Space selects. */
export class Crosshair implements ReactiveController {
  readonly #host: LitElement;
  readonly #box: () => PictureBox | null;
  readonly #selected: (pixel: [x: number, y: number]) => void;
  /** The natural pixel that it is on; null until the keyboard is used. */
  #pixel: [x: number, y: number] | null = null;

  constructor(
    host: LitElement,
    box: () => PictureBox | null,
    selected: (pixel: [x: number, y: number]) => void,
  ) {
    this.#host = host;
    this.#box = box;
    this.#selected = selected;
    host.addController(this);
  }

  hostUpdated(): void {
    const mark = this.#host.renderRoot.querySelector<HTMLElement>('.crosshair');
    const picture = mark?.previousElementSibling;
    const box = this.#box();
    if (!(picture instanceof HTMLElement) || !mark || !box || !this.#pixel) return;
    const { left, top, scale } = drawnPicture(box);
    // Custom properties instead of `style` attributes, which strict pages forbid.
    mark.style.setProperty('--_x', `${picture.offsetLeft + left + (this.#pixel[0] + 0.5) * scale}px`);
    mark.style.setProperty('--_y', `${picture.offsetTop + top + (this.#pixel[1] + 0.5) * scale}px`);
  }

  /** The mark, behind the picture in the same box. */
  render(): TemplateResult | typeof nothing {
    return this.#pixel === null ? nothing : html`<span class="crosshair"></span>`;
  }

  readonly onKeyDown = (event: KeyboardEvent): void => {
    const box = this.#box();
    const direction = DIRECTIONS[event.key];
    if (!box || (!direction && event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    this.#pixel ??= [Math.floor(box.naturalWidth / 2), Math.floor(box.naturalHeight / 2)];
    if (direction) this.#move(box, direction, event.shiftKey ? 1 : STEP / drawnPicture(box).scale);
    else this.#selected(this.#pixel);
    this.#host.requestUpdate();
  };

  readonly onBlur = (): void => {
    this.#pixel = null;
    this.#host.requestUpdate();
  };

  #move(box: PictureBox, [x, y]: readonly [number, number], step: number): void {
    const [atX, atY] = this.#pixel ?? [0, 0];
    const within = (value: number, size: number): number =>
      Math.min(Math.max(Math.round(value), 0), size - 1);
    this.#pixel = [within(atX + x * step, box.naturalWidth), within(atY + y * step, box.naturalHeight)];
  }
}
