import { corrupt } from '../failure.js';
import { LengthDecoder, probabilities, RangeDecoder } from './lzma-coder.js';

const STATES = 12;
const POSITION_STATES = 16;
const LITERAL_SIZE = 0x300;
const MIN_MATCH = 2;
const ALIGN_BITS = 4;

/** Decodes LZMA2, the chunks of LZMA that xz files hold, to no more than `size` bytes. */
export function decodeLzma2(input: Uint8Array, start: number, size: number): Uint8Array {
  const decoder = new LzmaDecoder(size);
  for (let at = start; !decoder.isFull;) {
    if (at + 6 > input.length && input[at] !== 0) throw corrupt('LZMA data that end early.');
    const control = input[at];
    if (control === 0) break;
    const length = ((input[at + 1] << 8) | input[at + 2]) + 1;
    if (control < 0x80) {
      if (control > 2) throw corrupt('LZMA data with an unknown chunk.');
      decoder.copy(input.subarray(at + 3, at + 3 + length));
      at += 3 + length;
      continue;
    }
    const packed = ((input[at + 3] << 8) | input[at + 4]) + 1;
    const reset = (control >> 5) & 3;
    at += 5;
    if (reset >= 2) decoder.setProperties(input[at++]);
    if (reset >= 1) decoder.reset();
    if (at + packed > input.length) throw corrupt('LZMA data that end early.');
    decoder.decode(new RangeDecoder(input.subarray(at, at + packed)), ((control & 31) << 16) + length);
    at += packed;
  }
  return decoder.output;
}

/** What a chunk without a reset goes on with. */
class Model {
  readonly isMatch = probabilities(STATES * POSITION_STATES);
  readonly isRepeat = probabilities(STATES);
  readonly isRepeat0 = probabilities(STATES);
  readonly isRepeat1 = probabilities(STATES);
  readonly isRepeat2 = probabilities(STATES);
  readonly isRepeat0Long = probabilities(STATES * POSITION_STATES);
  readonly length = new LengthDecoder();
  readonly repeatLength = new LengthDecoder();
  readonly distanceSlot = probabilities(4 * 64);
  readonly distance = probabilities(128);
  readonly align = probabilities(1 << ALIGN_BITS);
}

class LzmaDecoder {
  readonly #out: Uint8Array;
  #filled = 0;
  #model = new Model();
  #literals: Uint16Array = probabilities(0);
  #literalContext = 0;
  #literalPosition = 0;
  #positionMask = 0;
  #state = 0;
  #distances: [number, number, number, number] = [0, 0, 0, 0];

  constructor(size: number) {
    this.#out = new Uint8Array(size);
  }

  get isFull(): boolean {
    return this.#filled === this.#out.length;
  }

  get output(): Uint8Array {
    return this.#out.subarray(0, this.#filled);
  }

  copy(chunk: Uint8Array): void {
    const part = chunk.subarray(0, this.#out.length - this.#filled);
    this.#out.set(part, this.#filled);
    this.#filled += part.length;
  }

  setProperties(byte: number): void {
    const rest = Math.floor(byte / 9);
    this.#literalContext = byte % 9;
    this.#literalPosition = rest % 5;
    this.#positionMask = (1 << Math.floor(rest / 5)) - 1;
    if (byte > 224 || this.#literalContext + this.#literalPosition > 4) {
      throw corrupt('LZMA data with unknown properties.');
    }
  }

  reset(): void {
    this.#model = new Model();
    this.#literals = probabilities(LITERAL_SIZE << (this.#literalContext + this.#literalPosition));
    this.#state = 0;
    this.#distances = [0, 0, 0, 0];
  }

  decode(coder: RangeDecoder, size: number): void {
    const end = Math.min(this.#filled + size, this.#out.length);
    while (this.#filled < end) {
      const position = this.#filled & this.#positionMask;
      if (coder.bit(this.#model.isMatch, this.#state * POSITION_STATES + position) === 0) {
        this.#decodeLiteral(coder);
      } else {
        this.#copyMatch(this.#decodeMatch(coder, position), end);
      }
    }
  }

  /** After a match the byte at its distance helps to guess this one. */
  #decodeLiteral(coder: RangeDecoder): void {
    const out = this.#out;
    const previous = this.#filled > 0 ? out[this.#filled - 1] : 0;
    const low = this.#filled & ((1 << this.#literalPosition) - 1);
    const context = (low << this.#literalContext) + (previous >> (8 - this.#literalContext));
    const base = context * LITERAL_SIZE;
    let node = 1;
    if (this.#state >= 7) {
      let matched = out[this.#filled - this.#distances[0] - 1] ?? 0;
      while (node < 0x100) {
        const expected = (matched >> 7) & 1;
        matched <<= 1;
        const bit = coder.bit(this.#literals, base + ((1 + expected) << 8) + node);
        node = (node << 1) | bit;
        if (bit !== expected) break;
      }
    }
    while (node < 0x100) node = (node << 1) | coder.bit(this.#literals, base + node);
    out[this.#filled++] = node & 255;
    this.#state = this.#state < 4 ? 0 : this.#state < 10 ? this.#state - 3 : this.#state - 6;
  }

  /** Says how long the match is; its distance is then the first of the four. */
  #decodeMatch(coder: RangeDecoder, position: number): number {
    const model = this.#model;
    const state = this.#state;
    const isEarly = state < 7;
    const [first, second, third, fourth] = this.#distances;
    if (coder.bit(model.isRepeat, state) === 0) {
      const length = MIN_MATCH + model.length.decode(coder, position);
      this.#state = isEarly ? 7 : 10;
      this.#distances = [decodeDistance(coder, model, length), first, second, third];
      return length;
    }
    if (coder.bit(model.isRepeat0, state) === 0) {
      if (coder.bit(model.isRepeat0Long, state * POSITION_STATES + position) === 0) {
        this.#state = isEarly ? 9 : 11;
        return 1;
      }
    } else if (coder.bit(model.isRepeat1, state) === 0) {
      this.#distances = [second, first, third, fourth];
    } else if (coder.bit(model.isRepeat2, state) === 0) {
      this.#distances = [third, first, second, fourth];
    } else {
      this.#distances = [fourth, first, second, third];
    }
    this.#state = isEarly ? 8 : 11;
    return MIN_MATCH + model.repeatLength.decode(coder, position);
  }

  #copyMatch(length: number, end: number): void {
    const out = this.#out;
    let from = this.#filled - this.#distances[0] - 1;
    if (from < 0) throw corrupt('LZMA data that repeat what is not there.');
    const to = Math.min(this.#filled + length, end);
    while (this.#filled < to) out[this.#filled++] = out[from++];
  }
}

/** Six bits say how many more follow, and the highest of them. */
function decodeDistance(coder: RangeDecoder, model: Model, length: number): number {
  const slot = coder.tree(model.distanceSlot, Math.min(length - MIN_MATCH, 3) * 64, 6);
  if (slot < 4) return slot;
  const bits = (slot >> 1) - 1;
  const high = (2 | (slot & 1)) * 2 ** bits;
  if (slot < 14) return high + coder.reverseTree(model.distance, (2 | (slot & 1)) * (1 << bits) - slot, bits);
  return (
    high + coder.direct(bits - ALIGN_BITS) * (1 << ALIGN_BITS) + coder.reverseTree(model.align, 0, ALIGN_BITS)
  );
}
