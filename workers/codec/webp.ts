import type { OpenImage } from '../../src/image/codec.js';
import type { BytePixels } from '../../src/image/pixel-buffer.js';
import type { Decoder } from './decoder.js';
import { findOrientation } from './exif-orientation.js';
import { corrupt } from './failure.js';
import type { LossyDecoders } from './jpeg.js';
import { MagickFormat, type MagickPicture } from './magick.js';
import type { NativeKind } from './native.js';
import { readWebpHeader, type WebpHeader } from './webp-header.js';

/** WebP, still and animated. */
export function webpDecoder(decoders: LossyDecoders): Decoder {
  return {
    open: (bytes) => new WebpImage(bytes, decoders),
  };
}

class WebpImage implements OpenImage {
  readonly header;
  readonly #bytes: Uint8Array;
  readonly #webp: WebpHeader;
  readonly #decoders: LossyDecoders;
  /** An animation's frames build on one another: all are decoded with the first. */
  #animation: readonly MagickPicture[] | undefined;

  constructor(bytes: Uint8Array, decoders: LossyDecoders) {
    this.#bytes = bytes;
    this.#decoders = decoders;
    this.#webp = readWebpHeader(bytes);
    const { mode, width, height, frameCount, info } = this.#webp;
    this.header = {
      format: 'WEBP',
      mode,
      width,
      height,
      frameCount,
      orientation: findOrientation(info),
      info,
    };
  }

  async frame(index: number): Promise<BytePixels> {
    const { mode, width, height, frameCount, info } = this.header;
    if (index < 0 || index >= frameCount) throw corrupt('attempt to seek outside sequence');
    const data = frameCount > 1 ? await this.#animationFrame(index) : await this.#still();
    return { mode, width, height, info: { ...info, ...this.#timing(index) }, data };
  }

  close(): void {
    this.#animation = undefined;
  }

  async #still(): Promise<Uint8Array> {
    const { mode, width, height } = this.header;
    if (mode === 'RGB') {
      const data = await this.#decoders.native.decode(
        this.#bytes,
        { mode, width, height },
        nativeKinds(this.#webp),
      );
      if (data !== null) return data;
    }
    const magick = await this.#decoders.magick();
    return inMode(magick.read(this.#bytes, MagickFormat.WebP), mode);
  }

  async #animationFrame(index: number): Promise<Uint8Array> {
    this.#animation ??= (await this.#decoders.magick()).readAnimation(this.#bytes, MagickFormat.WebP);
    const frame = this.#animation[index];
    if (frame === undefined) throw corrupt('A frame of the WebP file is missing.');
    // A copy: what is returned is the caller's, and may go to another thread.
    return inMode(frame, this.header.mode).slice();
  }

  /** Pillow says when a frame begins and how long it lasts once it has been decoded. */
  #timing(index: number): { timestamp: number; duration: number } {
    const { durations } = this.#webp;
    const timestamp = durations.slice(0, index).reduce((sum, duration) => sum + duration, 0);
    return { timestamp, duration: durations[index] ?? 0 };
  }
}

function nativeKinds({ isLossless, info }: WebpHeader): NativeKind[] {
  const kinds: NativeKind[] = [isLossless ? 'webp-lossless' : 'webp-lossy'];
  if (info['icc_profile'] !== undefined) kinds.push('webp-profile');
  if (info['exif'] !== undefined) kinds.push('webp-exif');
  return kinds;
}

/** ImageMagick keeps alpha only where a file has some; a frame without it is opaque. */
function inMode({ samples, layout, width, height }: MagickPicture, mode: 'RGB' | 'RGBA'): Uint8Array {
  const has = layout === 'rgb-alpha' ? 4 : 3;
  const wants = mode.length;
  if (has === wants) return samples;
  const data = new Uint8Array(width * height * wants).fill(255);
  for (let from = 0, to = 0; to < data.length; from += has, to += wants) {
    data[to] = samples[from] ?? 0;
    data[to + 1] = samples[from + 1] ?? 0;
    data[to + 2] = samples[from + 2] ?? 0;
  }
  return data;
}
