import type { FileBytes } from '../encoder.js';
import { transformBlock } from './jpeg-dct.js';
import { ZIGZAG } from './jpeg-tables.js';

/** Writes a baseline scan, block after block: transformed, divided, and in Huffman's codes. */
export class JpegScan {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;
  /** Bits that do not fill a byte yet, the lowest `#count` of them. */
  #bits = 0;
  #count = 0;
  readonly #block = new Int32Array(64);

  /** The block whose first sample is at `at` of a plane whose rows are `stride` apart. */
  putBlock(plane: Uint8Array, at: number, stride: number, coder: BlockCoder): void {
    const block = this.#block;
    for (let y = 0, to = 0, from = at; y < 8; y++, from += stride) {
      for (let x = 0; x < 8; x++) block[to++] = plane[from + x] - 128;
    }
    transformBlock(block);
    this.#putFirst(divide(block[0], coder.halves[0], coder.inverses[0]), coder);
    this.#putOthers(coder);
  }

  /** A block beyond the picture's edge, where a group of blocks is not full: as even as the one before. */
  putEmptyBlock(coder: BlockCoder): void {
    this.#putFirst(coder.last, coder);
    this.#putCode(coder.ac[END_OF_BLOCK], 0, 0);
  }

  /** The last byte is filled with ones. */
  finish(): FileBytes {
    this.#makeRoom();
    if (this.#count > 0) this.#put(0x7f, 7);
    return this.#bytes.slice(0, this.#length);
  }

  #putFirst(value: number, coder: BlockCoder): void {
    this.#makeRoom();
    const difference = value - coder.last;
    coder.last = value;
    const size = bitsOf(difference);
    this.#putCode(coder.dc[size], difference, size);
  }

  #putOthers({ halves, inverses, ac }: BlockCoder): void {
    const block = this.#block;
    let zeros = 0;
    for (let k = 1; k < 64; k++) {
      const coefficient = block[ZIGZAG[k]];
      const half = halves[k];
      // Most of them.
      if (coefficient < half && coefficient > -half) {
        zeros++;
        continue;
      }
      for (; zeros > 15; zeros -= 16) this.#putCode(ac[SIXTEEN_ZEROS], 0, 0);
      const value = divide(coefficient, half, inverses[k]);
      const size = bitsOf(value);
      this.#putCode(ac[(zeros << 4) | size], value, size);
      zeros = 0;
    }
    if (zeros > 0) this.#putCode(ac[END_OF_BLOCK], 0, 0);
  }

  /** A code and the value behind it, together no more than 26 bits; negative values as their complement. */
  #putCode(code: number, value: number, size: number): void {
    this.#put(code >> LENGTH_BITS, code & LENGTH_MASK);
    if (size > 0) this.#put((value + (value >> 31)) & ((1 << size) - 1), size);
  }

  #put(value: number, count: number): void {
    let waiting = this.#count + count;
    const bits = (this.#bits << count) | value;
    for (; waiting >= 8; waiting -= 8) {
      const byte = (bits >> (waiting - 8)) & 255;
      this.#bytes[this.#length++] = byte;
      // Else it would look like a marker.
      if (byte === 255) this.#bytes[this.#length++] = 0;
    }
    this.#bits = bits;
    this.#count = waiting;
  }

  /** For a block: no coefficient takes more than 26 bits, and every byte of them may be 255. */
  #makeRoom(): void {
    if (this.#length + 512 <= this.#bytes.length) return;
    const larger = new Uint8Array(this.#bytes.length * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** What a component's blocks are coded with. */
export interface BlockCoder {
  /**
   * In the file's order: half of what a coefficient is divided by, and one divided by the whole of it. That is eight
   * times what the file says, for the transform leaves its coefficients eight times too large.
   */
  readonly halves: Int32Array;
  readonly inverses: Float64Array;
  /** By symbol: the code, and behind it, in `LENGTH_BITS`, its length. */
  readonly dc: Int32Array;
  readonly ac: Int32Array;
  /** The first coefficient of the block before. */
  last: number;
}

/** Of tables as the file holds them. */
export function blockCoder(
  quantization: Uint8Array,
  huffman: { dc: Uint8Array; ac: Uint8Array },
): BlockCoder {
  return {
    halves: Int32Array.from(quantization, (divisor) => divisor * 4),
    inverses: Float64Array.from(quantization, (divisor) => 1 / (divisor * 8)),
    dc: huffmanCodes(huffman.dc),
    ac: huffmanCodes(huffman.ac),
    last: 0,
  };
}

const END_OF_BLOCK = 0;
const SIXTEEN_ZEROS = 0xf0;
const LENGTH_BITS = 5;
const LENGTH_MASK = (1 << LENGTH_BITS) - 1;

function huffmanCodes(table: Uint8Array): Int32Array {
  const codes = new Int32Array(256);
  let code = 0;
  let at = 16;
  for (let length = 1; length <= 16; length++, code <<= 1) {
    for (let i = 0; i < table[length - 1]; i++) codes[table[at++]] = (code++ << LENGTH_BITS) | length;
  }
  return codes;
}

/** To the nearest, halves away from 0. With another half of one added, no product is so near to a whole one as to miss it. */
function divide(coefficient: number, half: number, inverse: number): number {
  return coefficient < 0
    ? -(((half - coefficient + 0.5) * inverse) | 0)
    : ((coefficient + half + 0.5) * inverse) | 0;
}

function bitsOf(value: number): number {
  return 32 - Math.clz32(value < 0 ? -value : value);
}
