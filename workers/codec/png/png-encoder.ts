import { GrError } from '../../../src/errors.js';
import { bandCount, type PixelMode } from '../../../src/image/mode.js';
import type { ImageInfo, Palette, PixelBuffer } from '../../../src/image/pixel-buffer.js';
import { crc32 } from '../compression/crc32.js';

/**
 * Writes a PNG as Pillow does: the same mode, depth, palette and transparency. The samples are deflated by the
 * platform, so the file's bytes differ while its pixels do not.
 */
export async function encodePng(pixels: PixelBuffer): Promise<Uint8Array<ArrayBuffer>> {
  const layout = layoutOf(pixels);
  if (layout === undefined) {
    throw new GrError('image/unsupported-save', `cannot write mode ${pixels.mode} as PNG`);
  }
  const { width, height, info } = pixels;
  const rows = packRows(pixels, layout);
  const parts = [
    SIGNATURE,
    chunk('IHDR', [...uint32(width), ...uint32(height), layout.depth, layout.colorType, 0, 0, 0]),
    ...(await profileChunk(info)),
    ...paletteChunks(pixels),
    ...transparencyChunk(pixels),
    chunk('IDAT', await deflate(filter(rows, height, layout, bandCount(pixels.mode)))),
    chunk('IEND', []),
  ];
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

interface Layout {
  readonly depth: 1 | 2 | 4 | 8 | 16;
  /** PNG's number: 0 grey, 2 colour, 3 palette, 4 grey and alpha, 6 colour and alpha. */
  readonly colorType: 0 | 2 | 3 | 4 | 6;
}

const LAYOUTS: Partial<Record<PixelMode, Layout>> = {
  '1': { depth: 1, colorType: 0 },
  L: { depth: 8, colorType: 0 },
  LA: { depth: 8, colorType: 4 },
  I: { depth: 16, colorType: 0 },
  'I;16': { depth: 16, colorType: 0 },
  'I;16B': { depth: 16, colorType: 0 },
  RGB: { depth: 8, colorType: 2 },
  RGBA: { depth: 8, colorType: 6 },
};

function layoutOf(pixels: PixelBuffer): Layout | undefined {
  if (pixels.mode !== 'P') return LAYOUTS[pixels.mode];
  const colors = paletteSize(pixels.palette);
  return { depth: colors <= 2 ? 1 : colors <= 4 ? 2 : colors <= 16 ? 4 : 8, colorType: 3 };
}

function paletteSize({ mode, colors }: Palette): number {
  return Math.min(Math.max(colors.length / mode.length, 1), 256);
}

/** The samples as the file has them: big-endian, small ones packed into bytes row by row. */
function packRows({ width, height, data }: PixelBuffer, { depth }: Layout): Uint8Array {
  if (depth === 16) return packWords(data);
  if (depth === 8) return data as Uint8Array;
  const rowSize = Math.ceil((width * depth) / 8);
  const rows = new Uint8Array(rowSize * height);
  // Of mode 1's 255, any bit will do.
  const mask = (1 << depth) - 1;
  for (let i = 0; i < data.length; i++) {
    const x = i % width;
    const at = ((i - x) / width) * rowSize + ((x * depth) >> 3);
    rows[at] = (rows[at] as number) | (((data[i] as number) & mask) << (8 - depth - ((x * depth) & 7)));
  }
  return rows;
}

/** What 16 bits cannot hold is cut off at either end. */
function packWords(data: PixelBuffer['data']): Uint8Array {
  const words = new DataView(new ArrayBuffer(data.length * 2));
  for (let i = 0; i < data.length; i++)
    words.setUint16(i * 2, Math.min(Math.max(data[i] as number, 0), 65535));
  return new Uint8Array(words.buffer);
}

/** Puts before each row the number of the filter that leaves the smallest differences, and those differences. */
function filter(rows: Uint8Array, height: number, layout: Layout, bands: number): Uint8Array<ArrayBuffer> {
  const rowSize = rows.length / height;
  const filtered = new Uint8Array(rows.length + height);
  const trials = Array.from({ length: 5 }, () => new Uint8Array(rowSize));
  // Neighbouring indices of a palette, or packed bits, say nothing about one another.
  const isPlain = layout.colorType === 3 || layout.depth < 8;
  const step = (bands * layout.depth) >> 3;
  let above: Uint8Array = new Uint8Array(rowSize);
  for (let y = 0; y < height; y++) {
    const row = rows.subarray(y * rowSize, (y + 1) * rowSize);
    const best = isPlain ? 0 : tryFilters(row, above, step, trials);
    filtered[y * (rowSize + 1)] = best;
    filtered.set(isPlain ? row : (trials[best] ?? row), y * (rowSize + 1) + 1);
    above = row;
  }
  return filtered;
}

/** Fills `trials` with the row under each of PNG's five filters; gives the number of the one that is nearest to 0. */
function tryFilters(row: Uint8Array, above: Uint8Array, step: number, trials: readonly Uint8Array[]): number {
  const [none, sub, up, average, paeth] = trials as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const sums = [0, 0, 0, 0, 0] as [number, number, number, number, number];
  for (let x = 0; x < row.length; x++) {
    const sample = row[x] as number;
    const left = x < step ? 0 : (row[x - step] as number);
    const over = above[x] as number;
    const corner = x < step ? 0 : (above[x - step] as number);
    sums[0] += distance((none[x] = sample));
    sums[1] += distance((sub[x] = sample - left));
    sums[2] += distance((up[x] = sample - over));
    sums[3] += distance((average[x] = sample - ((left + over) >> 1)));
    sums[4] += distance((paeth[x] = sample - nearest(left, over, corner)));
  }
  return sums.indexOf(Math.min(...sums));
}

/** From 0, of a byte that is taken as a signed one. */
function distance(byte: number): number {
  const signed = (byte << 24) >> 24;
  return signed < 0 ? -signed : signed;
}

/** Paeth's choice among three neighbours: the one nearest to left + over - corner. */
function nearest(left: number, over: number, corner: number): number {
  const toLeft = Math.abs(over - corner);
  const toOver = Math.abs(left - corner);
  const toCorner = Math.abs(left + over - 2 * corner);
  if (toLeft <= toOver && toLeft <= toCorner) return left;
  return toOver <= toCorner ? over : corner;
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function profileChunk({ icc_profile: profile }: ImageInfo): Promise<Uint8Array<ArrayBuffer>[]> {
  if (!(profile instanceof Uint8Array) || profile.length === 0) return [];
  const name = new TextEncoder().encode('ICC Profile\0\0');
  return [chunk('iCCP', [...name, ...(await deflate(profile.slice()))])];
}

function paletteChunks(pixels: PixelBuffer): Uint8Array<ArrayBuffer>[] {
  if (pixels.mode !== 'P') return [];
  const { mode, colors } = pixels.palette;
  const entries = new Uint8Array(paletteSize(pixels.palette) * 3);
  for (let i = 0; i < entries.length; i++) {
    entries[i] = colors[Math.floor(i / 3) * mode.length + (i % 3)] ?? 0;
  }
  return [chunk('PLTE', entries)];
}

function transparencyChunk(pixels: PixelBuffer): Uint8Array<ArrayBuffer>[] {
  const { transparency } = pixels.info;
  const isGrey = ['1', 'L', 'I', 'I;16', 'I;16B'].includes(pixels.mode);
  if (pixels.mode === 'P') {
    const alpha = paletteAlpha(pixels.palette, transparency);
    return alpha === undefined ? [] : [chunk('tRNS', alpha.subarray(0, paletteSize(pixels.palette)))];
  }
  if (isGrey && typeof transparency === 'number') return [chunk('tRNS', uint16(transparency))];
  if (pixels.mode === 'RGB' && Array.isArray(transparency)) {
    return [
      chunk(
        'tRNS',
        transparency.flatMap((sample: number) => uint16(sample)),
      ),
    ];
  }
  return [];
}

function paletteAlpha(palette: Palette, transparency: ImageInfo['transparency']): Uint8Array | undefined {
  if (transparency instanceof Uint8Array) return transparency;
  if (typeof transparency === 'number') {
    const alpha = new Uint8Array(Math.min(Math.max(transparency, 0), 255) + 1).fill(255);
    alpha[alpha.length - 1] = 0;
    return alpha;
  }
  return palette.mode === 'RGBA' ? palette.colors.filter((_, i) => i % 4 === 3) : undefined;
}

function chunk(type: string, data: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

function uint16(value: number): number[] {
  return [(value >> 8) & 255, value & 255];
}

function uint32(value: number): number[] {
  return [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255];
}
