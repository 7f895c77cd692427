import { corrupt, truncated } from './failure.js';
import type { Raster } from './raster.js';

/** Python's whitespace. */
export function isSpace(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13);
}

/** Samples written as decimal numbers; of bitmaps each digit is one. */
export function readPlainPixels(raster: Raster, bytes: Uint8Array, offset: number, maximum: number): void {
  const samples = toSamples(raster);
  const isBitmap = raster.mode === '1';
  const scale = scaler(raster, maximum);
  let at = offset;
  for (let i = 0; i < samples.length; i++) {
    at = skipToWord(bytes, at);
    if (at >= bytes.length) throw truncated('not enough image data');
    if (isBitmap) {
      samples[i] = bitOf(bytes[at++]);
    } else {
      const end = findWordEnd(bytes, at);
      samples[i] = scale(numberOf(bytes, at, end, maximum));
      at = end;
    }
  }
}

/** Samples of one or two bytes whose full scale is `maximum`. */
export function readScaledPixels(raster: Raster, bytes: Uint8Array, offset: number, maximum: number): void {
  const samples = toSamples(raster);
  const scale = scaler(raster, maximum);
  const size = maximum < 256 ? 1 : 2;
  if (offset + samples.length * size > bytes.length) throw truncated('not enough image data');
  for (let i = 0, at = offset; i < samples.length; i++, at += size) {
    samples[i] = scale(size === 1 ? bytes[at] : (bytes[at] << 8) | bytes[at + 1]);
  }
}

function toSamples({ mode, bytes }: Raster): Uint8Array | Int32Array {
  return mode === 'I' ? new Int32Array(bytes.buffer) : bytes;
}

/** Python rounds halves to even. */
function scaler({ mode }: Raster, maximum: number): (value: number) => number {
  const full = mode === 'I' ? 65535 : 255;
  return (value) => {
    const exact = (value / maximum) * full;
    const below = Math.floor(exact);
    const isUp = exact - below === 0.5 ? below % 2 === 1 : exact - below > 0.5;
    return Math.min(full, isUp ? below + 1 : below);
  };
}

/** Passes over whitespace, and over comments, which may stand anywhere. */
function skipToWord(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    if (bytes[at] === HASH) at = findLineEnd(bytes, at) + 1;
    else if (isSpace(bytes[at])) at++;
    else break;
  }
  return at;
}

function findLineEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
  return at;
}

function findWordEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && !isSpace(bytes[at]) && bytes[at] !== HASH) at++;
  return at;
}

/** In a bitmap 1 is black. */
function bitOf(digit: number): number {
  if (digit !== 48 && digit !== 49) throw corrupt('Invalid token for this mode');
  return digit === 48 ? 255 : 0;
}

const MAX_DIGITS = 10;

function numberOf(bytes: Uint8Array, from: number, to: number, maximum: number): number {
  if (to - from > MAX_DIGITS) throw corrupt('Token too long found in data');
  const word = String.fromCharCode(...bytes.subarray(from, to));
  const value = /^[+-]?\d+$/.test(word) ? Number(word) : NaN;
  if (!(value >= 0)) throw corrupt(`${word} is no sample.`);
  if (value > maximum) throw corrupt(`Channel value too large for this mode: ${word}`);
  return value;
}

const HASH = 0x23;
