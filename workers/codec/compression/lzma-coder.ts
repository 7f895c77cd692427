import { corrupt } from '../failure.js';

const HALF = 1024;
const TOP = 2 ** 24;

/** Adaptive probabilities of bits, each one half at first. */
export function probabilities(count: number): Uint16Array {
  return new Uint16Array(count).fill(HALF);
}

/** LZMA's arithmetic decoder. */
export class RangeDecoder {
  #range = 0xffffffff;
  #code = 0;
  #at = 5;

  constructor(readonly input: Uint8Array) {
    if (input.length < 5) throw corrupt('LZMA data that end early.');
    for (let i = 1; i < 5; i++) this.#code = ((this.#code << 8) | input[i]) >>> 0;
  }

  /** The next bit, by a probability that learns from it. */
  bit(table: Uint16Array, index: number): 0 | 1 {
    const probability = table[index];
    const bound = (this.#range >>> 11) * probability;
    if (this.#code < bound) {
      this.#range = bound;
      table[index] = probability + ((2048 - probability) >> 5);
      this.#normalise();
      return 0;
    }
    this.#range -= bound;
    this.#code -= bound;
    table[index] = probability - (probability >> 5);
    this.#normalise();
    return 1;
  }

  /** Bits that are as likely 0 as 1, the highest first. */
  direct(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) {
      this.#range >>>= 1;
      const isOne = this.#code >= this.#range;
      if (isOne) this.#code -= this.#range;
      value = value * 2 + (isOne ? 1 : 0);
      this.#normalise();
    }
    return value;
  }

  /** A number of `bits` bits, the highest first, each by the ones before it. */
  tree(table: Uint16Array, offset: number, bits: number): number {
    let node = 1;
    for (let i = 0; i < bits; i++) node = (node << 1) | this.bit(table, offset + node);
    return node - (1 << bits);
  }

  /** The same with the lowest bit first. */
  reverseTree(table: Uint16Array, offset: number, bits: number): number {
    let node = 1;
    let value = 0;
    for (let i = 0; i < bits; i++) {
      const bit = this.bit(table, offset + node);
      node = (node << 1) | bit;
      value |= bit << i;
    }
    return value;
  }

  #normalise(): void {
    if (this.#range >= TOP) return;
    if (this.#at >= this.input.length) {
      // The encoder may leave the last byte out of nothing but its own end.
      if (this.#at > this.input.length + 4) throw corrupt('LZMA data that end early.');
    }
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | (this.input[this.#at++] ?? 0)) >>> 0;
  }
}

const POSITION_STATES = 16;

/** Lengths of matches: eight short ones and eight longer ones by position, and 256 more. */
export class LengthDecoder {
  readonly #choice = probabilities(2);
  readonly #low = probabilities(POSITION_STATES * 8);
  readonly #middle = probabilities(POSITION_STATES * 8);
  readonly #high = probabilities(256);

  decode(coder: RangeDecoder, position: number): number {
    if (coder.bit(this.#choice, 0) === 0) return coder.tree(this.#low, position * 8, 3);
    if (coder.bit(this.#choice, 1) === 0) return 8 + coder.tree(this.#middle, position * 8, 3);
    return 16 + coder.tree(this.#high, 0, 8);
  }
}
