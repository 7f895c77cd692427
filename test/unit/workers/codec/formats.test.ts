import { describe, expect, test } from 'vitest';
import { GrError } from '../../../../src/errors.js';
import type { OpenImage } from '../../../../src/image/codec.js';
import type { ImageInfo, Palette, PixelBuffer } from '../../../../src/image/pixel-buffer.js';
import { crc32 } from '../../../../workers/codec/compression/crc32.js';
import { readFixture, toBytes } from '../../../parity/records.js';
import { nodeCodec } from '../../../support/node-codec.js';

/** A file that Pillow was given (`test/parity/generate/formats.py`), and what it said. */
type FormatRecord = { file: string; cut: CutRecord[] } & (
  { error: string } | { header: [string, string, number, number, number]; frames: FrameRecord[] }
);

interface FrameRecord {
  mode: string;
  width: number;
  height: number;
  data: string;
  colors?: string;
  info: Record<string, unknown>;
}

type CutRecord = { error: string } | { sum: number };

const GROUPS = ['png', 'gif', 'bmp', 'ico', 'tga', 'ppm', 'pcx', 'tiff', 'sgi', 'texture', 'other'];

/** As `formats.py` has them, in percent of the file. */
const CUTS = [20, 50, 80, 97];

const codec = nodeCodec();

describe.each(GROUPS)('Files of the group %s are opened as Pillow opens them', (group) => {
  const records = Object.entries(readFixture<Record<string, FormatRecord>>(`formats/${group}`));

  test.each(records)('%s', async (_, record) => {
    const image = await open(toBytes(record.file));
    if ('error' in record) {
      expect(image).toBeInstanceOf(GrError);
      return;
    }
    if (image instanceof GrError) throw image;
    const { format, mode, width, height, frameCount } = image.header;
    expect([format, mode, width, height, frameCount]).toEqual(record.header);
    for (const [index, wanted] of record.frames.entries()) {
      expect(plain(await image.frame(index), wanted.info)).toEqual(wantedFrame(wanted));
    }
  });

  test.each(records)('%s, cut off', async (_, { file, cut }) => {
    const bytes = toBytes(file);
    const found = await Promise.all(
      CUTS.map((percent) => summarise(bytes.slice(0, Math.floor((bytes.length * percent) / 100)))),
    );
    expect(found).toEqual(cut.map((wanted) => ('error' in wanted ? 'refused' : wanted.sum)));
  });
});

/** The opened file with its first frame decoded, or the error that we raised. Any other error is a bug. */
async function open(bytes: Uint8Array<ArrayBuffer>): Promise<OpenImage | GrError> {
  try {
    const image = await codec.open(new Blob([bytes]));
    await image.frame(0);
    return image;
  } catch (error) {
    if (error instanceof GrError) return error;
    throw error;
  }
}

async function summarise(bytes: Uint8Array<ArrayBuffer>): Promise<number | string> {
  const image = await open(bytes);
  if (image instanceof GrError) return 'refused';
  const { data } = await image.frame(0);
  return crc32(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

/** A frame as the record has it; of the info only what Pillow was asked for. */
function plain(pixels: PixelBuffer, { ...asked }: Record<string, unknown>): Record<string, unknown> {
  const { mode, width, height, data, info } = pixels;
  return {
    mode,
    width,
    height,
    data: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('hex'),
    colors: 'palette' in pixels ? fullPalette(pixels.palette) : undefined,
    info: Object.fromEntries(Object.keys(asked).map((key) => [key, plainValue(info, key)])),
  };
}

function wantedFrame({ mode, width, height, data, colors, info }: FrameRecord): Record<string, unknown> {
  return {
    mode,
    width,
    height,
    data: Buffer.from(toBytes(data)).toString('hex'),
    colors: colors === undefined ? undefined : fullPalette({ mode: 'RGBA', colors: toBytes(colors) }),
    info,
  };
}

function plainValue(info: ImageInfo, key: string): unknown {
  const value = info[key];
  return value instanceof Uint8Array ? [...value] : value;
}

/** 256 entries with alpha; those that are not stored are opaque black. */
function fullPalette({ mode, colors }: Palette): string {
  const full = Array.from({ length: 256 }, (_, i) => {
    const entry = [...colors.subarray(i * mode.length, (i + 1) * mode.length)];
    return entry.length === 0 ? [0, 0, 0, 255] : mode === 'RGB' ? [...entry, 255] : entry;
  });
  return Buffer.from(full.flat()).toString('hex');
}
