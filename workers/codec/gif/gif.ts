import type { ImageHeader, OpenImage } from '../../../src/image/codec.js';
import type { ImageInfo, Palette, PixelBuffer } from '../../../src/image/pixel-buffer.js';
import type { CheckSize, Decoder } from '../decoder.js';
import { corrupt } from '../failure.js';
import { type GifFile, type GifFrame, readGifFrames } from './gif-frames.js';
import { decodeLzw } from './gif-lzw.js';
import { cropBox, fillRaster, paste } from '../raster-paste.js';
import { Raster } from '../raster.js';
import type { Box } from '../raw-tile.js';

/** GIF, with Pillow's modes and its composition: the first frame P or L, later ones RGB or RGBA. */
export function gifDecoder(checkSize: CheckSize): Decoder {
  return {
    open(bytes: Uint8Array): OpenImage {
      return new GifImage(bytes, readGifFrames(bytes), checkSize);
    },
  };
}

const DISPOSE_BACKGROUND = 2;

class GifImage implements OpenImage {
  readonly header: ImageHeader;
  readonly #bytes: Uint8Array;
  readonly #file: GifFile;
  readonly #checkSize: CheckSize;
  #player: GifPlayer | null = null;

  constructor(bytes: Uint8Array, file: GifFile, checkSize: CheckSize) {
    this.#bytes = bytes;
    this.#file = file;
    this.#checkSize = checkSize;
    const [first] = file.frames;
    const width = Math.max(file.width, first.box[2]);
    const height = Math.max(file.height, first.box[3]);
    if (width === 0 || height === 0) throw corrupt('A GIF without a size.');
    this.header = {
      format: 'GIF',
      mode: paletteOf(first, file) ? 'P' : 'L',
      width,
      height,
      frameCount: file.frames.length,
      orientation: 1,
      info: frameInfo(file.info, first, true),
    };
  }

