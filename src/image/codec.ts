import type { PixelMode } from './mode.js';
import type { ImageInfo, PixelBuffer } from './pixel-buffer.js';

/** What is known of a file before its pixels are decoded. */
export interface ImageHeader {
  /** Pillow's name of the format: `JPEG`, `PNG`, `GIF`, `WEBP`, … */
  readonly format: string;
  readonly mode: PixelMode;
  readonly width: number;
  readonly height: number;
  readonly frameCount: number;
  /** EXIF orientation, 1 to 8; 1 where there is none. Pixels of `frame()` are not turned by it. */
  readonly orientation: number;
  readonly info: ImageInfo;
}

/** An image file that has been recognised. Frames are decoded as they are asked for. */
export interface OpenImage {
  readonly header: ImageHeader;
  /**
   * Decodes frame `index` (from 0), composed as Pillow composes it after `seek(index)`. The samples are the caller's,
   * who may move them to another thread: whoever keeps them for the next frame gives a copy.
   */
  frame(index: number): Promise<PixelBuffer>;
  /** Gives back whatever the decoder holds. Harmless when called twice. */
  close(): void;
}

/** Beyond Gradio; each codec takes what its format knows. */
export interface SaveOptions {
  /** 0 to 100. WebP 80, JPEG 75, AVIF 75 when absent: Pillow's defaults. */
  readonly quality?: number;
  readonly lossless?: boolean;
  /** How hard to try, 0 to 6. */
  readonly effort?: number;
  /** Of animations. Absent: the first frame's `info.loop`. */
  readonly loop?: number;
  /** Milliseconds a frame; absent: each frame's `info.duration`. */
  readonly duration?: number | readonly number[];
}

/** Opens and saves image files. The worker has the real one; the page's forwards to it. */
export interface Codec {
  /** Rejects with `image/unsupported-format`, `image/truncated`, `image/corrupt` or `image/too-large`. */
  open(source: Blob): Promise<OpenImage>;
  /**
   * Several frames make an animation where the format can. `format` is Pillow's name, in any case. Rejects with
   * `image/unsupported-save` where Pillow raises OSError, and with `image/unsupported-format` where it raises KeyError
   * or ValueError or we have no encoder: Gradio writes a PNG then.
   */
  save(
    frames: readonly PixelBuffer[],
    format: string,
    options?: SaveOptions,
  ): Promise<Uint8Array<ArrayBuffer>>;
}
