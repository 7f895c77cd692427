import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import type { CallOptions, ComponentRole, KEEP, ResultOptions } from '../../app/component.js';
import type { SelectData, SelectDetail } from '../../app/events.js';
import {
  services,
  type ImageParameter,
  type ImageValueOptions,
  type WatermarkOptions,
} from '../../app/services.js';
import type { Status } from '../../app/status.js';
import type { FileData } from '../../files/file-data.js';
import type { ImageMode } from '../../image/mode.js';
import { baseStyles } from '../base/base-styles.js';
import { DropTargetController, readTransfer, type Transferred } from '../base/drop-target.js';
import { FocusKeeper } from '../base/focus-keeper.js';
import { FormFile } from '../base/form-value.js';
import { FullscreenController } from '../base/fullscreen.js';
import { GrElement } from '../base/gr-element.js';
import { cssLength, cssWidth } from '../base/host-style.js';
import { icons } from '../base/icons.js';
import { listenerMethod } from '../base/listener-method.js';
import { flag, length, oneOf, text } from '../base/option.js';
import { isClipboardRefusal, pasteKeys, readClipboardImage } from './image-clipboard.js';
import { imageApiInfo, imageConfig } from './image-config.js';
import { naturalPixel } from './image-coordinates.js';
import {
  buttonList,
  checkStreaming,
  IMAGE_BUTTONS,
  IMAGE_SOURCES,
  IMAGE_TYPES,
  MODE_NAMES,
  sourceList,
  watermarkOptions,
  webcamOptions,
  type ImageButton,
  type ImageSource,
  type WebcamOptions,
} from './image-options.js';
import { PreviewController } from './image-preview.js';
import { imageStyles } from './image-styles.js';
import { renderToolbar } from './image-toolbar.js';
import { pickImage, renderDropArea, renderFileInput, renderSourceBar } from './image-upload.js';
import { ImageValueController } from './image-value.js';

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
 * @csspart sources - The bar that chooses a source.
 * @csspart toolbar - The buttons over the picture.
 * @csspart cover, text, loader, progress, error, invalid - Of the status over the picture: see `<gr-status>`.
 * @csspart button - Every button; also `fullscreen`, `download`, `share`, `remove`, `source`.
 */
export class GrImage extends GrElement<FileData | null, ImageParameter> {
  static override styles = [...baseStyles, imageStyles];
  static readonly formAssociated = true;

  readonly componentName = 'image';

  /** Format of a file that is made from an array or an image object; unknown ones become png. Default `webp`. */
  @property({ converter: text() }) format: string = 'webp';
  /** Height of the box: pixels or CSS. Default null: the picture's. */
  @property({ converter: length().orNull() }) height: number | string | null = null;
  /** Width of the box: pixels or CSS. Default null: all there is. */
  @property({ converter: length().orNull() }) width: number | string | null = null;
  /** The mode that functions get pictures in; null (`none`) keeps the file's. Default `RGB`. */
  @property({ attribute: 'image-mode', converter: oneOf(MODE_NAMES).orNull() }) imageMode: ImageMode | null =
    'RGB';
  /** What functions get: an NDArray, a PILImage or a path. Default `numpy`. */
  @property({ converter: oneOf(IMAGE_TYPES) }) type: 'numpy' | 'pil' | 'filepath' = 'numpy';
  /** Whether the camera's frames go to `stream` listeners; as an output, whether frames are shown. Default false. */
  @property({ converter: flag() }) streaming: boolean = false;
  /** What the empty drop area says: lines, of which those that start with `#` are headings. Default null. */
  @property({ converter: text().orNull() }) placeholder: string | null = null;
  /** Spoken instead of the picture. Default null: the picture is decoration. */
  @property({ attribute: 'alt-text', converter: text().orNull() }) altText: string | null = null;
  /** Name of the file in a form. Default none: it is not submitted. */
  @property({ reflect: true, converter: text().orNull() }) name: string | null = null;
  /** Whether a form needs a picture. Default false. */
  @property({ converter: flag() }) required: boolean = false;
  /** Whether the user is kept from changing the value, and a form from submitting it. Default false. */
  @property({ converter: flag() }) disabled: boolean = false;
  /** How the camera is asked for and shown. Default: mirrored, without constraints. */
  @property({ attribute: false, converter: webcamOptions() })
  webcamOptions: WebcamOptions = { mirror: true, constraints: null };
  /** Laid over results and values set from code; never resized. Default null. */
  @property({ attribute: false, converter: watermarkOptions() }) watermark: WatermarkOptions | null = null;

