import type { ImageHeader, OpenImage } from '../../src/image/codec.js';
import type { BytePixels } from '../../src/image/pixel-buffer.js';
import type { Decoder } from './decoder.js';
import { findOrientation } from './exif-orientation.js';
import { corrupt } from './failure.js';
import type { LossyDecoders } from './jpeg.js';
import { MagickFormat } from './magick.js';
import type { NativeKind } from './native.js';
import { WebpAnimation } from './webp-animation.js';
import { readWebpHeader, type WebpFrame, type WebpHeader } from './webp-header.js';

/** WebP, still and animated. */
export function webpDecoder(decoders: LossyDecoders): Decoder {
  return { open: (bytes) => new WebpImage(bytes, decoders) };
}

class WebpImage implements OpenImage {
  readonly header: ImageHeader;
  readonly #bytes: Uint8Array;
  readonly #webp: WebpHeader;
  readonly #decoders: LossyDecoders;
  /** Where the animation stands: frames build on those before them. */
  #animation: { readonly canvas: WebpAnimation; next: number } | undefined;

  constructor(bytes: Uint8Array, decoders: LossyDecoders) {
    this.#bytes = bytes;
    this.#decoders = decoders;
    this.#webp = readWebpHeader(bytes);
    const { mode, width, height, frames, info } = this.#webp;
    const frameCount = Math.max(1, frames.length);
    const orientation = findOrientation(info);
    this.header = { format: 'WEBP', mode, width, height, frameCount, orientation, info };
  }

  async frame(index: number): Promise<BytePixels> {
    const { frameCount, width, height, info } = this.header;
    const { mode, frames } = this.#webp;
    if (index < 0 || index >= frameCount) throw corrupt('attempt to seek outside sequence');
    const data = frames.length === 0 ? await this.#still() : await this.#animated(index);
    return { mode, width, height, info: { ...info, ...timing(frames, index) }, data };
  }

  close(): void {
    this.#animation = undefined;
  }

  #still(): Promise<Uint8Array> {
    const { mode, width, height, isLossless, info } = this.#webp;
    const kinds: NativeKind[] = [isLossless ? 'webp-lossless' : 'webp-lossy'];
    if (info['icc_profile'] !== undefined) kinds.push('webp-profile');
    if (info['exif'] !== undefined) kinds.push('webp-exif');
    return this.#decode(this.#bytes, { mode, width, height }, kinds);
  }

  async #animated(index: number): Promise<Uint8Array> {
    const { mode, width, height, frames } = this.#webp;
    if (this.#animation === undefined || this.#animation.next > index) {
      this.#animation = { canvas: new WebpAnimation(width, height), next: 0 };
    }
    const animation = this.#animation;
    let canvas = new Uint8Array();
    for (const frame of frames.slice(animation.next, index + 1)) {
      canvas = animation.canvas.play(frame, await this.#decodeFrame(frame));
      animation.next += 1;
    }
    return withBands(canvas, mode);
  }

  async #decodeFrame({ chunks, width, height, hasAlpha, isLossless }: WebpFrame): Promise<Uint8Array> {
    const mode = hasAlpha ? 'RGBA' : 'RGB';
    const kind = isLossless ? 'webp-lossless' : 'webp-lossy';
    const still = stillFile(chunks, width, height, hasAlpha && !isLossless);
    return withBands(await this.#decode(still, { mode, width, height }, [kind]), 'RGBA', mode.length);
  }

  async #decode(
    bytes: Uint8Array,
    { mode, width, height }: { mode: 'RGB' | 'RGBA'; width: number; height: number },
    kinds: readonly NativeKind[],
  ): Promise<Uint8Array> {
    // A canvas holds its colours multiplied by alpha, and does not give them back exactly.
    const data =
      mode === 'RGB' ? await this.#decoders.native.decode(bytes, { mode, width, height }, kinds) : null;
    if (data !== null) return data;
    const picture = (await this.#decoders.magick()).read(bytes, MagickFormat.WebP);
    if (picture.width !== width || picture.height !== height)
      throw corrupt('The WebP file contradicts itself.');
    return withBands(picture.samples, mode, picture.layout === 'rgb-alpha' ? 4 : 3);
  }
}

/** Pillow says when a frame begins and how long it lasts once it has been decoded; of a still picture, 0 and 0. */
function timing(frames: readonly WebpFrame[], index: number): { timestamp: number; duration: number } {
  const timestamp = frames.slice(0, index).reduce((sum, { duration }) => sum + duration, 0);
  return { timestamp, duration: frames[index]?.duration ?? 0 };
}

/** A file around a frame's chunks. Lossy alpha lies in a chunk of its own, which wants an extended header. */
function stillFile(chunks: Uint8Array, width: number, height: number, isExtended: boolean): Uint8Array {
  const header = isExtended ? 30 : 12;
  const file = new Uint8Array(header + chunks.length);
  const view = new DataView(file.buffer);
  const text = new TextEncoder();
  text.encodeInto('RIFF', file);
  view.setUint32(4, file.length - 8, true);
  text.encodeInto('WEBP', file.subarray(8));
  if (isExtended) {
    text.encodeInto('VP8X', file.subarray(12));
    view.setUint32(16, 10, true);
    file[20] = 0x10;
    // Three bytes each; the fourth, which is 0, is overwritten or stays.
    view.setUint32(24, width - 1, true);
    view.setUint16(27, (height - 1) & 0xffff, true);
    file[29] = (height - 1) >> 16;
  }
  file.set(chunks, header);
  return file;
}

/** Adds full opacity, or drops alpha. The result is the caller's own. */
function withBands(samples: Uint8Array, mode: 'RGB' | 'RGBA', bands: number = 4): Uint8Array {
  const wanted = mode.length;
  if (bands === wanted) return samples;
  const data = new Uint8Array((samples.length / bands) * wanted).fill(255);
  for (let from = 0, to = 0; to < data.length; from += bands, to += wanted) {
    for (let i = 0; i < 3; i++) data[to + i] = samples[from + i] as number;
  }
  return data;
}
