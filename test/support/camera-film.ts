import { writeFile } from 'node:fs/promises';

/** One colour in the numbers of video: luma and both chromas. */
export interface FilmColor {
  readonly y: number;
  readonly u: number;
  readonly v: number;
}

/** BT.601's numbers of two pure colours. */
export const RED: FilmColor = { y: 81, u: 90, v: 240 };
export const BLUE: FilmColor = { y: 41, u: 240, v: 110 };

/**
 * Writes a film for Chromium's fake camera (`--use-file-for-fake-video-capture`): still, its left half of one colour and
 * its right half of another.
 */
export async function writeFilm(
  path: string,
  { width, height, left, right }: { width: number; height: number; left: FilmColor; right: FilmColor },
): Promise<void> {
  const plane = (channel: keyof FilmColor, scale: number): Buffer => {
    const row = Buffer.alloc(width / scale, left[channel]).fill(right[channel], width / scale / 2);
    return Buffer.concat(Array.from({ length: height / scale }, () => row));
  };
  const frame = Buffer.concat([Buffer.from('FRAME\n'), plane('y', 1), plane('u', 2), plane('v', 2)]);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F30:1 Ip A1:1 C420\n`);
  await writeFile(path, Buffer.concat([header, frame, frame]));
}
