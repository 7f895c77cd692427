import type { OpenImage } from '../../src/image/codec.js';
import { readBlockTexture } from './block-texture.js';
import { ByteReader } from './byte-reader.js';
import type { Decoder } from './decoder.js';
import { unsupported } from './failure.js';
import { readRawTile } from './raw-tile.js';
import { openPicture } from './single-frame.js';

/** Textures of the game Independence War 2. */
export const ftexDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const reader = new ByteReader(bytes, 8);
    const width = reader.int32();
    const height = reader.int32();
    reader.int32();
    if (reader.int32() !== 1) throw unsupported('A FTEX file of more than one format.');
    const format = reader.int32();
    reader.position = reader.int32();
    const data = reader.upTo(Math.max(0, reader.int32()));
    if (format !== 0 && format !== 1) throw unsupported('Invalid texture compression format');
    const isCompressed = format === 0;
    return openPicture('FTEX', {
      mode: isCompressed ? 'RGBA' : 'RGB',
      width,
      height,
      info: {},
      read: (raster) => {
        if (isCompressed) readBlockTexture(raster, data, 0, 'bc1');
        else readRawTile(raster, data, { offset: 0, rawMode: 'RGB' });
      },
    });
  },
};
