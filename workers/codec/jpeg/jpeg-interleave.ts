import { ByteWriter } from '../byte-writer.js';
import type { FileBytes } from '../encoder.js';

/**
 * Makes one CMYK JPEG of four grey ones, as libjpeg writes it with "Adobe" in its head: with equal tables a block's
 * bits are the same in both, so that they only have to be put in turn.
 */
export function interleaveCmyk(planes: readonly Uint8Array[]): FileBytes {
  const parts = planes.map(parse);
  const [{ quantization, frame, tables }] = parts;
  const file = new ByteWriter(false)
    .uint16(0xffd8, 0xffee, 14)
    .text('Adobe')
    .uint16(100, 0, 0)
    .uint8(0)
    .bytes(quantization)
    .uint16(0xffc0, 8 + 3 * planes.length)
    // Depth and size.
    .bytes(frame.subarray(0, 5))
    .uint8(planes.length);
  for (const id of COMPONENTS) file.uint8(id, 0x11, 0);
  file
    .bytes(tables)
    .uint16(0xffda, 6 + 2 * planes.length)
    .uint8(planes.length);
  for (const id of COMPONENTS) file.uint8(id, 0);
  file.uint8(0, 63, 0).bytes(takeTurns(parts)).uint16(0xffd9);
  return file.toBytes();
}

// C, M, Y, K
const COMPONENTS = [0x43, 0x4d, 0x59, 0x4b];

interface GreyJpeg {
  /** Segments as they are in the file, marker and length included. */
  readonly quantization: Uint8Array;
  readonly tables: Uint8Array;
  readonly frame: Uint8Array;
  readonly dc: HuffmanTable;
  readonly ac: HuffmanTable;
  readonly scan: BitReader;
  readonly blocks: number;
}

function parse(file: Uint8Array): GreyJpeg {
  const quantization = new ByteWriter();
  const tables = new ByteWriter();
  const huffman: (HuffmanTable | undefined)[] = [];
  let frame = new Uint8Array();
  let at = 2;
  for (let marker = 0; marker !== 0xda;) {
    marker = file[at + 1];
    const end = at + 2 + ((file[at + 2] << 8) | file[at + 3]);
    const segment = file.slice(at, end);
    if (marker === 0xdb) quantization.bytes(segment);
    if (marker === 0xc0) frame = segment.subarray(4);
    if (marker === 0xc4) {
      tables.bytes(segment);
      huffman[segment[4] >> 4] = new HuffmanTable(segment.subarray(5));
    }
    at = end;
  }
  const [dc, ac] = huffman;
  if (dc === undefined || ac === undefined) throw new TypeError('Expected a baseline JPEG with its tables');
  const [height, width] = [(frame[1] << 8) | frame[2], (frame[3] << 8) | frame[4]];
  return {
    quantization: quantization.toBytes(),
    tables: tables.toBytes(),
    frame,
    dc,
    ac,
    scan: new BitReader(file.subarray(at)),
    blocks: Math.ceil(width / 8) * Math.ceil(height / 8),
  };
}

function takeTurns(parts: readonly GreyJpeg[]): Uint8Array {
  const out = new BitWriter();
  for (let block = 0; block < parts[0].blocks; block++) {
    for (const { scan, dc, ac } of parts) copyBlock(scan, out, dc, ac);
  }
  return out.finish();
}

function copyBlock(scan: BitReader, out: BitWriter, dc: HuffmanTable, ac: HuffmanTable): void {
  const size = dc.copy(scan, out);
  out.put(scan.take(size), size);
  for (let k = 1; k < 64; k++) {
    const symbol = ac.copy(scan, out);
    if (symbol === END_OF_BLOCK) return;
    k += symbol >> 4;
    out.put(scan.take(symbol & 15), symbol & 15);
  }
}

const END_OF_BLOCK = 0;

/** Codes in order of their length, as the file lists them. */
class HuffmanTable {
  /** Of each length the first code, the code after the last, and where its symbols begin. */
  readonly #lengths: { first: number; end: number; offset: number }[] = [];
  readonly #symbols: Uint8Array;

  constructor(segment: Uint8Array) {
    this.#symbols = segment.subarray(16);
    let code = 0;
    let offset = 0;
    for (let length = 1; length <= 16; length++) {
      const count = segment[length - 1];
      this.#lengths.push({ first: code, end: code + count, offset });
      code = (code + count) << 1;
      offset += count;
    }
  }

  copy(scan: BitReader, out: BitWriter): number {
    let code = 0;
    for (let i = 0; i < 16; i++) {
      code = (code << 1) | scan.take(1);
      const { first, end, offset } = this.#lengths[i];
      if (code >= end) continue;
      out.put(code, i + 1);
      return this.#symbols[offset + code - first];
    }
    throw new TypeError('Expected a code of the table');
  }
}

/** The bits of a scan, without the zeros that are put behind bytes of 255. */
class BitReader {
  #at = 0;
  #bits = 0;
  #count = 0;

  constructor(readonly bytes: Uint8Array) {}

  take(count: number): number {
    while (this.#count < count) {
      const byte = this.bytes[this.#at++];
      if (byte === 0xff) this.#at++;
      this.#bits = ((this.#bits << 8) | byte) & 0xffffff;
      this.#count += 8;
    }
    this.#count -= count;
    return (this.#bits >> this.#count) & ((1 << count) - 1);
  }
}

class BitWriter {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;
  #bits = 0;
  #count = 0;

  put(value: number, count: number): void {
    this.#bits = ((this.#bits << count) | value) & 0xffffff;
    this.#count += count;
    while (this.#count >= 8) {
      this.#count -= 8;
      this.#putByte((this.#bits >> this.#count) & 255);
    }
  }

  /** The last byte is filled with ones. */
  finish(): Uint8Array {
    if (this.#count > 0) this.put((1 << (8 - this.#count)) - 1, 8 - this.#count);
    return this.#bytes.subarray(0, this.#length);
  }

  #putByte(byte: number): void {
    if (this.#length + 2 > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = byte;
    if (byte === 0xff) this.#bytes[this.#length++] = 0;
  }
}
