import type { MagickPicture } from './magick.js';

const BANDS: Partial<Record<MagickPicture['layout'], number>> = {
  grey: 1,
  'grey-alpha': 2,
  rgb: 3,
  'rgb-alpha': 4,
};

/**
 * The samples of a picture in the bands that its file's header promises: grey in all colours, full opacity, whatever
 * is asked for and not there. CMYK stays as it is; `null` where the two have nothing to do with each other.
 */
export function samplesInBands({ layout, samples }: MagickPicture, wanted: 1 | 2 | 3 | 4): Uint8Array | null {
  if (layout === 'cmyk' && wanted === 4) return samples;
  const bands = BANDS[layout];
  if (bands === undefined) return null;
  if (bands === wanted) return samples;
  const result = new Uint8Array((samples.length / bands) * wanted);
  const hasAlpha = bands % 2 === 0;
  const colors = wanted > 2 ? 3 : 1;
  for (let from = 0, to = 0; to < result.length; from += bands) {
    for (let band = 0; band < colors; band++) result[to++] = samples[from + (bands < 3 ? 0 : band)] as number;
    if (wanted % 2 === 0) result[to++] = hasAlpha ? (samples[from + bands - 1] as number) : 255;
  }
  return result;
}
