import { bandCount, type PixelMode } from '../mode.js';
import { composePixels, type Palette, type PixelBuffer } from '../pixel-buffer.js';
import { flipLab } from './stored-lab.js';

/** Pillow's `split`: each band as a picture of mode L; a single band as a copy of the whole. */
export function split(picture: PixelBuffer): PixelBuffer[] {
  const source = flipLab(picture);
  const { width, height, info } = source;
  const bands = bandCount(source.mode);
  if (bands === 1) return [{ ...source, data: source.data.slice() } as PixelBuffer];
  return Array.from({ length: bands }, (_, band) => {
    const data = new Uint8Array(width * height);
    for (let pixel = 0, at = band; pixel < data.length; pixel++, at += bands) data[pixel] = source.data[at];
    return { mode: 'L', width, height, info, data };
  });
}

/** Pillow's `merge`: pictures of one band each become one of several. */
export function merge(mode: PixelMode, sources: readonly PixelBuffer[]): PixelBuffer {
  const bands = bandCount(mode);
  if (sources.length !== bands) throw new TypeError('wrong number of bands');
  const [first, ...others] = sources;
  for (const other of others) {
    if (other.mode !== 'L') throw new TypeError('mode mismatch');
    if (other.width !== first.width || other.height !== first.height) throw new TypeError('size mismatch');
  }
  if (bands === 1) return composePixels({ ...first, mode, data: first.data.slice() });
  const data = new Uint8Array(first.width * first.height * bands);
  sources.forEach((source, band) => {
    for (let pixel = 0, at = band; at < data.length; pixel++, at += bands) data[at] = source.data[pixel];
  });
  const { width, height, info } = first;
  const palette = 'palette' in first ? first.palette : NO_PALETTE;
  return flipLab(composePixels({ mode, width, height, info, data, ...(mode === 'PA' && { palette }) }));
}

const NO_PALETTE: Palette = { mode: 'RGB', colors: new Uint8Array() };
