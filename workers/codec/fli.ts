import type { ImageHeader, OpenImage } from '../../src/image/codec.js';
import type { ImageInfo, Palette, PixelBuffer } from '../../src/image/pixel-buffer.js';
import { ByteReader } from './byte-reader.js';
import type { Decoder } from './decoder.js';
import { corrupt } from './failure.js';
import { drawFliFrame } from './fli-frame.js';
import { Raster } from './raster.js';

/** Autodesk's FLI and FLC animations. Every frame has the palette of the first. */
export const fliDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    return new FliImage(bytes);
  },
};

const HEAD_BYTES = 128;
const FLI = 0xaf11;
const PREFIX = 0xf100;
const FRAME = 0xf1fa;
const COLOR_64 = 11;
const COLOR_256 = 4;

class FliImage implements OpenImage {
  readonly header: ImageHeader;
  readonly #palette: Palette;
  #raster: Raster | null = null;
  #shown = -1;
  #offset = HEAD_BYTES;

  constructor(readonly bytes: Uint8Array) {
    const reader = new ByteReader(bytes, 4);
    const kind = reader.uint16();
    const frames = reader.uint16();
    const width = reader.uint16();
    const height = reader.uint16();
    reader.position = 16;
    const speed = reader.uint32();
    const isZero = (from: number, to: number): boolean =>
      bytes.subarray(from, to).every((byte) => byte === 0);
    if (bytes.length < HEAD_BYTES || !isZero(20, 22) || !isZero(42, 80) || !isZero(88, HEAD_BYTES)) {
      throw corrupt('not an FLI/FLC file');
    }
    if (width === 0 || height === 0) throw corrupt('An FLI file without a size.');
    // The older kind counts seventieths of a second.
    const info: ImageInfo = { duration: kind === FLI ? Math.floor((speed * 1000) / 70) : speed };
    this.#palette = readPalette(bytes);
    const frameCount = Math.max(1, frames);
    this.header = { format: 'FLI', mode: 'P', width, height, frameCount, orientation: 1, info };
  }

  async frame(index: number): Promise<PixelBuffer> {
    const { width, height, frameCount, info } = this.header;
    if (index < 0 || index >= frameCount) throw corrupt('attempt to seek outside sequence');
    if (this.#raster === null || index < this.#shown) {
      this.#raster = new Raster('P', width, height);
      this.#shown = -1;
      this.#offset = HEAD_BYTES;
    }
    const raster = this.#raster;
    this.#raster = null; // A frame that fails leaves nothing to go on from.
    while (this.#shown < index) {
      const length = new ByteReader(this.bytes, this.#offset).uint32();
      drawFliFrame(raster, this.bytes.subarray(this.#offset));
      this.#offset += length;
      this.#shown++;
    }
    this.#raster = raster;
    return Promise.resolve(raster.copy().toPixels({ ...info }, this.#palette));
  }

  close(): void {
    this.#raster = null;
  }
}

/** The first palette of the first frame, behind a prefix if there is one; greys where there is none. */
function readPalette(bytes: Uint8Array): Palette {
  const colors = Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3));
  const reader = new ByteReader(bytes, HEAD_BYTES);
  const length = reader.uint32();
  let kind = reader.uint16();
  if (kind === PREFIX) {
    reader.position = HEAD_BYTES + length + 4;
    kind = reader.uint16();
  }
  if (kind !== FRAME) return { mode: 'RGB', colors };
  const chunks = reader.uint16();
  reader.position += 8;
  for (let i = 0; i < chunks; i++) {
    const start = reader.position;
    const size = reader.uint32();
    const chunk = reader.uint16();
    if (chunk === COLOR_256 || chunk === COLOR_64) {
      fillPalette(colors, reader, chunk === COLOR_64 ? 2 : 0);
      break;
    }
    if (size === 0) break;
    reader.position = start + size;
  }
  return { mode: 'RGB', colors };
}

/** Runs of entries, each after so many that stay as they are. */
function fillPalette(colors: Uint8Array, reader: ByteReader, shift: number): void {
  const packets = reader.uint16();
  let entry = 0;
  for (let i = 0; i < packets; i++) {
    entry += reader.uint8();
    const run = reader.upTo((reader.uint8() || 256) * 3);
    if (entry * 3 + run.length > colors.length || run.length % 3 !== 0)
      throw corrupt('A palette of too many colours.');
    colors.set(
      run.map((value) => value << shift),
      entry * 3,
    );
    entry += run.length / 3;
  }
}
