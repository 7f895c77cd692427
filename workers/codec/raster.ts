import { type PixelMode } from '../../src/image/mode.js';
import type { ByteMode, ImageInfo, Palette, PixelBuffer } from '../../src/image/pixel-buffer.js';
import { corrupt } from './failure.js';

const SAMPLE_BYTES: Partial<Record<PixelMode, number>> = { I: 4, F: 4, 'I;16': 2, 'I;16B': 2 };
const BANDS: Partial<Record<PixelMode, number>> = { RGB: 3, YCbCr: 3, LAB: 3, HSV: 3, LA: 2, La: 2, PA: 2 };

/** Bytes that a pixel of this mode takes in a Raster. */
export function pixelSize(mode: PixelMode): number {
  if (SAMPLE_BYTES[mode]) return SAMPLE_BYTES[mode];
  return BANDS[mode] ?? (mode.length === 4 ? 4 : 1);
}

/**
 * A picture while it is being decoded: its samples as bytes, little-endian, without padding. Every platform that runs
 * us is little-endian, so that the finished bytes are also the typed array.
 */
export class Raster {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pixelSize: number;

  constructor(
    readonly mode: PixelMode,
    readonly width: number,
    readonly height: number,
    bytes?: Uint8Array<ArrayBuffer>,
  ) {
    this.pixelSize = pixelSize(mode);
    this.bytes = bytes ?? allocate(width * height * this.pixelSize);
  }

  /** Where the pixel (x, y) begins. */
  offset(x: number, y: number): number {
    return (y * this.width + x) * this.pixelSize;
  }

  copy(): Raster {
    return new Raster(this.mode, this.width, this.height, this.bytes.slice());
  }

  /** The finished picture. It shares memory with this raster. */
  toPixels(info: ImageInfo, palette: Palette = EMPTY_PALETTE): PixelBuffer {
    const { mode, width, height, bytes } = this;
    switch (mode) {
      case 'P':
      case 'PA':
        return { mode, width, height, info, data: bytes, palette };
      case 'I;16':
      case 'I;16B':
        return { mode, width, height, info, data: new Uint16Array(bytes.buffer) };
      case 'I':
        return { mode, width, height, info, data: new Int32Array(bytes.buffer) };
      case 'F':
        return { mode, width, height, info, data: new Float32Array(bytes.buffer) };
      default:
        return { mode: mode satisfies ByteMode, width, height, info, data: bytes };
    }
  }
}

const EMPTY_PALETTE: Palette = { mode: 'RGB', colors: new Uint8Array(0) };

/** A size that no array can have is the file's fault. */
function allocate(size: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(size);
  } catch (error) {
    throw corrupt(`A picture of ${String(size)} bytes does not fit into memory.`, error);
  }
}
