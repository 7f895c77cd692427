import type { OpenImage } from '../../src/image/codec.js';
import type { PixelMode } from '../../src/image/mode.js';
import type { ImageInfo } from '../../src/image/pixel-buffer.js';
import type { Decoder } from './decoder.js';
import { corrupt } from './failure.js';
import { isSpace, readPlainPixels, readScaledPixels } from './ppm-samples.js';
import type { Raster } from './raster.js';
import { readRawTile } from './raw-tile.js';
import { openPicture } from './single-frame.js';

/** Portable bitmaps, greymaps, pixmaps and floatmaps, plain and raw, and Pillow's own kin of them. */
export const ppmDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const { mode, width, height, info, read } = readHead(bytes);
    return openPicture('PPM', { mode, width, height, info, read });
  },
};

interface Head {
  readonly mode: PixelMode;
  readonly width: number;
  readonly height: number;
  readonly info: ImageInfo;
  readonly read: (raster: Raster) => void;
}

const MODES: Record<string, PixelMode | undefined> = {
  P1: '1',
  P2: 'L',
  P3: 'RGB',
  P4: '1',
  P5: 'L',
  P6: 'RGB',
  P0CMYK: 'CMYK',
  Pf: 'F',
  PyP: 'P',
  PyRGBA: 'RGBA',
  PyCMYK: 'CMYK',
};

function readHead(bytes: Uint8Array): Head {
  const tokens = new Tokens(bytes);
  const magic = tokens.magic();
  const mode = MODES[magic];
  if (mode === undefined) throw corrupt('not a PPM file');
  const width = tokens.integer();
  const height = tokens.integer();
  const isPlain = magic === 'P1' || magic === 'P2' || magic === 'P3';

  if (mode === 'F') {
    const scale = tokens.float();
    const offset = tokens.position;
    const rawMode = scale < 0 ? 'F;32F' : 'F;32BF';
    return raw(
      bytes,
      { mode, width, height, info: { scale: Math.abs(scale) } },
      { offset, rawMode, isBottomUp: true },
    );
  }
  const size = { width, height, info: {} };
  if (mode === '1') {
    const offset = tokens.position;
    if (!isPlain) return raw(bytes, { mode, ...size }, { offset, rawMode: '1;I' });
    return {
      mode,
      ...size,
      read: (raster) => {
        readPlainPixels(raster, bytes, offset, 1);
      },
    };
  }

  const maximum = tokens.integer();
  if (maximum <= 0 || maximum >= 65536) throw corrupt('maxval must be greater than 0 and less than 65536');
  const finalMode = maximum > 255 && mode === 'L' ? 'I' : mode;
  const offset = tokens.position;
  if (isPlain)
    return {
      mode: finalMode,
      ...size,
      read: (raster) => {
        readPlainPixels(raster, bytes, offset, maximum);
      },
    };
  if (maximum === 65535 && mode === 'L')
    return raw(bytes, { mode: 'I', ...size }, { offset, rawMode: 'I;16B' });
  if (maximum === 255) return raw(bytes, { mode, ...size }, { offset, rawMode: mode });
  return {
    mode: finalMode,
    ...size,
    read: (raster) => {
      readScaledPixels(raster, bytes, offset, maximum);
    },
  };
}

function raw(bytes: Uint8Array, head: Omit<Head, 'read'>, tile: Parameters<typeof readRawTile>[2]): Head {
  return {
    ...head,
    read: (raster) => {
      readRawTile(raster, bytes, tile);
    },
  };
}

/** The words of the head, with comments left out. */
class Tokens {
  position = 0;

  constructor(readonly bytes: Uint8Array) {}

  magic(): string {
    let magic = '';
    while (magic.length < 6) {
      const byte = this.bytes[this.position++];
      if (byte === undefined || isSpace(byte)) break;
      magic += String.fromCharCode(byte);
    }
    return magic;
  }

  integer(): number {
    const token = this.#next();
    if (!/^[+-]?\d+(_\d+)*$/.test(token)) throw corrupt(`${token} is no number.`);
    return Number(token.replaceAll('_', ''));
  }

  float(): number {
    const value = Number(this.#next());
    if (value === 0 || !Number.isFinite(value)) throw corrupt('scale must be finite and non-zero');
    return value;
  }

  #next(): string {
    let token = '';
    while (token.length <= 10) {
      const byte = this.bytes[this.position++];
      if (byte === undefined) break;
      if (isSpace(byte)) {
        if (token === '') continue;
        break;
      }
      if (byte === HASH) this.#skipLine();
      else token += String.fromCharCode(byte);
    }
    if (token === '') throw corrupt('Reached EOF while reading header');
    if (token.length > 10) throw corrupt('Token too long in file header');
    return token;
  }

  #skipLine(): void {
    for (let byte = this.bytes[this.position++]; byte !== undefined; byte = this.bytes[this.position++]) {
      if (byte === 10 || byte === 13) return;
    }
  }
}

const HASH = 0x23;