  /** Runs a function when the user removes the picture. */
  readonly clear = listenerMethod(this, 'clear');
  /** Runs a function when the picture is another one, whoever changed it. */
  readonly change = listenerMethod(this, 'change');
  /** Runs a function on the camera's frames; makes the Image streaming. */
  readonly stream = listenerMethod(this, 'stream');
  /** Runs a function when the user clicks on the picture. */
  readonly select = listenerMethod<SelectData>(this, 'select');
  /** Runs a function when the user gives a picture. */
  readonly upload = listenerMethod(this, 'upload');
  /** Runs a function when the user changes the value. */
  readonly input = listenerMethod(this, 'input');

  @state() private source: ImageSource | null = null;
  @state() private status: Status = { type: 'idle' };

  #sources: readonly ImageSource[] | null = null;
  #buttons: readonly ImageButton[] | null = null;
  #isSelectable = false;
  #isFormDisabled = false;
  /** What a form's reset goes back to. */
  #resetValue: unknown = null;

  readonly #preview = new PreviewController(this);
  readonly #value = new ImageValueController(this, {
    preview: this.#preview,
    pixelOptions: (next) => this.#pixelOptions(next),
    fire: (event) => this.emit(event),
    refuse: (error) => this.#refuse(error),
    accept: () => this.#accept(),
  });
  readonly #formFile = new FormFile(this.internals);
  readonly #fullscreen = new FullscreenController(this, () =>
    this.renderRoot.querySelector<HTMLElement>('.block'),
  );
  readonly #drop = new DropTargetController(this, {
    accepts: () => this.isEditable && this.sources.includes('upload'),
    dropped: (transferred) => this.#receive(transferred),
  });

  constructor() {
    super();
    new FocusKeeper(this, ['.drop', '.remove', '.tool', '.source']);
    this.addEventListener('paste', this.#onPaste);
  }

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

  /** Where pictures may come from. Default all three; the webcam alone when `streaming`. */
  @property({ converter: sourceList() })
  get sources(): readonly ImageSource[] {
    return this.#sources ?? (this.streaming ? ['webcam'] : IMAGE_SOURCES);
  }

  set sources(sources: ImageSource | readonly ImageSource[] | null) {
    this.#sources = sources as readonly ImageSource[] | null;
  }

  /** What the corner offers: `download`, `share`, `fullscreen` and button elements. Default all three; `[]`: none. */
  @property({ converter: buttonList() })
  get buttons(): readonly ImageButton[] {
    return this.#buttons ?? IMAGE_BUTTONS;
  }

  set buttons(buttons: ImageButton | readonly ImageButton[] | null) {
    this.#buttons = buttons as readonly ImageButton[] | null;
  }

  async read(): Promise<FileData | null> {
    return this.#value.read();
  }

  /** What a function would get for whatever `value` takes; for the current value when called without. */
  async preprocess(input?: unknown, options: CallOptions = {}): Promise<ImageParameter> {
    return this.#value.preprocess(input, options);
  }

  /** The `FileData` that a function's result becomes. */
  postprocess(value: unknown): Promise<FileData | null>;
  postprocess(value: unknown, options: ResultOptions): Promise<FileData | null | typeof KEEP>;
  async postprocess(value: unknown, options: ResultOptions = {}): Promise<FileData | null | typeof KEEP> {
    return this.#value.postprocess(value, options);
  }

  /** The form that it belongs to. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  /** Why a form would not submit it. */
  get validity(): ValidityState {
    return this.internals.validity;
  }

  /** The same in words. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  /** Whether a form asks for its validity. */
  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  /** Whether a form would submit it; fires `invalid` where not. */
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }

  /** The same, and tells the user. */
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  formResetCallback(): void {
    this.#value.reset(this.#resetValue);
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.#isFormDisabled = isDisabled;
    this.requestUpdate();
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

  deliver(payload: FileData | null): void {
    this.#value.deliver(payload);
  }

  showStatus(status: Status): void {
    this.status = status;
  }

  override wired(role: ComponentRole): void {
    super.wired(role);
    if (role.as !== 'trigger') return;
    if (role.event === 'select') this.#isSelectable = true;
    if (role.event === 'stream') this.streaming = true;
  }

  override get isEditable(): boolean {
    return super.isEditable && !this.disabled && !this.#isFormDisabled;
  }

  protected override hasValue(): boolean {
    return this.#value.isPresent;
  }

  protected override checkTogether(next: Readonly<Record<string, unknown>>): void {
    const { streaming = this.streaming, sources = this.#sources } = next;
    checkStreaming(streaming, sources);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('height')) this.styleHost('height', cssLength(this.height));
    if (changed.has('width')) this.styleHost('width', cssWidth(this.width));
    this.internals.role = 'group';
    this.internals.ariaLabel = this.#labelText;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#formFile.set(this.value?.path ?? null);
    const isMissing = this.required && this.value === null;
    const anchor = this.renderRoot.querySelector<HTMLElement>('.drop') ?? undefined;
    this.internals.setValidity({ valueMissing: isMissing }, isMissing ? this.#word('required') : '', anchor);
  }

  /** What the drop area offers now. */
  get activeSource(): ImageSource {
    const offered = this.#offeredSources;
    return this.source && offered.includes(this.source) ? this.source : (offered[0] ?? 'upload');
  }

  /** The camera is left out until it is built. */
  get #offeredSources(): readonly ImageSource[] {
    return this.sources.filter((source) => source !== 'webcam');
  }

  get #labelText(): string {
    return this.label ?? this.words.text('image');
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

  #accept(): void {
    if (this.status.type === 'error') this.status = { type: 'idle' };
  }

  /** Files, or a picture's address, from a drop or a paste. */
  #receive({ files, url }: Transferred): void {
    try {
      const picture = pickImage(files, this.#word) ?? url;
      if (picture) this.#value.give(picture);
    } catch (error) {
      this.#refuse(error);
    }
  }

  readonly #onPaste = (event: ClipboardEvent): void => {
    if (!event.clipboardData || !this.isEditable || !this.sources.includes('clipboard')) return;
    const transferred = readTransfer(event.clipboardData);
    // Text is none of our business: a text field in the placeholder slot may want it.
    if (transferred.files.length === 0 && !transferred.url) return;
    event.preventDefault();
    this.#receive(transferred);
  };

  async #pasteFromClipboard(): Promise<void> {
    try {
      const file = await readClipboardImage();
      if (file) this.#value.give(file);
      else this.#refuse(new Error(this.#word('noImageInClipboard')));
    } catch (error) {
      const refused = isClipboardRefusal(error);
      this.#refuse(refused ? new Error(this.#word('clipboardForbidden', { keys: pasteKeys() })) : error);
    }
  }

  #selectSource(source: ImageSource): void {
    // A paste replaces the picture when there is one to paste; only then.
    if (source === 'clipboard' && this.#value.isPresent) return void this.#pasteFromClipboard();
    const again = source === this.activeSource;
    this.source = source;
    if (this.#value.isPresent) return this.#value.remove();
    if (source === 'clipboard') void this.#pasteFromClipboard();
    else if (source === 'upload' && again) this.#openChooser();
  }

  #openChooser(): void {
    this.renderRoot.querySelector<HTMLInputElement>('.file')?.click();
  }

  #onPictureClick(event: MouseEvent): void {
    const { shown } = this.#preview;
    if (!shown || event.target !== shown) return;
    const isImage = shown instanceof HTMLImageElement;
    const index = naturalPixel(
      {
        naturalWidth: isImage ? shown.naturalWidth : shown.width,
        naturalHeight: isImage ? shown.naturalHeight : shown.height,
        boxWidth: shown.clientWidth,
        boxHeight: shown.clientHeight,
        enlarges: this.#fullscreen.isActive,
      },
      event.offsetX,
      event.offsetY,
    );
    if (index) this.emit('select', { index, value: null, selected: true } satisfies SelectDetail);
  }

  async #share(): Promise<void> {
    const value = this.value;
    if (!value) return;
    const event = new CustomEvent('share', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: value,
    });
    if (!this.dispatchEvent(event)) return;
    try {
      const data = { files: [await services().files.get(value.path)] };
      // Absent outside of secure pages and in some desktop browsers, whatever the types say.
      if (!(navigator as Partial<Navigator>).canShare?.(data)) throw new Error(this.#word('cannotShare'));
      await navigator.share(data);
    } catch (error) {
      // The visitor closed the system's dialog.
      if (!(error instanceof DOMException && error.name === 'AbortError')) this.#refuse(error);
    }
  }

  override render(): TemplateResult | typeof nothing {
    if (this.visible === false) return nothing;
    const classes = {
      block: true,
      bare: !this.container,
      empty: !this.#preview.shown,
      editable: this.isEditable,
      over: this.#drop.isOver,
      busy: this.#value.isBusy,
      covers: this.#fullscreen.covers,
      selectable: this.#isSelectable,
    };
    return html`<div class=${classMap(classes)} part="block" aria-busy=${this.#value.isBusy}>
      ${this.#renderLabel()}
      <div class="frame" part="frame" tabindex=${this.#preview.shown ? '-1' : nothing}>
        ${this.#preview.shown ? this.#renderPicture() : this.#renderEmpty()}
      </div>
      ${this.isEditable ? this.#renderInputs() : nothing}
      <gr-status
        exportparts="cover, text, loader, progress, error, invalid"
        .status=${this.status}
        @dismiss=${() => (this.status = { type: 'idle' })}
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
    ${this.#preview.render(this.altText ?? '', (event) => this.#onPictureClick(event))}`;
  }

  #renderEmpty(): TemplateResult {
    if (!this.isEditable)
      return html`<div class="nothing" role="img" aria-label=${this.#word('emptyValue')}>
        ${icons.image}
      </div>`;
    const source = this.activeSource;
    return renderDropArea({
      source,
      placeholder: this.placeholder,
      isDraggedOver: this.#drop.isOver,
      pasteKeys: pasteKeys(),
      word: this.#word,
      onClick: () => (source === 'clipboard' ? void this.#pasteFromClipboard() : this.#openChooser()),
    });
  }

  #renderInputs(): TemplateResult {
    return html`${renderSourceBar({
      sources: this.#offeredSources,
      active: this.activeSource,
      word: this.#word,
      onSelect: (source) => this.#selectSource(source),
    })}${renderFileInput((files) => this.#receive({ files, url: null }))}`;
  }
}

function pixelProperties({ imageMode, type, format, watermark }: GrImage): ImageValueOptions {
  return { imageMode, type, format, watermark };
}

/** The name that a download gets: the one that the file came with, or that it is stored under. */
function fileName({ orig_name, path }: FileData): string {
  return orig_name ?? decodeURIComponent(path.replace(/[?#].*$/, '').replace(/^.*\//, ''));
}

/** The six events, with what their `detail` is. */
export interface ImageEventMap {
  clear: CustomEvent<null>;
  change: CustomEvent<null>;
  stream: CustomEvent<null>;
  select: CustomEvent<SelectDetail>;
  upload: CustomEvent<null>;
  input: CustomEvent<null>;
  share: CustomEvent<FileData>;
}

type EventMap = Omit<HTMLElementEventMap, keyof ImageEventMap> & ImageEventMap;

export interface GrImage {
  addEventListener<Name extends keyof EventMap>(
    type: Name,
    listener: (this: GrImage, event: EventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Name extends keyof EventMap>(
    type: Name,
    listener: (this: GrImage, event: EventMap[Name]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'gr-image': GrImage;
  }
}
