/** A file format as Pillow names it, with what the web calls it. */
export interface ImageFormat {
  /** Pillow's name: `Image.format`, and what `save` takes. */
  readonly name: string;
  readonly mimeType: string;
  /** Without the dot; the first is the one that a made file gets. */
  readonly extensions: readonly string[];
  /** Whether every browser that we support shows it in an `<img>`. */
  readonly shown: boolean;
}

/** The formats that we know; sniffing by content lives in `workers/codec`. */
export const IMAGE_FORMATS: readonly ImageFormat[] = [
  { name: 'WEBP', mimeType: 'image/webp', extensions: ['webp'], shown: true },
  { name: 'PNG', mimeType: 'image/png', extensions: ['png', 'apng'], shown: true },
  { name: 'JPEG', mimeType: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'], shown: true },
  { name: 'GIF', mimeType: 'image/gif', extensions: ['gif'], shown: true },
  { name: 'SVG', mimeType: 'image/svg+xml', extensions: ['svg'], shown: true },
  { name: 'AVIF', mimeType: 'image/avif', extensions: ['avif', 'avifs'], shown: true },
  { name: 'BMP', mimeType: 'image/bmp', extensions: ['bmp'], shown: true },
  { name: 'ICO', mimeType: 'image/x-icon', extensions: ['ico'], shown: true },
  { name: 'TIFF', mimeType: 'image/tiff', extensions: ['tiff', 'tif'], shown: false },
  { name: 'JPEG2000', mimeType: 'image/jp2', extensions: ['jp2', 'j2k', 'jpx'], shown: false },
  {
    name: 'PPM',
    mimeType: 'image/x-portable-anymap',
    extensions: ['ppm', 'pgm', 'pbm', 'pnm', 'pfm'],
    shown: false,
  },
  { name: 'TGA', mimeType: 'image/x-tga', extensions: ['tga'], shown: false },
  { name: 'HEIF', mimeType: 'image/heic', extensions: ['heic', 'heif'], shown: false },
];

/** The format that a file's name, MIME type or Pillow name stands for, if we know it. */
export function findFormat(nameOrType: string): ImageFormat | undefined {
  const wanted = nameOrType.toLowerCase().replace(/^.*\./, '');
  return IMAGE_FORMATS.find(
    (format) =>
      format.name.toLowerCase() === wanted ||
      format.mimeType === nameOrType.toLowerCase() ||
      format.extensions.includes(wanted),
  );
}

/** The names that Pillow can save under. `JPG` or `TIF` are suffixes, not names: Gradio writes PNG for them. */
const WRITTEN_BY_PILLOW = (
  'AVIF BLP BMP BUFR DDS DIB EPS GIF GRIB HDF5 ICNS ICO IM JPEG JPEG2000 MPO MSP PALM PCX PDF PNG PPM QOI SGI ' +
  'SPIDER TGA TIFF WEBP WMF XBM'
).split(' ');

/** Whether a name, in capitals, is one that Pillow can save under. Our encoder need not know all of them. */
export function isWrittenByPillow(name: string): boolean {
  return WRITTEN_BY_PILLOW.includes(name);
}
