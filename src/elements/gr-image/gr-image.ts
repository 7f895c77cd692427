import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { ComputedValue } from '../../app/callable-value.js';
import type { CallOptions, ComponentRole, KEEP, ResultOptions } from '../../app/component.js';
import { CLOSE_STREAM, type SelectDetail } from '../../app/events.js';
import { services, type ImageValueOptions } from '../../app/services.js';
import { isUnderWay } from '../../app/status-board.js';
import type { Status } from '../../app/status.js';
import type { FileData } from '../../files/file-data.js';
import { baseStyles } from '../base/base-styles.js';
import { FocusKeeper } from '../base/focus-keeper.js';
import { FullscreenController } from '../base/fullscreen.js';
import { cssLength, cssWidth } from '../base/host-style.js';
import { icons } from '../base/icons.js';
import { imageApiInfo, imageConfig } from './image-config.js';
import { Crosshair } from './image-crosshair.js';
import type { ImageListening } from './image-events.js';
import type { ImageParameterOf, ImageType } from './image-options.js';
import { ImageProperties } from './image-properties.js';
import { PreviewController } from './image-preview.js';
import { ImageSources } from './image-sources.js';
import { imageStyles } from './image-styles.js';
import { renderToolbar } from './image-toolbar.js';
import { ImageValueController } from './image-value.js';
import { StreamFollower } from './stream-state.js';

/**
 * Gradio's Image: shows a picture, and lets the user give one where it is editable.
 *
 * @summary Shows a picture, and lets the user give one.
 * @slot placeholder - Replaces what the empty drop area says.
 * @fires {CustomEvent<null>} clear - The user removed the picture.
 * @fires {CustomEvent<null>} change - The picture is another one, whoever changed it.
 * @fires {CustomEvent<null>} stream - The camera gave a frame.
 * @fires {CustomEvent<SelectDetail>} select - The user clicked on the picture; `detail.index` is `[x, y]`.
 * @fires {CustomEvent<null>} upload - The user gave a picture.
 * @fires {CustomEvent<null>} input - The user changed the value.
 * @fires {CustomEvent<FileData>} share - The user shares the picture; cancel it to share in another way.
 * @csspart block - The box around everything.
 * @csspart label - The chip that names the component.
 * @csspart frame - The area of the picture, or of the invitation to give one.
 * @csspart preview - The `<img>`; a `<canvas>` while a result is not a file yet.
 * @csspart drop-area - The button that opens the file chooser.
 * @csspart video - The camera's live picture.
 * @csspart camera-bar - The buttons under it.
 * @csspart capture - The button that takes a photo.
 * @csspart record - The button that starts and stops the frames of a stream.
 * @csspart flip - The button that changes to the next camera.
 * @csspart device - The list of cameras.
 * @csspart sources - The bar that chooses a source.
 * @csspart toolbar - The buttons over the picture.
 * @csspart cover - What lies over the picture while a result is awaited.
 * @csspart text - The place in the queue, the steps and the time, on that cover.
 * @csspart loader - The moving drawing, on that cover.
 * @csspart progress - The progress of a run.
 * @csspart error - What went wrong.
 * @csspart invalid - A validator's message.
 * @csspart button - Every button.
 * @csspart fullscreen - The button that enlarges the picture, and the one that leads back.
 * @csspart download - The link that saves the file.
 * @csspart share - The button that gives the picture to other programs.
 * @csspart remove - The button that removes the picture.
 * @csspart source - Each button of the bar that chooses a source.
 */
export class GrImage<Type extends ImageType = ImageType> extends ImageProperties<Type> {
  static override styles = [...baseStyles, imageStyles];

  declare addEventListener: ImageListening;
  declare removeEventListener: ImageListening;

  readonly componentName = 'image';

  @state() private status: Status = { type: 'idle' };

  #isSelectable = false;
  /** Seconds between two frames: what the most impatient listener asks for. */
  #streamEvery = Infinity;
  /** What a form's reset goes back to. */
  #resetValue: unknown = null;

