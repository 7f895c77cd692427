import type { PixelBuffer } from '../../src/image/pixel-buffer.js';

/** Pillow's `has_transparency_data`: whether a picture could have transparent pixels, not whether it has. */
export function hasTransparency(pixels: PixelBuffer): boolean {
  const hasAlphaBand = ['LA', 'La', 'PA', 'RGBA', 'RGBa'].includes(pixels.mode);
  const hasPaletteAlpha = pixels.mode === 'P' && pixels.palette.mode === 'RGBA';
  return hasAlphaBand || hasPaletteAlpha || pixels.info.transparency !== undefined;
}
