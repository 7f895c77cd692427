import {
  blackCodes,
  CODE_BITS,
  type CodeTable,
  HORIZONTAL,
  modeCodes,
  PASS,
  whiteCodes,
} from './ccitt-codes.js';

/** The fax codes that TIFF knows. */
export interface CcittOptions {
  readonly width: number;
  readonly height: number;
  readonly kind: 'modified-huffman' | 'group3' | 'group3-2d' | 'group4';
}

/**
 * Decodes fax-coded rows into bits, black being 1. A code that does not exist ends its row, as in libtiff; data that
 * end early leave the rest white. Null where libtiff fails: not even one row could be read, or not all of those rows
 * whose end has no code.
 */
export function decodeCcitt(input: Uint8Array, { width, height, kind }: CcittOptions): Uint8Array | null {
  const rowBytes = (width + 7) >> 3;
  const out = new Uint8Array(rowBytes * height);
  const reader = new BitReader(input);
  const row = new RowDecoder(reader, width);
  for (let y = 0; y < height; y++) {
    if (kind === 'modified-huffman') reader.align();
    if ((kind === 'group3' || kind === 'group3-2d') && !reader.skipToEndOfLine()) return y === 0 ? null : out;
    if (reader.isAtEnd) return y === 0 || kind === 'modified-huffman' ? null : out;
    const isTwoDimensional = kind === 'group4' || (kind === 'group3-2d' && reader.take(1) === 0);
    if (isTwoDimensional) {
      if (!row.decodeTwoDimensional()) return y === 0 ? null : out;
    } else {
      row.decodeOneDimensional();
    }
    drawRuns(out, y * rowBytes, row.changes, width);
  }
  return out;
}

class BitReader {
  #at = 0;
  readonly #end: number;

  constructor(readonly input: Uint8Array) {
    this.#end = input.length * 8;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#end;
  }

  /** The next bits, zeros behind the end. */
  peek(count: number): number {
    const byte = this.#at >>> 3;
    const { input } = this;
    const three = ((input[byte] ?? 0) << 16) | ((input[byte + 1] ?? 0) << 8) | (input[byte + 2] ?? 0);
    return (three >> (24 - (this.#at & 7) - count)) & ((1 << count) - 1);
  }

  skip(count: number): void {
    this.#at += count;
  }

  take(count: number): number {
    const bits = this.peek(count);
    this.#at += count;
    return bits;
  }

  align(): void {
    this.#at = (this.#at + 7) & ~7;
  }

  /** Eleven zeros, as many more as there are, and a one. Whatever stands before is passed over. */
  skipToEndOfLine(): boolean {
    while (this.peek(11) !== 0) {
      if (this.isAtEnd) return false;
      this.#at++;
    }
    while (this.peek(1) === 0) {
      if (this.isAtEnd) return false;
      this.#at++;
    }
    this.#at++;
    return true;
  }
}

/** Decodes rows as positions where the colour changes: white to black, black to white, and so on. */
class RowDecoder {
  changes: number[] = [];

  constructor(
    readonly reader: BitReader,
    readonly width: number,
  ) {}

  decodeOneDimensional(): void {
    const changes: number[] = [];
    for (let at = 0, isBlack = false; at < this.width; isBlack = !isBlack) {
      const run = this.#readRun(isBlack ? blackCodes() : whiteCodes());
      if (run === null) break;
      at += run;
      changes.push(Math.min(at, this.width));
    }
    this.changes = changes;
  }

  /** False where the data are at their end. */
  decodeTwoDimensional(): boolean {
    const reference = this.changes;
    const changes: number[] = [];
    const { width, reader } = this;
    let at = -1;
    let isBlack = false;
    let index = 0;
    while (at < width) {
      const entry = modeCodes()[reader.peek(CODE_BITS)];
      if (entry === 0) {
        if (reader.peek(12) === 1 || reader.isAtEnd) {
          if (changes.length === 0) return false;
        }
        break;
      }
      reader.skip(entry & 15);
      const mode = entry >> 4;
      // The first change to the right of here that leads to the colour we are not in.
      index = Math.max(0, index - 2);
      if ((index & 1) !== (isBlack ? 1 : 0)) index++;
      while (index < reference.length && reference[index] <= at) index += 2;
      const change = reference[index] ?? width;
      if (mode === PASS) {
        at = reference[index + 1] ?? width;
      } else if (mode === HORIZONTAL) {
        const first = this.#readRun(isBlack ? blackCodes() : whiteCodes());
        const second = first === null ? null : this.#readRun(isBlack ? whiteCodes() : blackCodes());
        const start = Math.max(at, 0);
        if (first !== null) changes.push(Math.min(start + first, width));
        if (first === null || second === null) break;
        at = Math.min(start + first + second, width);
        changes.push(at);
      } else {
        at = Math.min(Math.max(change + mode, Math.max(at, 0)), width);
        changes.push(at);
        isBlack = !isBlack;
      }
    }
    this.changes = changes;
    return true;
  }

  /** Make-up codes, then the one that ends the run; null for bits that are no code. */
  #readRun(codes: CodeTable): number | null {
    for (let run = 0; ;) {
      const entry = codes[this.reader.peek(CODE_BITS)];
      if (entry === 0) return null;
      this.reader.skip(entry & 15);
      const length = entry >> 4;
      run += length;
      if (length < 64) return run;
      if (run > this.width * 2 + 2560) return null;
    }
  }
}

function drawRuns(out: Uint8Array, start: number, changes: readonly number[], width: number): void {
  for (let i = 0; i < changes.length; i += 2) {
    const end = changes[i + 1] ?? width;
    for (let x = changes[i]; x < end; x++) {
      if ((x & 7) === 0 && x + 8 <= end) {
        out[start + (x >> 3)] = 255;
        x += 7;
      } else {
        out[start + (x >> 3)] |= 128 >> (x & 7);
      }
    }
  }
}
