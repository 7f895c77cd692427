import { truncated } from '../failure.js';

/** Apple's PackBits: a count and that many bytes, or a negative count and the byte to repeat. */
export function decodePackBits(input: Uint8Array, size: number): Uint8Array {
  if (size > input.length * 128) throw truncated();
  const out = new Uint8Array(size);
  let filled = 0;
  for (let at = 0; filled < size;) {
    const count = input[at++];
    if (at >= input.length) throw truncated('Not enough data for a strip of the TIFF.');
    if (count < 128) {
      if (at + count + 1 > input.length) throw truncated('Not enough data for a strip of the TIFF.');
      const literal = input.subarray(at, at + Math.min(count + 1, size - filled));
      out.set(literal, filled);
      filled += literal.length;
      at += count + 1;
    } else if (count > 128) {
      const end = Math.min(filled + 257 - count, size);
      out.fill(input[at++], filled, end);
      filled = end;
    }
  }
  return out;
}
