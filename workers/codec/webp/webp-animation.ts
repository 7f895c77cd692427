import type { WebpFrame } from './webp-header.js';

/**
 * Plays a WebP animation frame by frame, as libwebp's `WebPAnimDecoder` does, whose integer arithmetic decides
 * Pillow's pixels. The canvas is RGBA.
 */
export class WebpAnimation {
  readonly #width: number;
  readonly #height: number;
  readonly #canvas: Uint8Array<ArrayBuffer>;
  #previous: WebpFrame | undefined;
  #previousIsKey = false;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#canvas = new Uint8Array(width * height * 4);
  }

  /** Puts the next frame's RGBA samples onto the canvas. */
  play(frame: WebpFrame, samples: Uint8Array): void {
    const cleared = this.#previous?.disposes ? this.#previous : undefined;
    const isKey = this.#isKey(frame);
    if (isKey) this.#canvas.fill(0);
    else if (cleared !== undefined) this.#clear(cleared);
    for (let y = 0; y < frame.height; y++) {
      for (let x = 0; x < frame.width; x++) {
        const from = (y * frame.width + x) * 4;
        const to = ((frame.y + y) * this.#width + frame.x + x) * 4;
        // What was cleared is not blended with: there even a fully transparent pixel keeps its colour.
        const blends = frame.blends && !isKey && !covers(cleared, frame.x + x, frame.y + y);
        if (blends && samples[from + 3] !== 255) blend(samples, from, this.#canvas, to);
        else for (let i = 0; i < 4; i++) this.#canvas[to + i] = samples[from + i] as number;
      }
    }
    this.#previous = frame;
    this.#previousIsKey = isKey;
  }

  /** A copy of the canvas. */
  picture(): Uint8Array<ArrayBuffer> {
    return this.#canvas.slice();
  }

  /** Whether nothing of the frames before can be seen. */
  #isKey(frame: WebpFrame): boolean {
    const previous = this.#previous;
    if (previous === undefined) return true;
    if ((!frame.hasAlpha || !frame.blends) && this.#isFull(frame)) return true;
    return previous.disposes && (this.#isFull(previous) || this.#previousIsKey);
  }

  #isFull({ width, height }: WebpFrame): boolean {
    return width === this.#width && height === this.#height;
  }

  #clear({ x, y, width, height }: WebpFrame): void {
    for (let row = y; row < y + height; row++) {
      const start = (row * this.#width + x) * 4;
      this.#canvas.fill(0, start, start + width * 4);
    }
  }
}

function covers(frame: WebpFrame | undefined, x: number, y: number): boolean {
  if (frame === undefined) return false;
  return x >= frame.x && x < frame.x + frame.width && y >= frame.y && y < frame.y + frame.height;
}

/** `BlendPixelNonPremult`: divisions are by a 24-bit reciprocal. */
function blend(source: Uint8Array, from: number, canvas: Uint8Array, to: number): void {
  const alpha = source[from + 3] as number;
  if (alpha === 0) return;
  const rest = ((canvas[to + 3] as number) * (256 - alpha)) >> 8;
  const sum = alpha + rest;
  const reciprocal = Math.floor((1 << 24) / sum);
  for (let i = 0; i < 3; i++) {
    const mixed = (source[from + i] as number) * alpha + (canvas[to + i] as number) * rest;
    canvas[to + i] = Math.floor((mixed * reciprocal) / (1 << 24));
  }
  canvas[to + 3] = sum;
}