  // Nothing here waits, but the contract is a promise, and so are its failures.
  async frame(index: number): Promise<PixelBuffer> {
    if (index < 0 || index >= this.header.frameCount) throw corrupt('attempt to seek outside sequence');
    const before = this.#player;
    const player =
      before && before.shown <= index ? before : new GifPlayer(this.#bytes, this.#file, this.header);
    this.#player = null; // A frame that fails leaves nothing to go on from.
    while (player.shown < index) player.advance(this.#checkSize);
    this.#player = player;
    return Promise.resolve(player.pixels());
  }

  close(): void {
    this.#player = null;
  }
}

/** Pillow's GifImageFile: what is on the canvas, and what has to happen before the next frame. */
class GifPlayer {
  shown = -1;
  #width: number;
  #height: number;
  #canvas: Raster | null = null;
  #palette: Palette | null = null;
  #info: ImageInfo;
  /** What goes back onto the canvas before the next frame. */
  #restore: { readonly raster: Raster; readonly box: Box } | null = null;

  constructor(
    readonly bytes: Uint8Array,
    readonly file: GifFile,
    { width, height }: ImageHeader,
  ) {
    this.#width = width;
    this.#height = height;
    this.#info = { ...file.info };
  }

  pixels(): PixelBuffer {
    const canvas = this.#canvas;
    if (canvas === null) throw corrupt('image not found in GIF frame');
    return canvas.copy().toPixels({ ...this.#info }, this.#palette ?? GREY);
  }

  advance(checkSize: CheckSize): void {
    const frame = this.file.frames[this.shown + 1];
    const [, , right, bottom] = frame.box;
    this.#width = Math.max(this.#width, right);
    this.#height = Math.max(this.#height, bottom);
    // Pictures that hang over the edge make the canvas larger.
    checkSize(this.#width, this.#height);
    if (this.#restore && this.#canvas) paste(this.#restore.raster, this.#canvas, this.#restore.box);

    const palette = paletteOf(frame, this.file);
    const isFirst = this.shown < 0;
    if (!isFirst) this.#widenMode();
    this.#restore = this.#planDisposal(frame, palette);
    this.#info = frameInfo(this.#info, frame, isFirst);
    if (isFirst) this.#drawFirst(frame, palette);
    else if (this.#canvas?.mode === 'P' || this.#canvas?.mode === 'L')
      this.#drawGrey(frame, palette, this.#canvas);
    else this.#drawColour(frame, palette);
    this.shown++;
  }

  /** A palette cannot serve two frames: from the second on Pillow shows colours. */
  #widenMode(): void {
    if (this.#canvas?.mode !== 'P') return;
    const key = this.#info.transparency;
    const mode = key === undefined ? 'RGB' : 'RGBA';
    this.#canvas = lookUp(this.#canvas, this.#palette, typeof key === 'number' ? key : null, mode);
    this.#info = { ...this.#info };
    delete this.#info.transparency;
  }

  /** What the frame's area will be overwritten with, before the frame is drawn. */
  #planDisposal(frame: GifFrame, palette: Uint8Array | null): { raster: Raster; box: Box } | null {
    if (frame.disposal < DISPOSE_BACKGROUND) return null;
    const isColour = this.#canvas?.mode === 'RGB' || this.#canvas?.mode === 'RGBA';
    const fill = (index: number, alpha: number | null): Raster => {
      const [left, top, right, bottom] = frame.box;
      const mode = !isColour ? 'P' : alpha === null ? 'RGB' : 'RGBA';
      const color = isColour ? [...colorAt(palette, index), ...(alpha === null ? [] : [alpha])] : [index];
      return fillRaster(new Raster(mode, right - left, bottom - top), color);
    };
    if (frame.disposal === DISPOSE_BACKGROUND) {
      const key = this.#info.transparency ?? frame.transparency;
      const background = typeof this.#info.background === 'number' ? this.#info.background : 0;
      return { raster: typeof key === 'number' ? fill(key, 0) : fill(background, null), box: frame.box };
    }
    if (this.#canvas) return { raster: cropBox(this.#canvas, frame.box), box: frame.box };
    return frame.transparency === null ? null : { raster: fill(frame.transparency, 0), box: frame.box };
  }

  #drawFirst(frame: GifFrame, palette: Uint8Array | null): void {
    const canvas = new Raster(palette ? 'P' : 'L', this.#width, this.#height);
    if (frame.transparency !== null) canvas.bytes.fill(frame.transparency);
    drawIndices(this.bytes, frame, canvas, null);
    this.#canvas = canvas;
    this.#palette = palette && { mode: 'RGB', colors: palette };
  }

  /** A frame on a canvas that has stayed grey. */
  #drawGrey(frame: GifFrame, palette: Uint8Array | null, before: Raster): void {
    const canvas = new Raster(palette ? 'P' : 'L', this.#width, this.#height);
    paste(before, canvas, [0, 0, before.width, before.height]);
    drawIndices(this.bytes, frame, canvas, frame.transparency);
    this.#canvas = canvas;
    this.#palette = null;
  }

  #drawColour(frame: GifFrame, palette: Uint8Array | null): void {
    const before = this.#canvas;
    if (before === null) throw corrupt('cannot seek to frame');
    const picture = new Raster('P', this.#width, this.#height);
    if (palette) picture.bytes.fill(frame.transparency ?? 0);
    drawIndices(this.bytes, frame, picture, null);

    const colours = palette && ({ mode: 'RGB', colors: palette } as const);
    const canvas = this.#grow(before, frame, colours);
    const area = cropBox(picture, frame.box);
    const mode = frame.transparency === null ? 'RGB' : 'RGBA';
    paste(lookUp(area, colours, frame.transparency, mode), canvas, frame.box, { keepsTransparent: true });
    this.#canvas = canvas;
  }

  /** The canvas at its present size; what is new is transparent, or the colour of index 0. */
  #grow(before: Raster, frame: GifFrame, palette: Palette | null): Raster {
    if (before.width === this.#width && before.height === this.#height) return before;
    const canvas = new Raster(frame.transparency === null ? 'RGB' : 'RGBA', this.#width, this.#height);
    if (frame.transparency === null) fillRaster(canvas, colorAt(palette?.colors ?? null, 0));
    paste(before, canvas, [0, 0, before.width, before.height]);
    return canvas;
  }
}

const GREY: Palette = { mode: 'RGB', colors: Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3)) };

/** The frame's palette, its own or the file's; null where indices are levels of grey. */
function paletteOf({ palette }: GifFrame, { globalPalette }: GifFile): Uint8Array | null {
  return palette === null ? globalPalette : palette || null;
}

/** Pillow's colour for an index that the palette does not have is its first. */
function colorAt(palette: Uint8Array | null, index: number): number[] {
  if (palette === null) return [index, index, index];
  const at = index * 3 + 3 > palette.length ? 0 : index * 3;
  return [palette[at], palette[at + 1], palette[at + 2]];
}

function frameInfo(before: ImageInfo, frame: GifFrame, isFirst: boolean): ImageInfo {
  const info = { ...before };
  delete info.duration;
  if (!isFirst) delete info.extension;
  if (frame.duration !== null) info.duration = frame.duration;
  if (frame.comment !== null && frame.comment.length > 0) info.comment = frame.comment;
  if (isFirst && frame.transparency !== null) info.transparency = frame.transparency;
  return info;
}

/** Colours for indices; index `key` becomes transparent. */
function lookUp(indices: Raster, palette: Palette | null, key: number | null, mode: 'RGB' | 'RGBA'): Raster {
  const { colors } = palette ?? GREY;
  const result = new Raster(mode, indices.width, indices.height);
  const { bytes, pixelSize } = result;
  for (let i = 0, to = 0; i < indices.bytes.length; i++, to += pixelSize) {
    const index = indices.bytes[i];
    const from = index * 3;
    if (from + 2 < colors.length) {
      bytes[to] = colors[from];
      bytes[to + 1] = colors[from + 1];
      bytes[to + 2] = colors[from + 2];
    }
    if (pixelSize === 4) bytes[to + 3] = index === key ? 0 : 255;
  }
  return result;
}

/** Decodes a frame's indices onto a canvas; `skipped` is left as it was. */
function drawIndices(bytes: Uint8Array, frame: GifFrame, canvas: Raster, skipped: number | null): void {
  const [left, top, right, bottom] = frame.box;
  const width = right - left;
  const height = bottom - top;
  if (width <= 0 || height <= 0) throw corrupt('tile cannot extend outside image');
  const indices = decodeLzw(bytes.subarray(frame.offset), frame.codeSize, width * height);
  let from = 0;
  for (const row of rowOrder(height, frame.isInterlaced)) {
    const to = canvas.offset(left, top + row);
    const line = indices.subarray(from, from + width);
    if (skipped === null) canvas.bytes.set(line, to);
    else line.forEach((index, x) => index === skipped || (canvas.bytes[to + x] = index));
    from += width;
  }
}

function* rowOrder(height: number, isInterlaced: boolean): Generator<number> {
  const passes = isInterlaced
    ? [
        [0, 8],
        [4, 8],
        [2, 4],
        [1, 2],
      ]
    : [[0, 1]];
  for (const [start, step] of passes) for (let row = start; row < height; row += step) yield row;
}
