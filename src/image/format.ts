/** A file format as Pillow names it, with what the web calls it. */
export interface ImageFormat {
  /** Pillow's name: `Image.format`, and what `save` takes. */
  readonly name: string;
  readonly mimeType: string;
  /** Without the dot; the first is the one that a made file gets. */
  readonly extensions: readonly string[];
}

/** The formats that we know by name; sniffing by content lives in `workers/codec`. */
export const IMAGE_FORMATS: readonly ImageFormat[] = [
  format('WEBP', 'image/webp', 'webp'),
  format('PNG', 'image/png', 'png apng'),
  format('JPEG', 'image/jpeg', 'jpg jpeg jpe jfif'),
  format('GIF', 'image/gif', 'gif'),
  format('SVG', 'image/svg+xml', 'svg'),
  format('AVIF', 'image/avif', 'avif avifs'),
  format('BMP', 'image/bmp', 'bmp'),
  format('DIB', 'image/bmp', 'dib'),
  format('ICO', 'image/x-icon', 'ico'),
  format('CUR', 'image/x-icon', 'cur'),
  format('TIFF', 'image/tiff', 'tiff tif'),
  format('JPEG2000', 'image/jp2', 'jp2 j2k jpx j2c jpc jpf'),
  format('PPM', 'image/x-portable-anymap', 'ppm pgm pbm pnm pfm'),
  format('TGA', 'image/x-tga', 'tga icb vda vst'),
  format('HEIF', 'image/heic', 'heic heif'),
  format('JXL', 'image/jxl', 'jxl'),
  format('PSD', 'image/vnd.adobe.photoshop', 'psd'),
  format('QOI', 'image/qoi', 'qoi'),
  format('PCX', 'image/x-pcx', 'pcx'),
  format('DCX', 'image/x-dcx', 'dcx'),
  format('DDS', 'image/vnd.ms-dds', 'dds'),
  format('SGI', 'image/sgi', 'sgi bw rgb rgba'),
  format('ICNS', 'image/icns', 'icns'),
  format('IM', 'image/x-im', 'im'),
  format('MSP', 'image/x-msp', 'msp'),
  format('XBM', 'image/xbm', 'xbm'),
  format('XPM', 'image/xpm', 'xpm'),
  format('SPIDER', 'image/x-spider', 'spider'),
  format('FITS', 'image/fits', 'fits fit'),
  format('FLI', 'video/x-fli', 'fli flc'),
  format('BLP', 'image/x-blp', 'blp'),
  format('PALM', 'image/x-palm', 'palm'),
  format('MPO', 'image/mpo', 'mpo'),
  format('SUN', 'image/x-sun-raster', 'ras'),
  format('DNG', 'image/x-adobe-dng', 'dng cr2 cr3 nef arw raf rw2 orf'),
  format('EPS', 'application/postscript', 'eps ps'),
  format('PDF', 'application/pdf', 'pdf'),
];

function format(name: string, mimeType: string, extensions: string): ImageFormat {
  return { name, mimeType, extensions: extensions.split(' ') };
}

/** The format that a file's name, MIME type or Pillow name stands for, if we know it. */
export function findFormat(nameOrType: string): ImageFormat | undefined {
  const wanted = nameOrType.toLowerCase().replace(/^.*\./, '');
  return IMAGE_FORMATS.find(
    ({ name, mimeType, extensions }) =>
      name.toLowerCase() === wanted || mimeType === nameOrType.toLowerCase() || extensions.includes(wanted),
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
