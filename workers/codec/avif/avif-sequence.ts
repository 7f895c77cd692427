import { corrupt } from '../failure.js';

/** What an AV1 sequence header says that containers leave open. */
export interface Av1Sequence {
  /** No frame is larger. */
  readonly width: number;
  readonly height: number;
  readonly isFullRange: boolean;
  /** Of ISO/IEC 23091-2; 2 is "unspecified". */
  readonly primaries: number;
  readonly matrix: number;
}

const SEQUENCE_HEADER = 1;

/** Reads the sequence header at the beginning of coded data (AV1 specification, 5.5). */
export function readAv1Sequence(unit: Uint8Array): Av1Sequence {
  for (let at = 0; at < unit.length;) {
    const head = unit[at] as number;
    const type = (head >> 3) & 15;
    const hasSize = (head & 2) !== 0;
    at += (head & 4) !== 0 ? 2 : 1;
    let size = unit.length - at;
    if (hasSize) {
      size = 0;
      for (let i = 0; i < 8; i++) {
        const byte = unit[at++] ?? 0;
        size += (byte & 127) * 2 ** (7 * i);
        if (byte < 128) break;
      }
    }
    if (type === SEQUENCE_HEADER) return readHeader(new BitReader(unit.subarray(at, at + size)));
    at += size;
  }
  throw corrupt('AV1 data without a sequence header.');
}

function readHeader(bits: BitReader): Av1Sequence {
  const profile = bits.read(3);
  bits.read(1); // still_picture
  const isReduced = bits.flag();
  if (isReduced) bits.read(5);
  else skipOperatingPoints(bits);
  const widthBits = bits.read(4) + 1;
  const heightBits = bits.read(4) + 1;
  const width = bits.read(widthBits) + 1;
  const height = bits.read(heightBits) + 1;
  if (!isReduced && bits.flag()) bits.read(7); // frame identifiers
  bits.read(3);
  if (!isReduced) skipTools(bits);
  bits.read(3);
  return { width, height, ...readColor(bits, profile) };
}

function skipOperatingPoints(bits: BitReader): void {
  let delayBits = 0;
  if (bits.flag()) {
    bits.read(32);
    bits.read(32);
    if (bits.flag()) bits.exponential();
    if (bits.flag()) {
      delayBits = bits.read(5) + 1;
      bits.read(32);
      bits.read(10);
    }
  }
  const hasInitialDelay = bits.flag();
  for (let count = bits.read(5) + 1; count > 0; count--) {
    bits.read(12);
    if (bits.read(5) > 7) bits.read(1);
    if (delayBits > 0 && bits.flag()) {
      bits.read(delayBits);
      bits.read(delayBits);
      bits.read(1);
    }
    if (hasInitialDelay && bits.flag()) bits.read(4);
  }
}

function skipTools(bits: BitReader): void {
  bits.read(4);
  const hasOrderHint = bits.flag();
  if (hasOrderHint) bits.read(2);
  const choosesScreenTools = bits.flag();
  const mayHaveScreenTools = choosesScreenTools || bits.flag();
  if (mayHaveScreenTools && !bits.flag()) bits.read(1);
  if (hasOrderHint) bits.read(3);
}

function readColor(
  bits: BitReader,
  profile: number,
): Pick<Av1Sequence, 'isFullRange' | 'primaries' | 'matrix'> {
  const isDeep = bits.flag();
  if (profile === 2 && isDeep) bits.read(1);
  if (profile !== 1) bits.read(1); // mono_chrome
  const isDescribed = bits.flag();
  const primaries = isDescribed ? bits.read(8) : 2;
  const transfer = isDescribed ? bits.read(8) : 2;
  const matrix = isDescribed ? bits.read(8) : 2;
  // sRGB as it is has no range to choose.
  const isPlainRgb = primaries === 1 && transfer === 13 && matrix === 0;
  return { isFullRange: isPlainRgb || bits.flag(), primaries, matrix };
}

/** The highest bit of each byte first; past the end there are zeros. */
class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  read(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++, this.#at++) {
      const byte = this.#bytes[this.#at >> 3] ?? 0;
      value = value * 2 + ((byte >> (7 - (this.#at & 7))) & 1);
    }
    return value;
  }

  flag(): boolean {
    return this.read(1) === 1;
  }

  /** As many bits as zeros stand before a one. */
  exponential(): void {
    let zeros = 0;
    while (zeros < 32 && !this.flag()) zeros++;
    this.read(zeros);
  }
}
