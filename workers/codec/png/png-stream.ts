import type { PixelMode } from '../../../src/image/mode.js';
import type { ImageInfo } from '../../../src/image/pixel-buffer.js';
import { crc32 } from '../compression/crc32.js';
import { corrupt, truncated } from '../failure.js';
import { inflateZlib } from '../compression/inflate.js';
import type { Box } from '../raw-tile.js';

/** One chunk's place: `start` is the first byte of its data. */
export interface Chunk {
  readonly type: string;
  readonly start: number;
  readonly length: number;
}

/** What a chunk meant: some data was understood, picture data begins here, or the file ends. */
export type ChunkMeaning = 'known' | 'data' | 'end';

/** Colour types and bit depths that Pillow reads, as mode and raw mode. */
const MODES: Record<string, readonly [mode: PixelMode, rawMode: string]> = {
  '1,0': ['1', '1'],
  '2,0': ['L', 'L;2'],
  '4,0': ['L', 'L;4'],
  '8,0': ['L', 'L'],
  '16,0': ['I;16', 'I;16B'],
  '8,2': ['RGB', 'RGB'],
  '16,2': ['RGB', 'RGB;16B'],
  '1,3': ['P', 'P;1'],
  '2,3': ['P', 'P;2'],
  '4,3': ['P', 'P;4'],
  '8,3': ['P', 'P'],
  '8,4': ['LA', 'LA'],
  '16,4': ['RGBA', 'LA;16B'],
  '8,6': ['RGBA', 'RGBA'],
  '16,6': ['RGBA', 'RGBA;16B'],
};

/** Pillow's MAX_TEXT_CHUNK and MAX_TEXT_MEMORY. */
const MAX_TEXT_CHUNK = 1024 * 1024;
const MAX_TEXT_MEMORY = 64 * MAX_TEXT_CHUNK;

/**
 * Walks through a PNG's chunks and keeps what they say, under the names that Pillow's `info` has for it. The same
 * chunks are refused as in Pillow, and only those.
 */
export class PngStream {
  position = 8;
  mode: PixelMode | null = null;
  rawMode = '';
  width = 0;
  height = 0;
  isInterlaced = false;
  palette: Uint8Array | null = null;
  /** Frames that acTL promises; null where the file is no valid APNG. */
  frames: number | null = null;
  info: ImageInfo = {};
  /** The part of the picture that the next data fill. */
  box: Box | null = null;
  #sequence: number | null = null;
  #textMemory = 0;

  constructor(readonly bytes: Uint8Array) {}

  /** The next chunk's head, or null where there is none or it is no chunk's. */
  next(): Chunk | null {
    const start = this.position + 8;
    if (start > this.bytes.length) return null;
    const type = String.fromCharCode(...this.bytes.subarray(start - 4, start));
    this.position = start;
    return /^\w{4}$/.test(type) ? { type, start, length: this.#uint32(start - 8) } : null;
  }

  /** Takes in a chunk; the position is then behind its data, or at them where they are a picture's. */
  read({ type, start, length }: Chunk): ChunkMeaning {
    if (type === 'IEND') return 'end';
    if (type === 'IDAT') {
      if (this.frames !== null && this.box === null) this.info.default_image = true;
      return 'data';
    }
    if (type === 'fdAT') {
      if (length < 4) throw corrupt('APNG contains truncated fDAT chunk');
      this.#countSequence(this.#uint32(start), this.#data(start, 4));
      this.position = start + 4;
      return 'data';
    }
    this.position = start;
    this.#take(type, this.#data(start, length));
    this.position = start + length;
    return 'known';
  }

  /** Compares the checksum that follows a chunk, as Pillow does for all that come before the picture. */
  verify({ type, start, length }: Chunk): void {
    const end = start + length;
    if (end + 4 > this.bytes.length) throw corrupt(`broken PNG file (incomplete checksum in ${type})`);
    if (crc32(this.bytes.subarray(start - 4, end)) !== this.#uint32(end)) {
      throw corrupt(`broken PNG file (bad header checksum in ${type})`);
    }
    this.position = end + 4;
  }

  /** A copy of everything that changes while frames are read. */
  save(): () => void {
    const { position, info, box } = this;
    const sequence = this.#sequence;
    const saved = { ...info };
    return () => {
      this.position = position;
      this.info = { ...saved };
      this.box = box;
      this.#sequence = sequence;
    };
  }

  #uint32(at: number): number {
    return new DataView(this.bytes.buffer, this.bytes.byteOffset).getUint32(at);
  }

