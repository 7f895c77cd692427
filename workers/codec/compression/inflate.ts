/** What a deflate stream gave, and how it ended. */
export interface Inflated {
  readonly bytes: Uint8Array;
  /**
   * `full`: as many bytes as were asked for. `ended`: the stream was complete before that. `starved`: the input ran
   * out. `broken`: zlib would call it a data error.
   */
  readonly state: 'full' | 'ended' | 'starved' | 'broken';
}

/**
 * Inflates a zlib stream to no more than `limit` bytes. Unlike a browser's DecompressionStream it tells a stream that
 * is cut off from one that is damaged, which is the difference between two of Pillow's errors.
 */
export function inflateZlib(input: Uint8Array, limit: number): Inflated {
  const [method = 0, flags = 0] = input;
  if (input.length < 2) return { bytes: new Uint8Array(0), state: 'starved' };
  const hasHeader = ((method << 8) | flags) % 31 === 0 && (method & 15) === 8 && method >> 4 <= 7;
  if (!hasHeader || (flags & 32) !== 0) return { bytes: new Uint8Array(0), state: 'broken' };

  const { bytes, state, end } = inflateRaw(input, 2, limit);
  if (end === null || end + 4 > input.length) return { bytes, state };
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  return { bytes, state: view.getUint32(end) === adler32(bytes) ? state : 'broken' };
}

/** Inflates a gzip file of one member or several; their checksums are not looked at. */
export function inflateGzip(input: Uint8Array, limit: number): Inflated {
  const out = new Uint8Array(Math.min(limit, input.length * 1032));
  let filled = 0;
  for (let at = 0; ;) {
    const start = gzipDataStart(input, at);
    if (start === null)
      return { bytes: out.subarray(0, filled), state: at < input.length ? 'broken' : 'ended' };
    const { bytes, state, end } = inflateRaw(input, start, limit - filled);
    out.set(bytes, filled);
    filled += bytes.length;
    if (state !== 'ended' || end === null) return { bytes: out.subarray(0, filled), state };
    // A checksum and a length follow, then perhaps zeros.
    for (at = end + 8; input[at] === 0;) at++;
  }
}

/** Where the compressed data of a gzip member begin, or null where there is no member. */
function gzipDataStart(input: Uint8Array, at: number): number | null {
  if (input[at] !== 0x1f || input[at + 1] !== 0x8b || input[at + 2] !== 8) return null;
  const flags = input[at + 3];
  let start = at + 10;
  if (flags & 4) start += 2 + (input[start] ?? 0) + ((input[start + 1] ?? 0) << 8);
  for (const text of [8, 16]) if (flags & text) start = input.indexOf(0, start) + 1 || input.length;
  return flags & 2 ? start + 2 : start;
}

/** zlib's checksum. */
export function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let i = 0; i < bytes.length;) {
    // As many additions as stay below 2^32.
    const end = Math.min(i + 5552, bytes.length);
    for (; i < end; i++) b += a += bytes[i] ?? 0;
    a %= 65521;
    b %= 65521;
  }
  return b * 65536 + a;
}

interface RawInflated extends Inflated {
  /** Where the byte after the last block stands, or null where that block was not finished. */
  readonly end: number | null;
}

/** One code: `table[next bits]` is `symbol << 4 | length`, 0 for bits that no symbol has. */
interface Huffman {
  readonly table: Uint16Array;
  readonly mask: number;
}

// prettier-ignore
const LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
// prettier-ignore
const DISTANCE_BASE = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
// prettier-ignore
const DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END_OF_BLOCK = 256;

function inflateRaw(input: Uint8Array, start: number, limit: number): RawInflated {
  const inputBits = input.length * 8;
  let out = new Uint8Array(Math.min(limit, Math.max(input.length * 4, 4096)));
  let filled = 0;
  let at = start * 8;

  // At least 17 bits from position `at` on; zeros past the end, which the callers find out by comparing positions.
  const peek = (): number => {
    const byte = at >>> 3;
    return ((input[byte] ?? 0) | ((input[byte + 1] ?? 0) << 8) | ((input[byte + 2] ?? 0) << 16)) >>> (at & 7);
  };
  const take = (count: number): number => {
    const bits = peek() & ((1 << count) - 1);
    at += count;
    return bits;
  };
  const stop = (state: Inflated['state'], end: number | null = null): RawInflated => ({
    bytes: out.subarray(0, filled),
    state: state === 'broken' && at > inputBits ? 'starved' : state,
    end,
  });
  // A growing buffer, because `limit` comes from a header that may lie.
  const grow = (needed: number): void => {
    const larger = new Uint8Array(Math.min(limit, Math.max(out.length * 2, needed)));
    larger.set(out.subarray(0, filled));
    out = larger;
  };

  for (let isLast = false; !isLast;) {
    isLast = take(1) === 1;
    const kind = take(2);
    if (at > inputBits) return stop('starved');

    if (kind === 0) {
      const byte = (at + 7) >>> 3;
      if (byte + 4 > input.length) return stop('starved');
      const length = (input[byte] ?? 0) | ((input[byte + 1] ?? 0) << 8);
      const check = (input[byte + 2] ?? 0) | ((input[byte + 3] ?? 0) << 8);
      if ((length ^ check) !== 0xffff) return stop('broken');
      const available = Math.min(length, input.length - byte - 4, limit - filled);
      if (filled + available > out.length) grow(filled + available);
      out.set(input.subarray(byte + 4, byte + 4 + available), filled);
      filled += available;
      at = (byte + 4 + available) * 8;
      if (available < length) return stop(filled === limit ? 'full' : 'starved');
      continue;
    }

    if (kind === 3) return stop('broken');
    const codes = kind === 1 ? fixedCodes() : readCodes(take);
    if (codes === null) return stop('broken');
    if (at > inputBits) return stop('starved');
    const [{ table: literals, mask: literalMask }, { table: distances, mask: distanceMask }] = codes;

    for (;;) {
      const entry = literals[peek() & literalMask] ?? 0;
      at += entry & 15;
      if (at > inputBits) return stop('starved');
      const symbol = entry >>> 4;
      if (symbol < END_OF_BLOCK) {
        if (entry === 0) return stop(inputBits - at < 15 ? 'starved' : 'broken');
        if (filled === limit) return stop('full');
        if (filled === out.length) grow(filled + 1);
        out[filled++] = symbol;
        continue;
      }
      if (symbol === END_OF_BLOCK) break;
      if (symbol > 285) return stop('broken');
      const length = (LENGTH_BASE[symbol - 257] ?? 0) + take(LENGTH_BITS[symbol - 257] ?? 0);
      const distanceEntry = distances[peek() & distanceMask] ?? 0;
      at += distanceEntry & 15;
      const distanceSymbol = distanceEntry >>> 4;
      if (distanceEntry === 0) return stop(inputBits - at < 15 ? 'starved' : 'broken');
      if (distanceSymbol > 29) return stop('broken');
      const distance = (DISTANCE_BASE[distanceSymbol] ?? 0) + take(DISTANCE_BITS[distanceSymbol] ?? 0);
      if (at > inputBits) return stop('starved');
      if (distance > filled) return stop('broken');
      const end = Math.min(filled + length, limit);
      if (end > out.length) grow(end);
      const isCut = filled + length > limit;
      for (let from = filled - distance; filled < end;) out[filled++] = out[from++] ?? 0;
      if (isCut) return stop('full');
    }
  }
  return stop(filled === limit ? 'full' : 'ended', (at + 7) >>> 3);
}

