import type { PixelMode } from '../mode.js';
import type { ImageInfo, PixelBuffer } from '../pixel-buffer.js';
import { findKernel } from './kernel.js';
import { paletteColors, paletteIndex } from './palette.js';

/*
 * `info.transparency`: a grey or RGB key, a palette index, or a palette's alpha table. Pillow turns it into alpha
 * where the target has some, carries a key over between L, RGB and P, and otherwise leaves it lying in `info`.
 */

/** Whether a conversion turns the key into alpha. */
export function promotesKey(from: PixelMode, to: PixelMode): boolean {
  if (from === 'RGB') return to === 'La' || to === 'LA' || to === 'RGBa' || to === 'RGBA';
  return (to === 'LA' || to === 'RGBA') && (from === '1' || from === 'L' || from === 'I' || from === 'I;16');
}

/**
 * Makes the pixels that equal the key transparent: `source` is RGB or grey, `opaque` the same picture in the target
 * mode. Only the key's lowest eight bits count, so a 16-bit key may hit the wrong pixels, in Pillow too.
 */
export function promoteKey(source: PixelBuffer, opaque: PixelBuffer): PixelBuffer {
  const { transparency, ...info } = source.info;
  const key = [transparency].flat().map((value) => Number(value) & 255);
  const out = opaque.data;
  const bands = opaque.mode.length;
  // Colours that become grey are compared before, all others after the conversion.
  const compared = source.mode === 'RGB' && bands === 2 ? source.data : out;
  const step = compared === out ? bands : 3;
  const [first, second, third] = compared === out && bands === 2 ? [0, 0, 0] : [0, 1, 2];
  const [r, g = r, b = r] = key;
  const multiplied = opaque.mode === 'RGBa' || opaque.mode === 'La';
  for (let at = 0, to = 0; to < out.length; at += step, to += bands) {
    if (compared[at + first] !== r || compared[at + second] !== g || compared[at + third] !== b) continue;
    if (multiplied) out.fill(0, to, to + bands);
    else {
      // The whole key is written, so that the grey of LA becomes its red.
      out[to] = r;
      out[to + bands - 1] = 0;
    }
  }
  return { ...opaque, info };
}

/** Whether a conversion carries the key over. */
export function translatesKey(from: PixelMode, to: PixelMode): boolean {
  const among = (mode: PixelMode) => mode === 'L' || mode === 'RGB' || mode === 'P';
  return among(from) && among(to);
}

/**
 * `result` with the key as its own mode writes it: a grey, an RGB colour, or a palette index, for which the palette
 * grows if it has to. An alpha table cannot be told in one key and is dropped.
 */
export function translateKey(source: PixelBuffer, result: PixelBuffer): PixelBuffer {
  const { transparency, ...info } = source.info;
  if (transparency instanceof Uint8Array) return { ...result, info };
  const rgb = keyColor(source, [transparency].flat().map(Number));
  if (result.mode === 'RGB') return withKey([rgb[0], rgb[1], rgb[2]]);
  if (result.mode !== 'P') return withKey(findKernel('RGB', 'L')?.(rgb, 1)[0]);
  const found = paletteIndex(result.palette, Array.from(rgb), [info.background]);
  if (!found) return { ...result, info };
  return { ...result, palette: found.palette, info: { ...info, transparency: found.index } };

  function withKey(key: ImageInfo['transparency']): PixelBuffer {
    return { ...result, info: { ...info, transparency: key } };
  }
}

function keyColor(source: PixelBuffer, key: number[]): Uint8Array {
  if (key.length === 3) return Uint8Array.from(key);
  if (source.mode === 'P') return paletteColors(source.palette).slice(key[0] * 4, key[0] * 4 + 3);
  return new Uint8Array(3).fill(key[0]);
}
