import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { services } from '../../app/services.js';
import type { FileData } from '../../files/file-data.js';
import { cssZoomOf } from './css-zoom.js';
import { naturalPixel, type PictureBox } from './image-coordinates.js';
import { heldFile, type HeldFile } from './held-file.js';

type Host = ReactiveControllerHost & HTMLElement;

/** Shows one picture at a time without flicker: what comes next is decoded before it takes its place. */
export class PreviewController implements ReactiveController {
  readonly #host: Host;
  readonly #file: HeldFile;
  #value: FileData | null = null;
  /** What is on screen: a file's `<img>`, or a result's pixels until they are a file. */
  #shown: HTMLImageElement | HTMLCanvasElement | null = null;
  /** Whether what is on screen is a result that has not become the value. */
  #isAhead = false;
  /** Made for a file that the browser cannot show itself; ours to revoke. */
  #substitute: string | null = null;
  #turn = 0;

  constructor(host: Host) {
    this.#host = host;
    this.#file = heldFile(this);
    host.addController(this);
  }

  /** Where the value can be read. */
  get url(): string | undefined {
    return this.#file.url ?? this.#value?.url;
  }

  get shown(): HTMLImageElement | HTMLCanvasElement | null {
    return this.#shown;
  }

  /** Shows a picture that is already decoded, or none, at once. */
  put(value: FileData | null, picture: Picture | null): void {
    this.#turn += 1;
    this.#keep(value);
    picture?.release();
    this.#place(picture?.image ?? null, picture?.substitute ?? null);
  }

  /** Shows a picture as soon as it is decoded. Rejects where it is none; what was shown then stays. */
  async show(value: FileData): Promise<void> {
    const turn = ++this.#turn;
    this.#keep(value);
    // Nothing is decoded for an element that nobody sees; `hostConnected` catches up.
    if (!this.#host.isConnected) return this.#place(null, null);
    let picture: Picture;
    try {
      picture = await loadPicture(value);
    } catch (error) {
      if (turn !== this.#turn) return;
      throw error;
    }
    if (turn !== this.#turn) return discardPicture(picture);
    picture.release();
    this.#place(picture.image, picture.substitute);
  }

  /** Shows pixels that are no file yet, at once. A stream's frames follow each other on one canvas. */
  showPixels(bitmap: ImageBitmap): void {
    this.#turn += 1;
    const { width, height } = bitmap;
    const shown = this.#shown;
    const isSame = shown instanceof HTMLCanvasElement && shown.width === width && shown.height === height;
    const canvas = isSame ? shown : Object.assign(document.createElement('canvas'), { width, height });
    canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap);
    if (!isSame) this.#place(canvas, null);
    this.#isAhead = true;
  }

  /** Takes a value whose pixels are shown already, or newer ones: they stay until `forgetPixels`. */
  keepShown(value: FileData | null): void {
    const isAhead = this.#isAhead;
    this.#keep(value);
    this.#isAhead = isAhead;
    this.#host.requestUpdate();
  }

  /** Back to the value's own picture: the pixels became no file. */
  async forgetPixels(): Promise<void> {
    if (!this.#isAhead) return;
    const value = this.#value;
    if (value === null) return this.put(null, null);
    // Whether it is a picture was asked when it became the value.
    await this.show(value).catch(() => this.put(value, null));
  }

  /** The size of what is on screen, and of the box that it is drawn in. */
  box(enlarges: boolean): PictureBox | null {
    const shown = this.#shown;
    if (!shown) return null;
    const isImage = shown instanceof HTMLImageElement;
    return {
      naturalWidth: isImage ? shown.naturalWidth : shown.width,
      naturalHeight: isImage ? shown.naturalHeight : shown.height,
      boxWidth: shown.clientWidth,
      boxHeight: shown.clientHeight,
      enlarges,
    };
  }

  /** The natural pixel under a click, or null beside the picture. */
  pixelAt(event: MouseEvent, enlarges: boolean): [x: number, y: number] | null {
    const [box, shown] = [this.box(enlarges), this.#shown];
    if (!box || !shown || event.target !== shown) return null;
    // Offsets are the picture's own, whatever transforms lie above it; but not free of CSS `zoom`, as sizes are.
    const zoom = cssZoomOf(shown);
    return naturalPixel(box, event.offsetX / zoom, event.offsetY / zoom);
  }

  hostConnected(): void {
    // Whether it is a picture was asked when it became the value.
    if (this.#value && !this.#shown) this.show(this.#value).catch(() => {});
  }

  /** The picture as part of the host's template. */
  render(alt: string): HTMLElement | null {
    if (this.#shown instanceof HTMLImageElement) this.#shown.alt = alt;
    else if (this.#shown) nameCanvas(this.#shown, alt);
    return this.#shown;
  }

  #keep(value: FileData | null): void {
    this.#value = value;
    this.#isAhead = false;
    this.#file.hold(value && services().files.has(value.path) ? value.path : null);
  }

  #place(shown: HTMLImageElement | HTMLCanvasElement | null, substitute: string | null): void {
    if (this.#substitute) URL.revokeObjectURL(this.#substitute);
    this.#substitute = substitute;
    this.#shown = shown;
    shown?.setAttribute('part', 'preview');
    this.#host.requestUpdate();
  }
}

/** As an `<img>` with that `alt`. */
function nameCanvas(canvas: HTMLCanvasElement, alt: string): void {
  canvas.role = alt === '' ? 'presentation' : 'img';
  canvas.ariaLabel = alt === '' ? null : alt;
}

/** A picture that can be put on screen without waiting. */
export interface Picture {
  readonly image: HTMLImageElement;
  /** An object URL that was made for it; whoever takes the picture revokes it. */
  readonly substitute: string | null;
  /** Lets go of the file's URL; whoever takes the picture holds it first. */
  release(): void;
}

/** Decodes a file for the screen, with the worker's help where the browser cannot. Rejects with why it is no picture. */
export async function loadPicture(value: FileData, signal?: AbortSignal): Promise<Picture> {
  const { files } = services();
  const isStored = files.has(value.path);
  const url = isStored ? files.hold(value.path) : (value.url ?? value.path);
  const release = (): void => {
    if (isStored) files.release(value.path);
  };
  try {
    return { ...(await decodeFile(value, url, signal)), release };
  } catch (error) {
    release();
    throw error;
  }
}

/** Gives back what was decoded but came too late. */
export function discardPicture(picture: Picture): void {
  picture.release();
  if (picture.substitute) URL.revokeObjectURL(picture.substitute);
}

async function decodeFile(
  value: FileData,
  url: string,
  signal: AbortSignal | undefined,
): Promise<Omit<Picture, 'release'>> {
  try {
    return { image: await decode(url), substitute: null };
  } catch {
    const substitute = URL.createObjectURL(await services().images.preview(value, { signal }));
    try {
      return { image: await decode(substitute), substitute };
    } catch (error) {
      URL.revokeObjectURL(substitute);
      throw error;
    }
  }
}

async function decode(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}
