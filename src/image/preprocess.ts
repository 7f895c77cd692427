import type { Codec, ImageHeader, OpenImage } from './codec.js';
import { convert } from './convert/convert.js';
import { splitName } from './file-name.js';
import type { ImageMode } from './mode.js';
import { toNDArray, type NDArray } from './nd-array.js';
import { uprightImage } from './orientation.js';
import type { PixelBuffer } from './pixel-buffer.js';
import { saveAsFormat } from './save-as-format.js';
import { isGif, seenMode } from './seen-mode.js';
import { isSvg } from './svg.js';

export interface PreprocessRequest {
  readonly source: File;
  readonly imageMode: ImageMode | null;
  readonly type: 'numpy' | 'pil' | 'filepath';
}

/** What a function's parameter is made of. */
export type Preprocessed =
  | { readonly kind: 'array'; readonly array: NDArray }
  /** `pil`: the first frame, upright and converted, and what a multi-frame image needs to go on. */
  | { readonly kind: 'image'; readonly header: ImageHeader; readonly pixels: PixelBuffer }
  /** `filepath` in another mode: a new file under the original stem. */
  | { readonly kind: 'file'; readonly bytes: Uint8Array<ArrayBuffer>; readonly name: string }
  /** `filepath` with nothing to do, and every SVG: the file itself. */
  | { readonly kind: 'untouched' };

/** Makes of a stored file what an author's function asked for: Gradio's `preprocess_image`. */
export async function preprocess(request: PreprocessRequest, codec: Codec): Promise<Preprocessed> {
  if (await isSvg(request.source)) return { kind: 'untouched' };
  const image = await codec.open(request.source);
  try {
    return await parameterOf(image, request, codec);
  } finally {
    image.close();
  }
}

async function parameterOf(
  image: OpenImage,
  { source, imageMode, type }: PreprocessRequest,
  codec: Codec,
): Promise<Preprocessed> {
  const { header } = image;
  if (type === 'filepath') {
    // Nothing is turned either: Gradio passes on the path before it looks at the orientation.
    if (isGif(header) || imageMode === null || imageMode === header.mode) return { kind: 'untouched' };
    return {
      kind: 'file',
      ...(await saveConverted(await readFrame(image, 0, imageMode), source.name, codec)),
    };
  }
  const pixels = await readFrame(image, 0, seenMode(type, header, imageMode));
  if (type === 'numpy') return { kind: 'array', array: toNDArray(pixels) };
  return { kind: 'image', header, pixels };
}

/** One frame, upright and in `mode`; `null` keeps the file's mode. */
export async function readFrame(
  image: OpenImage,
  index: number,
  mode: ImageMode | null,
): Promise<PixelBuffer> {
  const upright = uprightImage(await image.frame(index), image.header.orientation);
  return mode === null ? upright : convert(upright, mode);
}

/** In the format that the file's own suffix names. Gradio knows `jpg` in lower case only: `photo.JPG` becomes a PNG. */
async function saveConverted(
  pixels: PixelBuffer,
  originalName: string,
  codec: Codec,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; name: string }> {
  const { stem, suffix } = splitName(originalName || 'image.webp');
  const format = suffix === 'jpg' ? 'jpeg' : suffix;
  const saved = await saveAsFormat([pixels], format, codec);
  return { bytes: saved.bytes, name: `${stem}.${saved.suffix}` };
}