  readonly #stream = new StreamFollower();
  readonly #preview = new PreviewController(this);
  readonly #value = new ImageValueController(this, {
    preview: this.#preview,
    pixelOptions: (next) => this.#pixelOptions(next),
    fire: (event) => this.emit(event),
    showsFrames: () => this.streaming,
    computed: new ComputedValue(this, () => ({ every: this.every, inputs: this.inputs })),
    refuse: (error) => this.#refuse(error),
    accept: () => this.#accept(),
  });
  readonly #fullscreen = new FullscreenController(this, () =>
    this.renderRoot.querySelector<HTMLElement>('.block'),
  );
  readonly #crosshair = new Crosshair(
    this,
    () => this.#preview.box(this.#fullscreen.isActive),
    (pixel) => this.#select(pixel),
  );
  readonly #focus = new FocusKeeper(this, ['.drop', '.tool', '.source', '.frame']);
  readonly #given = new ImageSources(this, {
    sources: () => (this.isEditable ? this.sources : []),
    placeholder: () => (this.placeholder === null ? null : this.words.say(this.placeholder)),
    word: (key, values) => this.#word(key, values),
    isFilled: () => this.#value.isPresent,
    give: (picture) => this.#value.give(picture),
    remove: () => this.#value.remove(),
    refuse: (error) => this.#refuse(error),
    camera: {
      webcam: () => this.webcamOptions,
      insistsOnMirror: () => 'webcamOptions' in this.givenProperties(),
      isStreaming: () => this.streaming,
      isSeen: () => this.isConnected && this.visible === true,
      streamEvery: () => (Number.isFinite(this.#streamEvery) ? this.#streamEvery : 0.5),
      streamState: () => this.#stream.state,
      frame: (frame) => this.#value.showFrame(frame),
      recordingEnded: () => this.#endRecording(),
    },
  });

  /**
   * The picture shown. Takes a URL, a File or Blob, an array, an image, a canvas, `FileData`, null, or a function that
   * gives one of these when the page loads. Setting it from code emits `change`, never `input`.
   */
  @property({ noAccessor: true })
  get value(): FileData | null {
    return this.#value.value;
  }

  set value(value: unknown) {
    this.remember('value', value);
    if (!this.hasUpdated) this.#resetValue = value;
    this.#value.set(value);
  }

  async read(): Promise<FileData | null> {
    return this.#value.read();
  }

  /** What a function would get for whatever `value` takes; for the current value when called without. */
  async preprocess(input?: unknown, options: CallOptions = {}): Promise<ImageParameterOf<Type>> {
    // As its own `type` says, which the controller reads.
    return (await this.#value.preprocess(input, options)) as ImageParameterOf<Type>;
  }

  /** The `FileData` that a function's result becomes. */
  postprocess(value: unknown): Promise<FileData | null>;
  postprocess(value: unknown, options: ResultOptions): Promise<FileData | null | typeof KEEP>;
  async postprocess(value: unknown, options: ResultOptions = {}): Promise<FileData | null | typeof KEEP> {
    return this.#value.postprocess(value, options);
  }

  formResetCallback(): void {
    this.#value.reset(this.#resetValue);
  }

  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (state instanceof File) this.#value.reset(state);
  }

  /** What Gradio's `get_config()` says of an Image with the same options. */
  getConfig(): Record<string, unknown> {
    return imageConfig(this, this.value, this.#isSelectable);
  }

  /** The JSON schema of the payload, as Gradio gives it. */
  apiInfo(): Record<string, unknown> {
    return imageApiInfo();
  }

  expectResult(): void {
    services().images.prepare(this.format);
  }

  deliver(payload: FileData | null): void {
    this.#value.deliver(payload);
  }

  showStatus(status: Status): void {
    this.status = status;
    if (status.type === 'streaming' && this.#stream.hear(status.state)) this.#given.endRecording();
    // A run that ended without delivering leaves pixels that are nobody's value.
    if (!isUnderWay(status)) void this.#value.settle();
  }

  override wired(role: ComponentRole): void {
    super.wired(role);
    if (role.as !== 'trigger') return;
    if (role.event === 'select') this.#isSelectable = true;
    if (role.event !== 'stream') return;
    this.checkTogether({ streaming: true });
    this.streaming = true;
    this.#streamEvery = Math.min(this.#streamEvery, role.streamEvery ?? 0.5);
  }

  protected override hasValue(): boolean {
    return this.#value.isPresent;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('height')) this.styleHost('height', cssLength(this.height));
    if (changed.has('width')) this.styleHost('width', cssWidth(this.width));
    this.internals.role = 'group';
    this.internals.ariaLabel = this.#labelText;
  }

  protected override get submitted(): string | null {
    return this.value?.path ?? null;
  }

  protected override entryOf(path: string): File | string {
    // An address that is not the store's is submitted as what it is.
    return services().files.peek(path) ?? path;
  }

  protected override get validityAnchor(): HTMLElement | undefined {
    // Outside the document, nothing has been rendered yet.
    return this.renderRoot?.querySelector<HTMLElement>('.drop') ?? undefined;
  }

  get #labelText(): string {
    return this.label === null ? this.words.text('image') : this.words.say(this.label);
  }

  readonly #word = this.words.text.bind(this.words);

  #pixelOptions(next: Readonly<Record<string, unknown>> = {}): ImageValueOptions {
    // Checked already by the update that brings them.
    const { imageMode, type, format, watermark } = { ...pixelProperties(this), ...next } as ImageValueOptions;
    return { imageMode, type, format, watermark };
  }

  #refuse(error: unknown): void {
    this.status = { type: 'error', message: error instanceof Error ? error.message : String(error) };
  }

  #endRecording(): void {
    void this.#value.showFrame(null);
    this.#stream.stop();
    this.dispatchEvent(new Event(CLOSE_STREAM));
  }

  #accept(): void {
    if (this.status.type === 'error') this.status = { type: 'idle' };
  }

  #select(index: [x: number, y: number] | null): void {
    if (index) this.emit('select', { index, value: null, selected: true } satisfies SelectDetail);
  }

  async #share(): Promise<void> {
    const { value } = this;
    if (value === null) return;
    const event = new CustomEvent('share', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: value,
    });
    if (!this.dispatchEvent(event)) return;
    try {
      const { sharePicture } = await import('./image-share.js');
      await sharePicture(value, this.#word);
    } catch (error) {
      this.#refuse(error);
    }
  }

  override render(): TemplateResult | typeof nothing {
    if (this.visible === false) return nothing;
    const classes = {
      block: true,
      bare: !this.container,
      empty: !this.#preview.shown,
      editable: this.isEditable,
      over: this.#given.isDraggedOver,
      busy: this.#value.isBusy,
      covers: this.#fullscreen.covers,
      selectable: this.#isSelectable,
      live: this.#given.isLive,
    };
    return html`<div class=${classMap(classes)} part="block" aria-busy=${this.#value.isBusy}>
      ${this.#renderLabel()}
      <div class="frame" part="frame" tabindex=${this.#preview.shown ? '-1' : nothing}>
        ${this.#preview.shown && !this.#given.isLive ? this.#renderPicture() : this.#renderEmpty()}
      </div>
      ${this.isEditable ? this.#given.renderControls() : nothing}
      <gr-status
        exportparts="cover, text, loader, progress, error, invalid"
        .status=${this.status}
        @dismiss=${() => (this.status = { type: 'idle' })}
        @unfocus=${() => this.#focus.move()}
      ></gr-status>
    </div>`;
  }

  #renderLabel(): TemplateResult {
    const isShown = this.showLabel && this.container;
    return html`<div class=${isShown ? 'label' : 'visually-hidden'} part="label">
      ${icons.image}<span>${this.#labelText}</span>
    </div>`;
  }

  #renderPicture(): TemplateResult {
    const { value } = this;
    const isSelectable = this.#isSelectable;
    return html`${renderToolbar({
        buttons: this.buttons,
        isEditable: this.isEditable,
        isFullscreen: this.#fullscreen.isActive,
        download: value?.url ? { url: value.url, name: fileName(value) } : null,
        word: this.#word,
        onFullscreen: () => void this.#fullscreen.toggle(),
        onShare: () => void this.#share(),
        onRemove: () => this.#value.remove(),
      })}
      <div
        class="picture"
        role=${isSelectable ? 'application' : nothing}
        tabindex=${isSelectable ? '0' : nothing}
        aria-label=${isSelectable ? this.#word('selectPixel') : nothing}
        @click=${(event: MouseEvent) => this.#select(this.#preview.pixelAt(event, this.#fullscreen.isActive))}
        @keydown=${isSelectable ? this.#crosshair.onKeyDown : nothing}
        @blur=${this.#crosshair.onBlur}
      >
        ${this.#preview.render(this.altText === null ? this.#labelText : this.words.say(this.altText))}${this.#crosshair.render()}
      </div>`;
  }

  #renderEmpty(): TemplateResult {
    if (!this.isEditable)
      return html`<div class="nothing" role="img" aria-label=${this.#word('emptyValue')}>
        ${icons.image}
      </div>`;
    return this.#given.renderArea(this.#preview.render(this.words.say(this.altText ?? '')));
  }
}

function pixelProperties({ imageMode, type, format, watermark }: GrImage): ImageValueOptions {
  return { imageMode, type, format, watermark };
}

/** The name that a download gets: the one that the file came with, or that it is stored under. */
function fileName({ orig_name, path }: FileData): string {
  return orig_name ?? decodeURIComponent(path.replace(/[?#].*$/, '').replace(/^.*\//, ''));
}

declare global {
  interface HTMLElementTagNameMap {
    'gr-image': GrImage;
  }
}
