import createModule from '@jsquash/webp/codec/enc/webp_enc_simd.js';
import { GrError } from '../../../src/errors.js';
import type { LoadWasm } from '../wasm.js';

/** Encodes RGBA samples at a quality of 0 to 100, with a method of 0 (fast) to 6 (small). */
export type WebpEncoder = (picture: RgbaPicture, quality: number, method: number) => Uint8Array<ArrayBuffer>;

export interface RgbaPicture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/**
 * libwebp alone, in 345 kB of wasm. For opaque pictures it writes the same bytes as Pillow; its lossless half, which
 * alpha needs too, is of an older version. Rejects where the browser's wasm has no SIMD.
 */
export async function loadWebpEncoder(loadWasm: LoadWasm): Promise<WebpEncoder> {
  const compiled = await loadWasm('webp');
  const module = await (createModule as CreateModule)({
    noInitialRun: true,
    // Emscripten's own way would look for the file beside this script.
    instantiateWasm(imports, done) {
      const instance = new WebAssembly.Instance(compiled, imports);
      done(instance);
      return instance.exports;
    },
  });
  return ({ rgba, width, height }, quality, method) => {
    const file = module.encode(rgba, width, height, { ...LIBWEBP_DEFAULTS, quality, method });
    if (file === null)
      throw new GrError('image/unsupported-save', `WebP cannot hold ${width} x ${height} pixels`);
    return file;
  };
}

/** Emscripten's factory, as far as it is used; the package's own types lack it. */
type CreateModule = (options: {
  noInitialRun: boolean;
  instantiateWasm: (
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance) => void,
  ) => WebAssembly.Exports;
}) => Promise<{
  encode(
    rgba: Uint8Array,
    width: number,
    height: number,
    options: typeof LIBWEBP_DEFAULTS & { quality: number; method: number },
  ): Uint8Array<ArrayBuffer> | null;
}>;

// `WebPConfigInit`. Every field has to be there.
const LIBWEBP_DEFAULTS = {
  target_size: 0,
  target_PSNR: 0,
  sns_strength: 50,
  filter_strength: 60,
  filter_sharpness: 0,
  filter_type: 1,
  partitions: 0,
  segments: 4,
  pass: 1,
  show_compressed: 0,
  preprocessing: 0,
  autofilter: 0,
  partition_limit: 0,
  alpha_compression: 1,
  alpha_filtering: 1,
  alpha_quality: 100,
  lossless: 0,
  exact: 0,
  image_hint: 0,
  emulate_jpeg_size: 0,
  thread_level: 0,
  low_memory: 0,
  near_lossless: 100,
  use_delta_palette: 0,
  use_sharp_yuv: 0,
};
