import { crc32 } from '../compression/crc32.js';
import { NATIVE_PROOFS, type NativeProof } from './native-proofs.js';

/** A kind of file that the browser's own decoder may be trusted with. */
export type NativeKind = keyof typeof NATIVE_PROOFS;

/** What the file's header promises. */
export interface NativeShape {
  readonly mode: 'L' | 'RGB';
  readonly width: number;
  readonly height: number;
}

/** The browser's own decoder, where it gives Pillow's exact samples: twice as fast as any wasm, and there already. */
export interface NativeDecoder {
  /**
   * The samples of an opaque picture; null where this browser has no such decoder, was not proven equal for one of
   * the kinds that the file is of, or does not take the file. The file comes in parts, without profile and EXIF:
   * browsers apply the one and turn by the other, Pillow does neither.
   */
  decode(
    file: readonly Uint8Array[],
    shape: NativeShape,
    kinds: readonly NativeKind[],
  ): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** Each kind is proven when it is first met, and once: a tiny picture is decoded and compared with Pillow's samples. */
export function nativeDecoder(): NativeDecoder {
  const proven = new Map<NativeKind, Promise<boolean>>();
  const isProven = (kind: NativeKind): Promise<boolean> => {
    const proof = proven.get(kind) ?? prove(kind);
    proven.set(kind, proof);
    return proof;
  };
  return {
    async decode(file, shape, kinds) {
      if (typeof createImageBitmap !== 'function' || typeof OffscreenCanvas !== 'function') return null;
      const proofs = await Promise.all(kinds.map(isProven));
      return proofs.every(Boolean) ? readNatively(file, shape) : null;
    },
  };
}

async function prove(kind: NativeKind): Promise<boolean> {
  const proof: NativeProof = NATIVE_PROOFS[kind];
  const bytes = Uint8Array.from(atob(proof.file), (character) => character.charCodeAt(0));
  const samples = await readNatively([bytes], proof);
  return samples !== null && crc32(samples) === proof.checksum;
}

async function readNatively(
  file: readonly Uint8Array[],
  { mode, width, height }: NativeShape,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const bitmap = await openBitmap(file);
  if (bitmap === null) return null;
  try {
    if (bitmap.width !== width || bitmap.height !== height) return null;
    return readBitmap(bitmap, mode.length as 1 | 3);
  } finally {
    bitmap.close();
  }
}

async function openBitmap(file: readonly Uint8Array[]): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(new Blob(file as Uint8Array<ArrayBuffer>[]), {
      colorSpaceConversion: 'none',
      premultiplyAlpha: 'none',
    });
  } catch {
    // Whatever the browser has against it: the next decoder says what is wrong, in Pillow's sense.
    return null;
  }
}

// Canvases have limits (16.7 megapixels on iOS) beyond which they stay blank without an error.
const STRIP_PIXELS = 1 << 20;

/** Reads a bitmap strip by strip, keeping the first `bands` of every four samples. */
function readBitmap(bitmap: ImageBitmap, bands: 1 | 3): Uint8Array<ArrayBuffer> | null {
  const { width, height } = bitmap;
  const rows = Math.min(height, Math.max(1, Math.floor(STRIP_PIXELS / width)));
  const canvas = new OffscreenCanvas(width, rows).getContext('2d', { willReadFrequently: true });
  if (canvas === null) return null;
  const samples = new Uint8Array(width * height * bands);
  for (let y = 0, to = 0; y < height; y += rows) {
    const count = Math.min(rows, height - y);
    canvas.drawImage(bitmap, 0, y, width, count, 0, 0, width, count);
    const { data } = canvas.getImageData(0, 0, width, count);
    if (bands === 1) for (let from = 0; from < data.length; from += 4) samples[to++] = data[from] as number;
    else {
      for (let from = 0; from < data.length; from += 4) {
        samples[to++] = data[from] as number;
        samples[to++] = data[from + 1] as number;
        samples[to++] = data[from + 2] as number;
      }
    }
  }
  return samples;
}
