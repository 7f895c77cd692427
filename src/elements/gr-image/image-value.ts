import type { LitElement, ReactiveController } from 'lit';
import type { AuthorFunction, ComputedValue } from '../../app/callable-value.js';
import { KEEP, type CallOptions, type ResultOptions } from '../../app/component.js';
import type { ImageEventName } from '../../app/events.js';
import { Warning } from '../../app/toast.js';
import { services, type ImageParameter, type ImageValueOptions } from '../../app/services.js';
import { isFileData, type FileData } from '../../files/file-data.js';
import type { PixelBuffer } from '../../image/pixel-buffer.js';
import { heldFile } from './held-file.js';
import { ImageIntake } from './image-intake.js';
import type { Picture, PreviewController } from './image-preview.js';
import { StreamedFrames } from './streamed-frames.js';

/** What fires when the picture changes, by who changed it: Gradio's events in Gradio's order. */
const EVENTS = {
  /** Before the element was first shown. */
  initial: [],
  /** From code, or by an output. */
  set: ['change'],
  /** Chosen, dropped, pasted or captured. */
  given: ['change', 'upload', 'input'],
  /** Removed, or given up for another source. */
  removed: ['clear', 'input', 'change'],
} as const satisfies Record<string, readonly ImageEventName[]>;

type Cause = keyof typeof EVENTS;

/** What the value needs of its element. */
export interface ValueOptions {
  /** Shows the value. */
  readonly preview: PreviewController;
  /** What decides about pixels; `next` holds properties that are about to be set. */
  readonly pixelOptions: (next?: Readonly<Record<string, unknown>>) => ImageValueOptions;
  readonly fire: (event: ImageEventName) => void;
  /** Whether a stream's results are shown without becoming files one by one. */
  readonly showsFrames: () => boolean;
  /** Tells the user why a value was not taken. */
  readonly refuse: (error: unknown) => void;
  /** Lets the app set the value to what a function says. */
  readonly computed: ComputedValue;
  /** A value was taken: an earlier refusal is over. */
  readonly accept: () => void;
}

