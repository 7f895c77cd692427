import type { ImageHeader, OpenImage } from '../../../src/image/codec.js';
import type { BytePixels, ImageInfo } from '../../../src/image/pixel-buffer.js';
import { checkCodedSize, decodeFrames } from './avif-frames.js';
import { readAvifHeader, type AvifHeader } from './avif-header.js';
import { isAvifProven } from './avif-proof.js';
import type { Decoder } from '../decoder.js';
import { corrupt } from '../failure.js';
import { samplesInBands } from '../magick/magick-bands.js';
import { MagickFormat, type Magick } from '../magick/magick.js';

/** AVIF: AV1 by the browser's video decoder and libavif's arithmetic around it; ImageMagick where that cannot be. */
export function avifDecoder(magick: () => Promise<Magick>, checkSize: CheckSize): Decoder {
  return {
    open(bytes) {
      const avif = readAvifHeader(bytes);
      checkSize(avif.width, avif.height);
      checkCodedSize(avif);
      return new AvifImage(bytes, avif, magick);
    },
  };
}

type CheckSize = (width: number, height: number) => void;

/** Frames that are kept decoded, so that asking for one after the other costs one pass. */
const CACHE_BYTES = 64 << 20;

class AvifImage implements OpenImage {
  readonly header: ImageHeader;
  readonly #bytes: Uint8Array;
  readonly #avif: AvifHeader;
  readonly #magick: () => Promise<Magick>;
  readonly #cache = new Map<number, Uint8Array>();

  constructor(bytes: Uint8Array, avif: AvifHeader, magick: () => Promise<Magick>) {
    this.#bytes = bytes;
    this.#avif = avif;
    this.#magick = magick;
    const { mode, width, height, durations, orientation } = avif;
    const frameCount = durations.length;
    this.header = { format: 'AVIF', mode, width, height, frameCount, orientation, info: infoOf(avif) };
  }

  async frame(index: number): Promise<BytePixels> {
    const { mode, width, height, info, frameCount } = this.header;
    if (index < 0 || index >= frameCount) throw corrupt('attempt to seek outside sequence');
    if (!this.#cache.has(index)) await this.#decodeFrom(index);
    // Whoever gets it may move it away.
    const data = this.#cache.get(index) ?? (await this.#readByMagick(index));
    this.#cache.delete(index);
    const { durations } = this.#avif;
    const timestamp = durations.slice(0, index).reduce((sum, duration) => sum + duration, 0);
    const timing = { timestamp, duration: durations[index] ?? 0 };
    return { mode: mode as BytePixels['mode'], width, height, info: { ...info, ...timing }, data };
  }

  close(): void {
    this.#cache.clear();
  }

  async #decodeFrom(index: number): Promise<void> {
    const { width, height, frameCount } = this.header;
    const room = Math.max(1, Math.floor(CACHE_BYTES / (width * height * 4)));
    const to = Math.min(frameCount, index + room);
    this.#cache.clear();
    if (!(await isAvifProven(this.#avif.color.coding))) return;
    const frames = await decodeFrames(this.#avif, [index, to]);
    for (const [i, data] of (frames ?? []).entries()) this.#cache.set(index + i, data);
  }

  async #readByMagick(index: number): Promise<Uint8Array> {
    const { mode, width, height } = this.header;
    const picture = (await this.#magick()).read(this.#bytes, MagickFormat.Avif, {
      defines: { 'heic:chroma-upsampling': 'bilinear', 'heic:preserve-orientation': 'true' },
      frame: index,
    });
    const samples = samplesInBands(picture, mode.length as 1 | 3 | 4);
    if (samples === null || picture.width !== width || picture.height !== height) {
      throw corrupt('The AVIF file contradicts itself.');
    }
    return samples;
  }
}

function infoOf({ exif, xmp, icc }: AvifHeader): ImageInfo {
  return { ...(icc && { icc_profile: icc }), ...(xmp && { xmp }), ...(exif && { exif }) };
}
