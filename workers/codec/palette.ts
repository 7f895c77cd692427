import type { Palette } from '../../src/image/pixel-buffer.js';
import { corrupt } from './failure.js';
import { findRawMode } from './raw-mode.js';

/** A palette from a file's bytes, whose order `rawMode` names. Pillow refuses more than 256 colours. */
export function toPalette(bytes: Uint8Array, rawMode: string, mode: Palette['mode'] = 'RGB'): Palette {
  const raw = findRawMode(mode, rawMode);
  if (raw === undefined) throw corrupt(`A palette is not stored as ${rawMode}.`);
  const count = Math.floor((bytes.length * 8) / raw.bits);
  if (count > 256) throw corrupt('invalid palette size');
  const colors = new Uint8Array(count * mode.length);
  raw.unpack(colors, 0, bytes, 0, count);
  return { mode, colors };
}
