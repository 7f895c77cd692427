import type { OpenImage } from '../../src/image/codec.js';
import type { ImageInfo, Palette } from '../../src/image/pixel-buffer.js';
import type { Decoder } from './decoder.js';
import { corrupt, truncated, unsupported } from './failure.js';
import type { Raster } from './raster.js';
import { openPicture } from './single-frame.js';

/** X11 pixel maps: C source with a string for each colour and each row. Only colours in hexadecimal are known. */
export const xpmDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const lines = new Lines(bytes);
    const [width, height, colors, characters] = readSizes(lines);
    const info: ImageInfo = {};
    const entries = readColors(lines, colors, characters, info);
    const isIndexed = colors <= 256;
    const palette: Palette = { mode: 'RGB', colors: Uint8Array.from([...entries.values()].flat()) };
    const start = lines.position;
    return openPicture('XPM', {
      mode: isIndexed ? 'P' : 'RGB',
      width,
      height,
      info,
      ...(isIndexed && { palette }),
      read: (raster) => {
        const values = isIndexed ? new Map([...entries.keys()].map((key, index) => [key, [index]])) : entries;
        readRows(raster, new Lines(bytes, start), values, characters);
      },
    });
  },
};

/** Python's readline: a line with its end, and nothing at the end of the file. */
class Lines {
  constructor(
    readonly bytes: Uint8Array,
    public position = 0,
  ) {}

  next(): string | null {
    if (this.position >= this.bytes.length) return null;
    const newLine = this.bytes.indexOf(10, this.position);
    const end = newLine < 0 ? this.bytes.length : newLine + 1;
    const line = new TextDecoder('latin1').decode(this.bytes.subarray(this.position, end));
    this.position = end;
    return line;
  }
}

function readSizes(lines: Lines): [width: number, height: number, colors: number, characters: number] {
  for (let line = lines.next(); line !== null; line = lines.next()) {
    const match = /^"([0-9]*) ([0-9]*) ([0-9]*) ([0-9]*)/.exec(line);
    if (match === null) continue;
    const [, width, height, colors, characters] = match.map(Number);
    if (characters === 0) throw corrupt('broken XPM file');
    return [width, height, colors, characters];
  }
  throw corrupt('broken XPM file');
}

function readColors(lines: Lines, count: number, characters: number, info: ImageInfo): Map<string, number[]> {
  const colors = new Map<string, number[]>();
  for (let i = 0; i < count; i++) {
    const line = (lines.next() ?? '').trimEnd();
    const key = line.slice(1, characters + 1);
    const words = line
      .slice(characters + 1, -2)
      .split(/\s+/)
      .filter((word) => word !== '');
    const at = words.findIndex((word, index) => index % 2 === 0 && word === 'c');
    const color = at < 0 ? undefined : words[at + 1];
    if (color === 'None') {
      // Pillow keeps the colour's characters, and reads them as a table of alphas later.
      info.transparency = Uint8Array.from(key, (character) => character.charCodeAt(0));
    } else if (color?.startsWith('#') && /^#[0-9a-f]+$/i.test(color)) {
      const value = Number(BigInt(`0x${color.slice(1)}`) & 0xffffffn);
      colors.set(key, [value >> 16, (value >> 8) & 255, value & 255]);
    } else {
      throw unsupported('cannot read this XPM file');
    }
  }
  return colors;
}

/** What stands between the first and the last quote of a line; one comment may come before the rows. */
function readRows(raster: Raster, lines: Lines, values: Map<string, number[]>, characters: number): void {
  const { bytes, pixelSize } = raster;
  let hasComment = false;
  for (let filled = 0; filled < bytes.length;) {
    const line = lines.next();
    if (line === null) throw truncated('not enough image data');
    if (!hasComment && line.trimEnd() === '/* pixels */') {
      hasComment = true;
      continue;
    }
    const row = line.slice(line.indexOf('"') + 1, Math.max(line.lastIndexOf('"'), line.indexOf('"') + 1));
    if (!line.includes('"')) continue;
    for (let at = 0; at < row.length; at += characters) {
      const value = values.get(row.slice(at, at + characters));
      if (value === undefined) throw corrupt('An XPM file with a colour that it does not define.');
      if (filled < bytes.length) bytes.set(value, filled);
      filled += pixelSize;
    }
  }
}
