import type { Decoder } from '../decoder.js';
import { corrupt } from '../failure.js';
import type { TiffDirectory } from './tiff-directory.js';
import { TAG, type TiffLayout } from './tiff-layout.js';

/** Adobe's marker: the one word by which a JPEG says whether its three components are luma and chroma. */
const ADOBE = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0];
const ADOBE_RGB = 0;
const ADOBE_YCC = 1;
const START_OF_IMAGE = [0xff, 0xd8];

/**
 * Decodes a strip that is a JPEG stream; the tables that it lacks are the directory's. What its components mean is for
 * the TIFF to say, so the stream is told by a marker.
 */
export async function decodeTiffJpeg(
  strip: Uint8Array,
  part: { readonly width: number; readonly height: number; readonly rowBytes: number },
  { jpeg, directory, layout }: { jpeg: Decoder; directory: TiffDirectory; layout: TiffLayout },
): Promise<Uint8Array> {
  const tables = directory.tags.get(TAG.jpegTables);
  const stream = Uint8Array.from([
    ...START_OF_IMAGE,
    ...meaningOf(layout),
    ...(tables instanceof Uint8Array ? tables.subarray(2, tables.length - 2) : []),
  ]);
  const whole = new Uint8Array(stream.length + strip.length - 2);
  whole.set(stream);
  whole.set(strip.subarray(2), stream.length);

  const image = await jpeg.open(whole);
  try {
    const { mode, data, width, height } = await image.frame(0);
    const rowBytes = (data.length / (width * height)) * width;
    if (rowBytes !== part.rowBytes || height < part.height || !(data instanceof Uint8Array)) {
      throw corrupt('Improper JPEG strip/tile size');
    }
    // Pillow takes every CMYK JPEG for one of Adobe's, which are negatives; in a TIFF they are not.
    return mode === 'CMYK' ? data.map((value) => 255 - value) : data;
  } finally {
    image.close();
  }
}

function meaningOf({ photometric, isPlanar }: TiffLayout): number[] {
  if (isPlanar) return [];
  if (photometric === 2) return [...ADOBE, ADOBE_RGB];
  return photometric === 6 ? [...ADOBE, ADOBE_YCC] : [];
}
