import { ByteWriter } from '../byte-writer.js';

const CLEAR = 256;
const END = 257;
const FIRST_CODE = 258;
const CODE_LIMIT = 4096;
const HASH_SIZE = 8192;

/** Compresses indices of 8 bits by GIF's LZW, in blocks of at most 255 bytes; a block of none is the end. */
export function encodeLzw(indices: Uint8Array): Uint8Array {
  const codes = new CodeStream();
  // From a code and the index after it, as one number, to the code for both; 0 is an empty place.
  const keys = new Int32Array(HASH_SIZE);
  const values = new Uint16Array(HASH_SIZE);
  let next = FIRST_CODE;

  codes.put(CLEAR);
  let head = indices[0];
  for (let at = 1; at < indices.length; at++) {
    const tail = indices[at];
    const key = ((head << 8) | tail) + 1;
    let place = Math.imul(key, 0x9e3779b1) >>> 19;
    while (keys[place] !== 0 && keys[place] !== key) place = (place + 1) & (HASH_SIZE - 1);
    if (keys[place] === key) {
      head = values[place];
      continue;
    }
    codes.put(head);
    if (next < CODE_LIMIT) {
      keys[place] = key;
      values[place] = next;
      if (next === 1 << codes.width) codes.width++;
      next++;
    } else {
      codes.put(CLEAR);
      codes.width = 9;
      keys.fill(0);
      next = FIRST_CODE;
    }
    head = tail;
  }
  codes.put(head);
  codes.put(END);
  return inBlocks(codes.finish());
}

/** Codes of growing width, the lowest bit first. */
class CodeStream {
  width = 9;
  #bytes = new Uint8Array(1 << 16);
  #length = 0;
  #bits = 0;
  #bitCount = 0;

  put(code: number): void {
    this.#bits |= code << this.#bitCount;
    this.#bitCount += this.width;
    while (this.#bitCount >= 8) this.#putByte();
  }

  finish(): Uint8Array {
    if (this.#bitCount > 0) this.#putByte();
    return this.#bytes.subarray(0, this.#length);
  }

  #putByte(): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = this.#bits;
    this.#bits >>>= 8;
    this.#bitCount -= 8;
  }
}

function inBlocks(bytes: Uint8Array): Uint8Array {
  const out = new ByteWriter();
  for (let at = 0; at < bytes.length; at += 255) {
    const block = bytes.subarray(at, at + 255);
    out.uint8(block.length).bytes(block);
  }
  return out.uint8(0).toBytes();
}
