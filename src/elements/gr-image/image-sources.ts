import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/messages.js';
import { DropTargetController, readTransfer, type Transferred } from '../base/drop-target.js';
import { isClipboardRefusal, pasteKeys, readClipboardImage } from './image-clipboard.js';
import type { ImageSource } from './image-options.js';
import { pickImage, renderDropArea, renderFileInput, renderSourceBar } from './image-upload.js';
import type { Camera, CameraOptions } from './image-webcam.js';

/** What the sources need of their element. */
export interface SourceOptions {
  /** What the author allows, or nothing where the picture cannot be changed. */
  readonly sources: () => readonly ImageSource[];
  readonly placeholder: () => string | null;
  readonly word: (key: MessageKey, values?: Readonly<Record<string, string>>) => string;
  /** Whether there is a picture, or one on its way. */
  readonly isFilled: () => boolean;
  readonly give: (picture: File | string) => void;
  readonly remove: () => void;
  /** Tells the user why there is no picture. */
  readonly refuse: (error: unknown) => void;
  /** What the camera needs beside that. */
  readonly camera: Pick<
    CameraOptions,
    'webcam' | 'insistsOnMirror' | 'isStreaming' | 'streamEvery' | 'streamState' | 'frame' | 'recordingEnded'
  > & {
    /** Whether the element is on the page to be seen. */
    readonly isSeen: () => boolean;
  };
}

/** All that a user does to give a picture: choose, drop, paste, and turn the camera on, which is loaded then. */
export class ImageSources {
  readonly #host: LitElement;
  readonly #options: SourceOptions;
  readonly #drop: DropTargetController;
  #chosen: ImageSource | null = null;
  #camera: Camera | null = null;
  #loading: Promise<Camera> | null = null;

  constructor(host: LitElement, options: SourceOptions) {
    this.#host = host;
    this.#options = options;
    this.#drop = new DropTargetController(host, {
      accepts: () => options.sources().includes('upload'),
      dropped: (transferred) => this.#receive(transferred),
    });
    host.addEventListener('paste', (event) => this.#onPaste(event));
  }

  /** Whether something that could be dropped is over the element. */
  get isDraggedOver(): boolean {
    return this.#drop.isOver;
  }

  /** Whether the camera is on. */
  get isLive(): boolean {
    return this.#camera?.isLive ?? false;
  }

  /** The source that the empty area offers. */
  get active(): ImageSource {
    const offered = this.#options.sources();
    return this.#chosen && offered.includes(this.#chosen) ? this.#chosen : (offered[0] ?? 'upload');
  }

  /** The stream of the camera's frames has ended, by itself or by an error: there is nobody to record for. */
  endRecording(): void {
    if (this.#camera?.isRecording) this.#camera.stop();
  }

  /** The empty area: what to click, and where to drop. While the camera is on, its picture and `shown` over it. */
  renderArea(shown: unknown = nothing): TemplateResult {
    const { word, placeholder } = this.#options;
    const source = this.active;
    if (this.#camera?.isLive) return this.#camera.render(shown);
    return renderDropArea({
      source,
      placeholder: placeholder(),
      isDraggedOver: this.isDraggedOver,
      isAsking: this.#camera?.isAsking ?? false,
      pasteKeys: pasteKeys(),
      word,
      onClick: () => this.#open(source),
    });
  }

  /** The bar that chooses a source, and the native chooser. */
  renderControls(): TemplateResult {
    return html`${renderSourceBar({
      sources: this.#options.sources(),
      active: this.active,
      word: this.#options.word,
      onSelect: (source) => this.#select(source),
    })}${renderFileInput(this.#options.word, (files) => this.#receive({ files, url: null }))}`;
  }

  #select(source: ImageSource): void {
    const isFilled = this.#options.isFilled();
    // A paste replaces the picture once there is one to paste, and only then.
    if (source === 'clipboard' && isFilled) return void this.#paste();
    const again = source === this.active;
    this.#chosen = source;
    this.#host.requestUpdate();
    if (isFilled) return this.#options.remove();
    // Without a picture to give up, a first click on the camera's button only shows the camera's area, as in Gradio.
    if (source === 'clipboard' || again) this.#open(source);
  }

  #open(source: ImageSource): void {
    if (source === 'upload') this.#openChooser();
    else void (source === 'clipboard' ? this.#paste() : this.#startCamera());
  }

  async #startCamera(): Promise<void> {
    if (this.#camera?.isAsking || this.isLive) return;
    try {
      this.#camera ??= await this.#loadCamera();
      await this.#camera.start();
    } catch (error) {
      this.#options.refuse(error);
    }
  }

  #loadCamera(): Promise<Camera> {
    const { camera, word, give, refuse } = this.#options;
    this.#loading ??= import('./image-webcam.js').then(
      ({ Camera }) =>
        new Camera(this.#host, {
          ...camera,
          isWanted: () =>
            camera.isSeen() &&
            this.active === 'webcam' &&
            this.#options.sources().length > 0 &&
            (camera.isStreaming() || !this.#options.isFilled()),
          word,
          captured: give,
          refuse,
        }),
    );
    // Without a network the next click tries again.
    this.#loading.catch(() => (this.#loading = null));
    return this.#loading;
  }

  #openChooser(): void {
    this.#host.renderRoot.querySelector<HTMLInputElement>('.file')?.click();
  }

  /** Files, or a picture's address, from a choice, a drop or a paste. */
  #receive({ files, url }: Transferred): void {
    try {
      const picture = pickImage(files, this.#options.word) ?? url;
      if (picture) this.#options.give(picture);
    } catch (error) {
      this.#options.refuse(error);
    }
  }

  #onPaste(event: ClipboardEvent): void {
    if (!event.clipboardData || !this.#options.sources().includes('clipboard')) return;
    const transferred = readTransfer(event.clipboardData);
    // Text is none of our business: a text field in the placeholder slot may want it.
    if (transferred.files.length === 0 && !transferred.url) return;
    event.preventDefault();
    this.#receive(transferred);
  }

  async #paste(): Promise<void> {
    const { word, give, refuse } = this.#options;
    try {
      const file = await readClipboardImage();
      if (file) give(file);
      else refuse(new Error(word('noImageInClipboard')));
    } catch (error) {
      refuse(
        isClipboardRefusal(error) ? new Error(word('clipboardForbidden', { keys: pasteKeys() })) : error,
      );
    }
  }
}
