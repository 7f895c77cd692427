import { corrupt, truncated } from '../failure.js';

const TABLE_SIZE = 4096;
const MAX_BITS = 12;

/**
 * Decodes `count` indices from the sub-blocks of a GIF picture, `bytes` beginning with the first block's length. An
 * end code before that is passed over, as Pillow does; a block counts only when all of it is there.
 */
export function decodeLzw(bytes: Uint8Array, minimumBits: number, count: number): Uint8Array {
  if (minimumBits > MAX_BITS) throw corrupt('A GIF with codes of more than 12 bits.');
  const clear = 1 << minimumBits;
  const end = clear + 1;
  const suffix = new Uint8Array(TABLE_SIZE + 1);
  const prefix = new Uint16Array(TABLE_SIZE + 1);
  const stack = new Uint8Array(TABLE_SIZE + 1);
  const out = new Uint8Array(checkedSize(bytes, count));

  let next = clear + 2;
  let size = minimumBits + 1;
  let isFresh = true;
  let lastCode = 0;
  let first = 0;
  let bits = 0;
  let bitCount = 0;
  let block = 0;
  let at = 0;
  let filled = 0;

  while (filled < count) {
    while (bitCount < size) {
      if (block > 0) {
        bits |= bytes[at++] << bitCount;
        bitCount += 8;
        block--;
      } else {
        if (at >= bytes.length || at + bytes[at] + 1 > bytes.length) throw truncated();
        block = bytes[at++];
      }
    }
    const code = bits & ((1 << size) - 1);
    bits >>>= size;
    bitCount -= size;

    if (code === end) continue;
    if (code === clear) {
      next = clear + 2;
      size = minimumBits + 1;
      isFresh = true;
      continue;
    }
    if (isFresh) {
      if (code > clear) throw corrupt('broken data stream when reading image file');
      first = lastCode = code;
      out[filled++] = code;
      isFresh = false;
      continue;
    }
    if (code > next) throw corrupt('broken data stream when reading image file');

    let depth = 0;
    let link = code;
    if (code === next) {
      stack[depth++] = first;
      link = lastCode;
    }
    while (link >= clear) {
      if (depth >= TABLE_SIZE || link >= TABLE_SIZE)
        throw corrupt('broken data stream when reading image file');
      stack[depth++] = suffix[link];
      link = prefix[link];
    }
    first = link;
    out[filled++] = first;
    while (depth > 0 && filled < count) out[filled++] = stack[--depth];

    if (next < TABLE_SIZE) {
      suffix[next] = first;
      prefix[next] = lastCode;
      if (next === (1 << size) - 1 && size < MAX_BITS) size++;
      next++;
    }
    lastCode = code;
  }
  return out;
}

/** A code of at least two bits gives no more than a whole table of indices: fewer bytes than that are cut off. */
function checkedSize(bytes: Uint8Array, count: number): number {
  if (bytes.length * 4 * TABLE_SIZE < count) throw truncated();
  return count;
}
