import { corrupt, truncated } from '../failure.js';

const CLEAR = 256;
const END = 257;
const MAX_BITS = 12;
const TABLE_SIZE = 1 << MAX_BITS;

/** TIFF's LZW: high bits first, codes that grow one entry early. Very old files have both the other way round. */
export function decodeTiffLzw(input: Uint8Array, size: number): Uint8Array {
  if (size > input.length * TABLE_SIZE) throw truncated();
  const isOld = input[0] === 0 && (input[1] & 1) === 1;
  const nextCode = isOld ? lowFirst(input) : highFirst(input);
  const early = isOld ? 0 : 1;

  const out = new Uint8Array(size);
  const prefix = new Uint16Array(TABLE_SIZE + 1);
  const suffix = new Uint8Array(TABLE_SIZE + 1);
  const lengths = new Uint16Array(TABLE_SIZE + 1).fill(1, 0, 256);
  for (let i = 0; i < 256; i++) suffix[i] = i;
  let next = END + 1;
  let bits = 9;
  let previous = -1;
  let filled = 0;

  while (filled < size) {
    const code = nextCode(bits);
    if (code < 0 || code === END) throw truncated('Not enough data for a strip of the TIFF.');
    if (code === CLEAR) {
      next = END + 1;
      bits = 9;
      previous = -1;
      continue;
    }
    if (previous < 0) {
      if (code > 255) throw corrupt('Corrupted LZW table');
      out[filled++] = code;
      previous = code;
      continue;
    }
    if (code > next || next > TABLE_SIZE) throw corrupt('Corrupted LZW table');
    const length = code === next ? lengths[previous] + 1 : lengths[code];
    // From the end backwards; what lies behind the strip is dropped.
    let at = filled + length - 1;
    let link = code === next ? previous : code;
    if (code === next) at--;
    for (; at >= filled; at--) {
      if (at < size) out[at] = suffix[link];
      if (at > filled) link = prefix[link];
    }
    const first = suffix[link];
    if (code === next && filled + length <= size) out[filled + length - 1] = first;
    filled += length;

    if (next < TABLE_SIZE) {
      prefix[next] = previous;
      suffix[next] = first;
      lengths[next] = lengths[previous] + 1;
      next++;
      if (next + early >= 1 << bits && bits < MAX_BITS) bits++;
    }
    previous = code;
  }
  return out;
}

/** Reads codes of a given width; -1 at the end. */
type NextCode = (bits: number) => number;

function highFirst(input: Uint8Array): NextCode {
  let at = 0;
  let buffer = 0;
  let count = 0;
  return (bits) => {
    while (count < bits) {
      if (at >= input.length) return -1;
      buffer = ((buffer << 8) | input[at++]) & 0xfffff;
      count += 8;
    }
    count -= bits;
    return (buffer >> count) & ((1 << bits) - 1);
  };
}

function lowFirst(input: Uint8Array): NextCode {
  let at = 0;
  let buffer = 0;
  let count = 0;
  return (bits) => {
    while (count < bits) {
      if (at >= input.length) return -1;
      buffer |= input[at++] << count;
      count += 8;
    }
    const code = buffer & ((1 << bits) - 1);
    buffer >>>= bits;
    count -= bits;
    return code;
  };
}
