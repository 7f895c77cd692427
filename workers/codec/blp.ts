import type { OpenImage } from '../../src/image/codec.js';
import { convert } from '../../src/image/convert/convert.js';
import type { BytePixels } from '../../src/image/pixel-buffer.js';
import { readBlizzardBlocks } from './blp-blocks.js';
import { ByteReader } from './byte-reader.js';
import type { CheckSize, Decoder } from './decoder.js';
import { corrupt, truncated, unsupported } from './failure.js';
import { Raster } from './raster.js';
import { readRawTile } from './raw-tile.js';

/** Blizzard's mipmaps, versions 1 and 2: the largest picture. Version 1 may hold a JPEG stream. */
export function blpDecoder(jpeg: Decoder, checkSize: CheckSize): Decoder {
  return {
    open(bytes: Uint8Array): OpenImage {
      const head = readHead(bytes);
      const { width, height, hasAlpha } = head;
      if (width === 0 || height === 0) throw corrupt('A BLP file without a size.');
      const mode = hasAlpha ? 'RGBA' : 'RGB';
      return {
        header: { format: 'BLP', mode, width, height, frameCount: 1, orientation: 1, info: {} },
        frame: async (index) => {
          if (index !== 0) throw corrupt('attempt to seek outside sequence');
          const raster = new Raster(mode, width, height);
          await readPixels(raster, head, checked(jpeg, checkSize));
          return raster.toPixels({});
        },
        close: () => undefined,
      };
    },
  };
}

/** The stream may say another size than the file around it. */
function checked(jpeg: Decoder, checkSize: CheckSize): Decoder {
  return {
    async open(bytes) {
      const image = await jpeg.open(bytes);
      checkSize(image.header.width, image.header.height);
      return image;
    },
  };
}

interface Head {
  readonly reader: ByteReader;
  readonly version: 1 | 2;
  readonly compression: number;
  readonly encoding: number;
  readonly alphaEncoding: number;
  readonly hasAlpha: boolean;
  readonly width: number;
  readonly height: number;
}

function readHead(bytes: Uint8Array): Head {
  const reader = new ByteReader(bytes, 4);
  const compression = reader.int32();
  if (bytes[3] === 0x31) {
    const hasAlpha = reader.uint32() !== 0;
    const width = reader.uint32();
    const height = reader.uint32();
    const encoding = reader.int32();
    reader.int32();
    return { reader, version: 1, compression, encoding, alphaEncoding: 0, hasAlpha, width, height };
  }
  const encoding = reader.uint8();
  const hasAlpha = reader.uint8() !== 0;
  const alphaEncoding = reader.uint8();
  reader.uint8();
  const width = reader.uint32();
  const height = reader.uint32();
  return { reader, version: 2, compression, encoding, alphaEncoding, hasAlpha, width, height };
}

const JPEG = 0;
const DIRECT = 1;
const INDEXED_1 = [4, 5];
const INDEXED_2 = 1;
const BLOCKS_2 = 2;

async function readPixels(raster: Raster, head: Head, jpeg: Decoder): Promise<void> {
  const reader = new ByteReader(head.reader.bytes, head.reader.position);
  const offset = reader.uint32();
  reader.position += 60;
  const length = reader.uint32();
  reader.position += 60;
  const { version, compression, encoding } = head;
  if (version === 1 && compression === JPEG) {
    await readJpeg(raster, reader, offset, length, jpeg);
    return;
  }
  if (compression !== DIRECT) throw unsupported('Unknown BLP compression');
  const palette = reader.exactly(1024);
  if (version === 2) reader.position = offset;
  if (version === 1 ? INDEXED_1.includes(encoding) : encoding === INDEXED_2) {
    readIndexed(raster, reader.exactly(length), palette);
  } else if (version === 2 && encoding === BLOCKS_2) {
    readBlizzardBlocks(raster, reader, head.alphaEncoding, head.hasAlpha);
  } else {
    throw unsupported('Unknown BLP encoding');
  }
}

/** A stream whose tables stand in front, for all sizes of the picture. Its colours are blue, green, red. */
async function readJpeg(
  raster: Raster,
  reader: ByteReader,
  offset: number,
  length: number,
  jpeg: Decoder,
): Promise<void> {
  const tables = reader.exactly(reader.uint32());
  reader.position = Math.max(reader.position, offset);
  const rest = reader.exactly(length);
  const stream = new Uint8Array(tables.length + rest.length);
  stream.set(tables);
  stream.set(rest, tables.length);
  const image = await jpeg.open(stream);
  const rgb = convert(await image.frame(0), 'RGB') as BytePixels;
  image.close();
  readRawTile(raster, rgb.data, { offset: 0, rawMode: 'BGR' });
}

function readIndexed(raster: Raster, indices: Uint8Array, palette: Uint8Array): void {
  const { bytes, pixelSize } = raster;
  if (indices.length * pixelSize < bytes.length) throw truncated('not enough image data');
  for (let i = 0, to = 0; to < bytes.length; i++, to += pixelSize) {
    const at = indices[i] * 4;
    bytes[to] = palette[at + 2];
    bytes[to + 1] = palette[at + 1];
    bytes[to + 2] = palette[at];
    if (pixelSize === 4) bytes[to + 3] = palette[at + 3];
  }
}
