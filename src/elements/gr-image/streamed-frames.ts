import type { PixelBuffer } from '../../image/pixel-buffer.js';

/** How often a file is made while frames come: encoding each would take longer than showing it. */
const FILE_EVERY = 1000;

/**
 * The frames that a stream shows. Each is on screen at once, as pixels; the newest becomes a file when somebody asks for
 * the value, when the stream ends, and once a second meanwhile.
 */
export class StreamedFrames {
  readonly #encode: (frame: PixelBuffer) => Promise<void>;
  readonly #failed: (error: unknown) => void;
  /** The newest frame, until it is being made a file. */
  #newest: PixelBuffer | null = null;
  #making: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `encode` makes a frame the value; `failed` hears why one that nobody asked for could not be made. */
  constructor(encode: (frame: PixelBuffer) => Promise<void>, failed: (error: unknown) => void) {
    this.#encode = encode;
    this.#failed = failed;
  }

  put(frame: PixelBuffer): void {
    this.#newest = frame;
    this.#timer ??= setTimeout(() => this.settle().catch(this.#failed), FILE_EVERY);
  }

  /** Another value has come: the frame that waits is none any more. */
  drop(): void {
    this.#newest = null;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Resolves when the newest frame is the value. Rejects where it could not become one. */
  settle(): Promise<void> {
    const frame = this.#newest;
    if (frame === null) return this.#making;
    this.drop();
    // In order, so that an older frame never takes the place of a newer one.
    this.#making = this.#making.catch(() => undefined).then(() => this.#encode(frame));
    return this.#making;
  }
}
