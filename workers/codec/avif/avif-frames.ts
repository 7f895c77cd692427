import { GrError } from '../../../src/errors.js';
import { toGrey, toRgb, writeAlpha } from './avif-color.js';
import { joinTiles } from './avif-grid.js';
import type { AvifHeader, AvifPlanes } from './avif-header.js';
import { decodeAv1, type Planes } from './avif-planes.js';
import { readAv1Sequence } from './avif-sequence.js';
import { corrupt } from '../failure.js';

/** The samples of some frames; `null` where this browser cannot give them as libavif does. */
export async function decodeFrames(
  avif: AvifHeader,
  [from, to]: readonly [from: number, to: number],
): Promise<Uint8Array[] | null> {
  const { mode, width, height, color, alpha } = avif;
  // libavif divides by alpha then; no file that we know of asks for it.
  if (avif.isPremultiplied) return null;
  const colors = await planesOf(color, avif, from, to);
  const alphas = alpha && (await planesOf(alpha, avif, from, to));
  if (colors === null || (alpha !== null && alphas === null)) return null;
  const coded = codedColor(color);
  const frames: Uint8Array[] = [];
  for (const [i, planes] of colors.entries()) {
    if (planes.width !== width || planes.height !== height) return null;
    if (mode === 'L') {
      frames.push(toGrey(planes, coded.isFullRange));
      continue;
    }
    const data = new Uint8Array(width * height * mode.length);
    if (!toRgb(planes, { ...coded, subsampling: color.coding.subsampling }, data, mode.length as 3 | 4)) {
      return null;
    }
    const opacity = alphas?.[i];
    if (alpha !== null && opacity !== undefined) {
      if (opacity.width !== width || opacity.height !== height) return null;
      writeAlpha(opacity, sequenceOf(alpha).isFullRange, data);
    }
    frames.push(data);
  }
  return frames;
}

async function planesOf(
  { coding, units, grid }: AvifPlanes,
  { width, height }: AvifHeader,
  from: number,
  to: number,
): Promise<Planes[] | null> {
  if (grid === null) return decodeAv1({ coding, units, wanted: [from, to], areAlone: false });
  const tiles = await decodeAv1({ coding, units, wanted: [0, units.length], areAlone: true });
  const whole = tiles && joinTiles(tiles, grid, { width, height, subsampling: coding.subsampling });
  return whole && [whole];
}

/** The container's word on colour goes before the stream's. */
function codedColor(planes: AvifPlanes): { isFullRange: boolean; matrix: number; primaries: number } {
  const { isFullRange, matrix, primaries } = planes.coding;
  if (isFullRange !== null && matrix !== null && primaries !== null)
    return { isFullRange, matrix, primaries };
  return sequenceOf(planes);
}

function sequenceOf({ coding, units }: AvifPlanes): ReturnType<typeof readAv1Sequence> {
  const [first = new Uint8Array()] = units;
  return readAv1Sequence(coding.setup.length > 0 ? coding.setup : first);
}

/** Decoders make room for what the stream says, whatever the container says. */
export function checkCodedSize({ width, height, color, alpha }: AvifHeader): void {
  for (const planes of alpha === null ? [color] : [color, alpha]) {
    const coded = sequenceOf(planes);
    if (planes.grid === null && (coded.width !== width || coded.height !== height)) {
      throw corrupt('An AVIF picture of another size than its file says.');
    }
    if (planes.units.length * coded.width * coded.height > MAX_GRID_PIXELS && planes.grid !== null) {
      throw new GrError('image/too-large', 'An AVIF grid of too many tiles.');
    }
  }
}

const MAX_GRID_PIXELS = 2 ** 28;