/** Reads the codes that a dynamic block begins with; null where zlib would refuse them. */
function readCodes(take: (count: number) => number): [Huffman, Huffman] | null {
  const literalCount = take(5) + 257;
  const distanceCount = take(5) + 1;
  const lengthCount = take(4) + 4;
  if (literalCount > 286 || distanceCount > 30) return null;

  const order = new Uint8Array(19);
  for (let i = 0; i < lengthCount; i++) order[LENGTH_ORDER[i] ?? 0] = take(3);
  const packed = buildCode(order, false);
  if (packed === null) return null;

  const lengths = new Uint8Array(literalCount + distanceCount);
  for (let i = 0; i < lengths.length;) {
    const symbol = readSymbol(packed, take);
    if (symbol < 0) return null;
    if (symbol < 16) {
      lengths[i++] = symbol;
      continue;
    }
    if (symbol === 16 && i === 0) return null;
    const value = symbol === 16 ? (lengths[i - 1] ?? 0) : 0;
    const repeats = symbol === 16 ? 3 + take(2) : symbol === 17 ? 3 + take(3) : 11 + take(7);
    if (i + repeats > lengths.length) return null;
    lengths.fill(value, i, i + repeats);
    i += repeats;
  }
  if (lengths[END_OF_BLOCK] === 0) return null;
  const literals = buildCode(lengths.subarray(0, literalCount), true);
  const distances = buildCode(lengths.subarray(literalCount), true);
  return literals && distances && [literals, distances];
}

/** The slow way, bit by bit, for the few symbols of a block's head. */
function readSymbol({ table, mask }: Huffman, take: (count: number) => number): number {
  let bits = 0;
  for (let length = 1; 1 << length <= mask + 1; length++) {
    bits |= take(1) << (length - 1);
    const entry = table[bits] ?? 0;
    if ((entry & 15) === length) return entry >>> 4;
  }
  return -1;
}

/** Null where the lengths describe too many codes, or too few (which zlib allows for a single code of one bit). */
function buildCode(lengths: Uint8Array, mayBeSingle: boolean): Huffman | null {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  counts[0] = 0;
  const longest = counts.findLastIndex((count) => count > 0);
  if (longest < 0) return mayBeSingle ? { table: new Uint16Array(1), mask: 0 } : null;

  const next = new Uint16Array(16);
  let left = 1;
  for (let length = 1, code = 0; length <= 15; length++) {
    left = left * 2 - (counts[length] ?? 0);
    if (left < 0) return null;
    code = (code + (counts[length - 1] ?? 0)) << 1;
    next[length] = code;
  }
  if (left > 0 && !(mayBeSingle && longest === 1)) return null;

  const size = 1 << longest;
  const table = new Uint16Array(size);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    const code = next[length] ?? 0;
    next[length] = code + 1;
    let reversed = 0;
    for (let bit = 0; bit < length; bit++) reversed |= ((code >> bit) & 1) << (length - 1 - bit);
    for (let i = reversed; i < size; i += 1 << length) table[i] = (symbol << 4) | length;
  });
  return { table, mask: size - 1 };
}

let fixed: [Huffman, Huffman] | undefined;

function fixedCodes(): [Huffman, Huffman] {
  if (fixed) return fixed;
  const lengths = new Uint8Array(288).fill(8);
  lengths.fill(9, 144, 256).fill(7, 256, 280);
  const literals = buildCode(lengths, true);
  const distances = buildCode(new Uint8Array(32).fill(5), true);
  if (!literals || !distances) throw new Error('The fixed codes are complete.');
  return (fixed = [literals, distances]);
}
