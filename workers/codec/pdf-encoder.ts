import { convert } from '../../src/image/convert/convert.js';
import type { SaveOptions } from '../../src/image/codec.js';
import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { split } from '../../src/image/transform/bands.js';
import { ByteWriter } from './byte-writer.js';
import type { FileBytes } from './encoder.js';
import { encodeJpeg } from './jpeg/jpeg-encoder.js';
import { encodeJpeg2000 } from './jpeg2000/jpeg2000-encoder.js';
import type { Magick } from './magick/magick.js';
import { bits, packPalette, packRows } from './pack.js';
import { writePngInstead } from './save-failure.js';

/**
 * Writes a PDF with a page of the picture's size for each frame: JPEG inside where there is no transparency, JPEG 2000
 * where there is, as Pillow's; but black and white is not compressed, and no date tells when it was made.
 */
export async function encodePdf(
  frames: readonly PixelBuffer[],
  options: SaveOptions,
  magick: LoadMagick,
): Promise<FileBytes> {
  const file = new ObjectWriter();
  const catalog = file.reserve();
  const pages = file.reserve();
  const kids: number[] = [];
  for (const frame of frames) {
    const image = await writeImage(file, frame, options, magick);
    const { width, height } = frame;
    const contents = file.write(file.reserve(), [], ascii(`q ${width} 0 0 ${height} 0 0 cm /image Do Q\n`));
    const page = file.write(file.reserve(), [
      '/Type /Page',
      `/Parent ${pages} 0 R`,
      `/Resources << /XObject << /image ${image} 0 R >> >>`,
      `/MediaBox [0 0 ${width} ${height}]`,
      `/Contents ${contents} 0 R`,
    ]);
    kids.push(page);
  }
  const references = kids.map((id) => `${id} 0 R`).join(' ');
  file.write(pages, ['/Type /Pages', `/Count ${kids.length}`, `/Kids [${references}]`]);
  file.write(catalog, ['/Type /Catalog', `/Pages ${pages} 0 R`]);
  return file.finish(catalog);
}

/** Fetched for the pages that need it. */
type LoadMagick = () => Promise<Magick>;

async function writeImage(
  file: ObjectWriter,
  pixels: PixelBuffer,
  options: SaveOptions,
  magick: LoadMagick,
): Promise<number> {
  const entries = ['/Type /XObject /Subtype /Image', `/Width ${pixels.width} /Height ${pixels.height}`];
  const { filter, space, data, more = [] } = await pack(file, pixels, options, magick);
  if (space !== undefined) {
    entries.push(`/ColorSpace ${space}`, `/BitsPerComponent ${pixels.mode === '1' ? 1 : 8}`);
  }
  if (filter !== undefined) entries.push(`/Filter /${filter}`);
  return file.write(file.reserve(), [...entries, ...more], data);
}

interface PackedImage {
  readonly filter?: 'DCTDecode' | 'JPXDecode';
  /** JPEG 2000 says itself. */
  readonly space?: string;
  readonly data: Uint8Array;
  readonly more?: readonly string[];
}

async function pack(
  file: ObjectWriter,
  pixels: PixelBuffer,
  options: SaveOptions,
  magick: LoadMagick,
): Promise<PackedImage> {
  const jpeg = (space: string, ...more: readonly string[]): PackedImage => {
    return { filter: 'DCTDecode', space, data: encodeJpeg(pixels, options), more };
  };
  switch (pixels.mode) {
    case '1':
      return { space: '/DeviceGray', data: packRows(pixels, bits()) };
    case 'L':
      return jpeg('/DeviceGray');
    case 'RGB':
      return jpeg('/DeviceRGB');
    case 'CMYK':
      // Adobe's full ink is 0.
      return jpeg('/DeviceCMYK', '/Decode [1 0 1 0 1 0 1 0]');
    case 'LA':
    case 'RGBA':
      return { filter: 'JPXDecode', data: encodeJpeg2000(pixels, await magick()), more: ['/SMaskInData 1'] };
    case 'P': {
      const colors = packPalette(pixels.palette, 0, 1, 2);
      const space = `[/Indexed /DeviceRGB ${colors.length / 3 - 1} <${hexadecimal(colors)}>]`;
      if (pixels.info.transparency === undefined) return { space, data: pixels.data };
      const [, alpha] = split(convert(pixels, 'LA'));
      const mask = await writeImage(file, alpha, options, magick);
      return { space, data: pixels.data, more: [`/SMask ${mask} 0 R`] };
    }
    default:
      throw writePngInstead(`cannot save mode ${pixels.mode}`);
  }
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Numbered objects, in any order, and the table that says where each begins. */
class ObjectWriter {
  // The comment's high bytes tell programs that this is no text.
  readonly #file = new ByteWriter().text('%PDF-1.5\n%').uint8(0xe2, 0xe3, 0xcf, 0xd3).text('\n');
  readonly #offsets: number[] = [];

  /** A number for an object that is written later. */
  reserve(): number {
    return this.#offsets.push(0);
  }

  write(id: number, entries: readonly string[], stream?: Uint8Array): number {
    this.#offsets[id - 1] = this.#file.length;
    const length = stream === undefined ? [] : [`/Length ${stream.length}`];
    this.#file.text(`${id} 0 obj\n<< ${[...entries, ...length].join(' ')} >>\n`);
    if (stream !== undefined) this.#file.text('stream\n').bytes(stream).text('\nendstream\n');
    this.#file.text('endobj\n');
    return id;
  }

  finish(catalog: number): FileBytes {
    const start = this.#file.length;
    const size = this.#offsets.length + 1;
    // Lines of exactly 20 bytes.
    const lines = this.#offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    return this.#file
      .text(`xref\n0 ${size}\n0000000000 65535 f \n${lines.join('')}`)
      .text(`trailer\n<< /Size ${size} /Root ${catalog} 0 R >>\nstartxref\n${start}\n%%EOF\n`)
      .toBytes();
  }
}
