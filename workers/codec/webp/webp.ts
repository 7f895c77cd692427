import type { ImageHeader, OpenImage } from '../../../src/image/codec.js';
import type { BytePixels } from '../../../src/image/pixel-buffer.js';
import type { Decoder } from '../decoder.js';
import { findOrientation } from '../exif-orientation.js';
import { corrupt } from '../failure.js';
import type { LossyDecoders } from '../jpeg/jpeg.js';
import { MagickFormat } from '../magick/magick.js';
import { WebpAnimation } from './webp-animation.js';
import { readWebpHeader, type WebpFrame, type WebpHeader, type WebpPicture } from './webp-header.js';

/** WebP, still and animated. */
export function webpDecoder(decoders: LossyDecoders): Decoder {
  return { open: (bytes) => new WebpImage(bytes, decoders) };
}

class WebpImage implements OpenImage {
  readonly header: ImageHeader;
  readonly #webp: WebpHeader;
  readonly #decoders: LossyDecoders;
  /** Where the animation stands: frames build on those before them. */
  #animation: { readonly canvas: WebpAnimation; next: number } | undefined;

  constructor(bytes: Uint8Array, decoders: LossyDecoders) {
    this.#decoders = decoders;
    this.#webp = readWebpHeader(bytes);
    const { mode, width, height, frames, info } = this.#webp;
    const frameCount = Math.max(1, frames.length);
    const orientation = findOrientation(info);
    this.header = { format: 'WEBP', mode, width, height, frameCount, orientation, info };
  }

  async frame(index: number): Promise<BytePixels> {
    const { mode, width, height, still, frames, info } = this.#webp;
    if (index < 0 || index >= this.header.frameCount) throw corrupt('attempt to seek outside sequence');
    const samples = still === undefined ? await this.#animated(index) : await this.#decode(still);
    const data = withBands(samples, mode.length);
    if (data.length !== width * height * mode.length) throw corrupt('The WebP file contradicts itself.');
    return { mode, width, height, info: { ...info, ...timing(frames, index) }, data };
  }

  close(): void {
    this.#animation = undefined;
  }

  async #animated(index: number): Promise<Samples> {
    const { width, height, frames } = this.#webp;
    if (this.#animation === undefined || this.#animation.next > index) {
      this.#animation = { canvas: new WebpAnimation(width, height), next: 0 };
    }
    const animation = this.#animation;
    for (const frame of frames.slice(animation.next, index + 1)) {
      animation.canvas.play(frame, withBands(await this.#decode(frame), 4));
      animation.next += 1;
    }
    return { data: animation.canvas.picture(), bands: 4 };
  }

  async #decode(picture: WebpPicture): Promise<Samples> {
    const { width, height, hasAlpha, isLossless } = picture;
    const file = stillFile(picture);
    // A canvas holds its colours multiplied by alpha, and does not give them back exactly.
    if (!hasAlpha) {
      const kind = isLossless ? 'webp-lossless' : 'webp-lossy';
      const data = await this.#decoders.native.decode([file], { mode: 'RGB', width, height }, [kind]);
      if (data !== null) return { data, bands: 3 };
    }
    const { samples, layout } = (await this.#decoders.magick()).read(file, MagickFormat.WebP);
    return { data: samples, bands: layout === 'rgb-alpha' ? 4 : 3 };
  }
}

interface Samples {
  readonly data: Uint8Array;
  readonly bands: number;
}

/** Pillow says when a frame begins and how long it lasts once it has been decoded; of a still picture, 0 and 0. */
function timing(frames: readonly WebpFrame[], index: number): { timestamp: number; duration: number } {
  const timestamp = frames.slice(0, index).reduce((sum, { duration }) => sum + duration, 0);
  return { timestamp, duration: frames[index]?.duration ?? 0 };
}

/** A file of this picture alone. Lossy alpha lies in a chunk of its own, which wants an extended header. */
function stillFile({ chunks, width, height, hasAlpha, isLossless }: WebpPicture): Uint8Array {
  const extended = [
    ...ascii('VP8X'),
    ...uint32(10),
    0x10,
    0,
    0,
    0,
    ...uint24(width - 1),
    ...uint24(height - 1),
  ];
  const body = [...ascii('WEBP'), ...(hasAlpha && !isLossless ? extended : [])];
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, body.length);
  const head = [...ascii('RIFF'), ...uint32(length), ...body];
  const file = new Uint8Array(8 + length);
  file.set(head);
  let at = head.length;
  for (const chunk of chunks) {
    file.set(chunk, at);
    at += chunk.length;
  }
  return file;
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

function uint24(value: number): number[] {
  return [value & 255, (value >> 8) & 255, (value >> 16) & 255];
}

function uint32(value: number): number[] {
  return [...uint24(value), value >>> 24];
}

/** Adds full opacity, or drops alpha; what has the right bands already stays as it is. */
function withBands({ data, bands }: Samples, wanted: number): Uint8Array {
  if (bands === wanted) return data;
  const result = new Uint8Array((data.length / bands) * wanted).fill(255);
  for (let from = 0, to = 0; to < result.length; from += bands, to += wanted) {
    for (let i = 0; i < 3; i++) result[to + i] = data[from + i] as number;
  }
  return result;
}
