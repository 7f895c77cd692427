import type { ImageHeader } from './codec.js';
import type { ImageMode } from './mode.js';

/** The mode in which a function sees a file's pixels, `null` for the file's own. */
export function seenMode(
  type: 'numpy' | 'pil',
  header: ImageHeader,
  imageMode: ImageMode | null,
): ImageMode | null {
  if (!isGif(header)) return imageMode;
  // `imageMode` has no say in a GIF; its indices would mean nothing without a palette.
  return type === 'numpy' ? 'RGB' : null;
}

/** GIFs are told by their content, not by their name. */
export function isGif({ format }: ImageHeader): boolean {
  return format === 'GIF';
}