/** The picture that an element holds: who may change it, and what that fires. */
export class ImageValueController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: ValueOptions;
  readonly #intake = new ImageIntake();
  #value: FileData | null = null;
  #frame: FileData | null = null;
  readonly #frameFile = heldFile(this);
  /** A stream's results. */
  readonly #shown = new StreamedFrames(
    (frame) => this.#becomeFrame(frame),
    (error) => this.#options.refuse(error),
  );
  /** Counts values, so that a result that was being encoded meanwhile comes too late. */
  #turn = 0;
  /** Counts frames, so that one whose storing took longer than the stream is none. */
  #frames = 0;

  constructor(host: LitElement, options: ValueOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The value, and where it can be read. */
  get value(): FileData | null {
    const { url } = this.#options.preview;
    return this.#value && url !== undefined ? { ...this.#value, url } : this.#value;
  }

  /** Whether a value is there or on its way. */
  get isPresent(): boolean {
    return this.#value !== null || this.#intake.isBusy || this.#options.computed.isWaiting;
  }

  get isBusy(): boolean {
    return this.#intake.isBusy;
  }

  /** The newest frame while there are frames; else the value, once nothing is on its way any more. */
  async read(): Promise<FileData | null> {
    if (this.#frame) return this.#frame;
    await this.#shown.settle();
    await this.#intake.settled();
    return this.value;
  }

  /** From code: whatever `value` takes. */
  set(source: unknown, cause: Cause = this.#host.hasUpdated ? 'set' : 'initial'): void {
    const { computed } = this.#options;
    const isFunction = typeof source === 'function';
    computed.set(isFunction ? (source as AuthorFunction) : null);
    if (isFunction) {
      // The app calls it when the page has loaded, and again as `every` and `inputs` say.
      if (this.#host.isConnected) computed.start();
    } else if (source === null || source === undefined || this.#isStored(source))
      this.#become(source ?? null, cause);
    else this.#take(source, cause);
  }

  /** By a form's reset: as if it had been there from the start. */
  reset(source: unknown): void {
    this.set(source, 'initial');
  }

  /** By the user. A file keeps its bytes: watermarks are for what we show, not for what we are given. */
  give(source: File | string): void {
    this.#take(source, 'given');
  }

  /** A camera's frame: kept until the next one, and no value. Null: there are none any more. */
  async showFrame(frame: File | null): Promise<void> {
    const turn = ++this.#frames;
    const stored = frame && (await services().files.put(frame, { lifetime: 'held', isPassing: true }));
    if (turn !== this.#frames) return;
    this.#frame = stored;
    this.#frameFile.hold(this.#frame?.path ?? null);
    if (frame) this.#options.fire('stream');
  }

  remove(): void {
    this.#become(null, 'removed');
  }

  /** As an output: at once, for the file exists already. */
  deliver(payload: FileData | null): void {
    this.#become(payload, 'set');
  }

  /** What a function gets for a value; for the present one where none is given. */
  async preprocess(input: unknown, { properties, ...call }: CallOptions): Promise<ImageParameter> {
    const { images } = services();
    const options = this.#options.pixelOptions(properties);
    if (input === undefined) return images.preprocess(await this.read(), options, call);
    const payload =
      input === null || isFileData(input)
        ? input
        : await images.store(input, { ...options, watermark: null }, call);
    return images.preprocess(payload, options, call);
  }

  /** What a function's result becomes; its pixels may be shown meanwhile. */
  async postprocess(result: unknown, options: ResultOptions): Promise<FileData | null | typeof KEEP> {
    const { signal, preview = false, keep = false, properties } = options;
    if (options.isFrame && keep && this.#host.isConnected && this.#options.showsFrames()) {
      const shown = await this.#showResult(result, options);
      if (shown) return KEEP;
    }
    try {
      const answer = await services().images.postprocess(result, this.#options.pixelOptions(properties), {
        signal,
        onWarning: Warning,
        ...(keep && { current: this.#value }),
        ...(preview &&
          this.#host.isConnected && { onPixels: (bitmap) => this.#options.preview.showPixels(bitmap) }),
      });
      if (answer.kind === 'value') return answer.value;
    } catch (error) {
      // A call from outside the page has shown none.
      if (preview) await this.#options.preview.forgetPixels();
      throw error;
    }
    await this.#options.preview.forgetPixels();
    return KEEP;
  }

  /** The runs that worked for this element are over: what they have shown last is the value, or nobody's. */
  async settle(): Promise<void> {
    try {
      await this.#shown.settle();
    } catch (error) {
      this.#options.refuse(error);
    }
    await this.#options.preview.forgetPixels();
  }

  hostConnected(): void {
    this.#options.computed.start();
  }

  hostDisconnected(): void {
    this.#options.computed.rest(() => this.#host.isConnected);
  }

  /** Shows a stream's result before it is a file. False where it has no pixels to show. */
  async #showResult(result: unknown, { signal, properties }: ResultOptions): Promise<boolean> {
    const frame = await services().images.frame(result, this.#options.pixelOptions(properties), { signal });
    if (frame === null) return false;
    this.#intake.cancel();
    this.#options.preview.showPixels(frame.bitmap);
    this.#shown.put(frame.pixels);
    return true;
  }

  async #becomeFrame(frame: PixelBuffer): Promise<void> {
    const turn = this.#turn;
    const options = { ...this.#options.pixelOptions(), watermark: null };
    const made = await services().images.postprocess(frame, options);
    if (turn === this.#turn && made.kind === 'value') this.#commit(made.value, 'set', 'shown');
  }

  #take(source: unknown, cause: Cause): void {
    this.#forgetFrames();
    const options = this.#options.pixelOptions();
    this.#intake.take(source, cause === 'given' ? { ...options, watermark: null } : options, {
      isGiven: cause === 'given',
      isSeen: () => this.#host.isConnected,
      taken: ({ value, picture }) => {
        this.#options.accept();
        this.#commit(value, cause, picture);
      },
      refused: (error) => {
        this.#host.requestUpdate();
        this.#options.refuse(error);
      },
    });
    this.#host.requestUpdate();
  }

  /** Takes a value that needs no storing: what is on its way comes too late. */
  #become(value: FileData | null, cause: Cause): void {
    this.#intake.cancel();
    this.#forgetFrames();
    this.#commit(value, cause, null);
  }

  #forgetFrames(): void {
    this.#turn += 1;
    this.#shown.drop();
  }

  /** `shown`: its pixels are on screen already. */
  #commit(value: FileData | null, cause: Cause, picture: Picture | 'shown' | null): void {
    const changes = contentOf(value) !== contentOf(this.#value);
    this.#value = value;
    if (picture === 'shown') this.#options.preview.keepShown(value);
    else if (value === null || picture) this.#options.preview.put(value, picture);
    else this.#options.preview.show(value).catch((error: unknown) => this.#options.refuse(error));
    this.#host.requestUpdate();
    // An equal picture set again is no change, so that a listener may write to its own input.
    for (const event of EVENTS[cause]) if (event !== 'change' || changes) this.#options.fire(event);
  }

  #isStored(source: unknown): source is FileData {
    return isFileData(source) && services().files.has(source.path);
  }
}

/** Equal for equal pictures: the hash of a stored file, whatever its name. */
function contentOf(value: FileData | null): string | null {
  return value && (/^[0-9a-f]{64}(?=\/)/.exec(value.path)?.[0] ?? value.path);
}
