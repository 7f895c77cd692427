/** A picture in its box: both sizes in CSS pixels before any transform. */
export interface PictureBox {
  readonly naturalWidth: number;
  readonly naturalHeight: number;
  readonly boxWidth: number;
  readonly boxHeight: number;
  /** Whether the picture grows to fill the box; otherwise it only ever shrinks. */
  readonly enlarges: boolean;
}

/** Where the picture is drawn in its box: centred, never cropped. */
export function drawnPicture(box: PictureBox): { left: number; top: number; scale: number } {
  const { naturalWidth, naturalHeight, boxWidth, boxHeight } = box;
  const fit = Math.min(boxWidth / naturalWidth, boxHeight / naturalHeight);
  const scale = box.enlarges ? fit : Math.min(1, fit);
  return { left: (boxWidth - naturalWidth * scale) / 2, top: (boxHeight - naturalHeight * scale) / 2, scale };
}

/** The natural pixel under a point of the box, or null beside the picture. */
export function naturalPixel(box: PictureBox, x: number, y: number): [x: number, y: number] | null {
  const { naturalWidth, naturalHeight } = box;
  const { left, top, scale } = drawnPicture(box);
  const pixelX = (x - left) / scale;
  const pixelY = (y - top) / scale;
  if (!(pixelX >= 0 && pixelX < naturalWidth && pixelY >= 0 && pixelY < naturalHeight)) return null;
  // Rounded as Gradio rounds, but a click on the last half pixel still names a pixel that exists.
  return [Math.min(Math.round(pixelX), naturalWidth - 1), Math.min(Math.round(pixelY), naturalHeight - 1)];
}