  #data(start: number, length: number): Uint8Array {
    if (start + length > this.bytes.length) throw truncated('A chunk ends behind the file.');
    return this.bytes.subarray(start, start + length);
  }

  #countSequence(sequence: number, data: Uint8Array): void {
    const expected = this.#sequence === null ? 0 : this.#sequence + 1;
    if (data.length < 4 || sequence !== expected) throw corrupt('APNG contains frame sequence errors');
    this.#sequence = sequence;
  }

  #take(type: string, data: Uint8Array): void {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    const atLeast = (length: number): void => {
      if (data.length < length) throw corrupt(`Truncated ${type} chunk`);
    };
    switch (type) {
      case 'IHDR':
        atLeast(13);
        this.#readHeader(view);
        break;
      case 'PLTE':
        if (this.mode === 'P') this.palette = data;
        break;
      case 'tRNS':
        this.#readTransparency(data, view);
        break;
      case 'gAMA':
        atLeast(4);
        this.info.gamma = view.getUint32(0) / 100000;
        break;
      case 'cHRM':
        if (data.length % 4 !== 0) throw corrupt('Truncated cHRM chunk');
        this.info.chromaticity = Array.from(
          { length: data.length / 4 },
          (_, i) => view.getUint32(i * 4) / 100000,
        );
        break;
      case 'sRGB':
        atLeast(1);
        this.info.srgb = data[0];
        break;
      case 'pHYs':
        atLeast(9);
        if (data[8] === 1) this.info.dpi = [view.getUint32(0) * 0.0254, view.getUint32(4) * 0.0254];
        else if (data[8] === 0) this.info.aspect = [view.getUint32(0), view.getUint32(4)];
        break;
      case 'eXIf':
        this.info.exif = Uint8Array.from([...EXIF_PREFIX, ...data]);
        break;
      case 'iCCP':
        this.#readProfile(data);
        break;
      case 'tEXt':
        this.#readText(data);
        break;
      case 'zTXt':
        this.#readCompressedText(data);
        break;
      case 'iTXt':
        this.#readInternationalText(data);
        break;
      case 'acTL':
        atLeast(8);
        this.#readAnimation(view);
        break;
      case 'fcTL':
        atLeast(26);
        this.#readFrameControl(view, data);
        break;
    }
  }

  #readHeader(view: DataView): void {
    this.width = view.getUint32(0);
    this.height = view.getUint32(4);
    const mode = MODES[`${String(view.getUint8(8))},${String(view.getUint8(9))}`];
    if (mode) [this.mode, this.rawMode] = mode;
    if (view.getUint8(12) !== 0) {
      this.isInterlaced = true;
      this.info.interlace = 1;
    }
    if (view.getUint8(11) !== 0) throw corrupt('unknown filter category');
  }

  #readTransparency(data: Uint8Array, view: DataView): void {
    const isKey = this.mode === '1' || this.mode === 'L' || this.mode === 'I;16';
    if (data.length < (isKey ? 2 : this.mode === 'RGB' ? 6 : 0)) throw corrupt('Truncated tRNS chunk');
    if (this.mode === 'P') {
      // One transparent entry among opaque ones is kept as its index, anything else as the table.
      const index = data.indexOf(0);
      const isSingle = index >= 0 && data.every((alpha, i) => i === index || alpha === 255);
      this.info.transparency = isSingle ? index : data.slice();
    } else if (this.mode === '1') {
      this.info.transparency = view.getUint16(0) === 0 ? 0 : 255;
    } else if (isKey) {
      this.info.transparency = view.getUint16(0);
    } else if (this.mode === 'RGB') {
      this.info.transparency = [view.getUint16(0), view.getUint16(2), view.getUint16(4)];
    }
  }

  #readProfile(data: Uint8Array): void {
    const name = data.indexOf(0);
    if (name + 1 >= data.length || data[name + 1] !== 0)
      throw corrupt('Unknown compression method in iCCP chunk');
    this.info.icc_profile = inflateText(data.subarray(name + 2));
  }

  #readText(data: Uint8Array): void {
    const [key, value] = splitAtZero(data);
    if (key.length === 0) return;
    const name = latin1(key);
    this.info[name] = name === 'exif' ? value.slice() : latin1(value);
    this.#countText(value.length);
  }

  #readCompressedText(data: Uint8Array): void {
    const [key, value] = splitAtZero(data);
    if (value.length > 0 && value[0] !== 0) throw corrupt('Unknown compression method in zTXt chunk');
    const text = inflateText(value.subarray(1)) ?? new Uint8Array(0);
    if (key.length === 0) return;
    this.info[latin1(key)] = latin1(text);
    this.#countText(text.length);
  }

  #readInternationalText(data: Uint8Array): void {
    const [key, rest] = splitAtZero(data);
    if (rest.length < 2 || key.length === data.length) return;
    const [isCompressed, method] = rest;
    const [language, afterLanguage] = splitAtZero(rest.subarray(2));
    const [translated, body] = splitAtZero(afterLanguage);
    const isComplete = 2 + language.length + translated.length + body.length + 2 === rest.length;
    if (!isComplete || (isCompressed !== 0 && method !== 0)) return;
    const value = isCompressed === 0 ? body : inflateText(body);
    if (value === null) return;
    const name = latin1(key);
    if (name === 'XML:com.adobe.xmp') this.info.xmp = value.slice();
    try {
      this.info[name] = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value);
    } catch {
      return; // Text that is no UTF-8 is left out, as in Pillow.
    }
    this.#countText(value.length);
  }

  #countText(length: number): void {
    this.#textMemory += length;
    if (this.#textMemory > MAX_TEXT_MEMORY) throw corrupt('Too much memory used in text chunks');
  }

  #readAnimation(view: DataView): void {
    const frames = view.getUint32(0);
    const isSecond = this.frames !== null;
    if (isSecond) this.frames = null;
    if (isSecond || frames === 0 || frames > 0x80000000) return;
    this.frames = frames;
    this.info.loop = view.getUint32(4);
  }

  #readFrameControl(view: DataView, data: Uint8Array): void {
    this.#countSequence(view.getUint32(0), data);
    const [width, height, left, top] = [4, 8, 12, 16].map((at) => view.getUint32(at));
    if (left + width > this.width || top + height > this.height)
      throw corrupt('APNG contains invalid frames');
    this.box = [left, top, left + width, top + height];
    this.info.bbox = this.box;
    this.info.duration = (view.getUint16(20) / (view.getUint16(22) || 100)) * 1000;
    this.info.disposal = data[24];
    this.info.blend = data[25];
  }
}

const EXIF_PREFIX = [0x45, 0x78, 0x69, 0x66, 0, 0];

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/** What stands before the first zero byte, and after it. */
function splitAtZero(data: Uint8Array): [before: Uint8Array, after: Uint8Array] {
  const zero = data.indexOf(0);
  return zero < 0 ? [data, data.subarray(data.length)] : [data.subarray(0, zero), data.subarray(zero + 1)];
}

/** Null for damaged text, which Pillow passes over; text that unpacks to more than a megabyte it refuses. */
function inflateText(data: Uint8Array): Uint8Array | null {
  const { bytes, state } = inflateZlib(data, MAX_TEXT_CHUNK + 1);
  if (bytes.length > MAX_TEXT_CHUNK) throw corrupt('Decompressed data too large for a PNG text chunk');
  return state === 'broken' ? null : bytes;
}
