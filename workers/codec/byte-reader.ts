import { corrupt, truncated } from './failure.js';

/** Reads a file's head from front to back. What is not there is an error, as in Python's struct. */
export class ByteReader {
  readonly #view: DataView;

  constructor(
    readonly bytes: Uint8Array,
    public position = 0,
    /** Whether numbers have their lowest byte first. */
    readonly isLittle = true,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get remaining(): number {
    return Math.max(0, this.bytes.length - this.position);
  }

  uint8(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#advance(2), this.isLittle);
  }

  uint32(): number {
    return this.#view.getUint32(this.#advance(4), this.isLittle);
  }

  int32(): number {
    return this.#view.getInt32(this.#advance(4), this.isLittle);
  }

  float32(): number {
    return this.#view.getFloat32(this.#advance(4), this.isLittle);
  }

  /** Exactly `length` bytes; the file is truncated where it has fewer. */
  exactly(length: number): Uint8Array {
    if (length > this.remaining) throw truncated('The file ends within its head.');
    return this.upTo(length);
  }

  /** As many bytes as there are, up to `length`. */
  upTo(length: number): Uint8Array {
    const taken = this.bytes.subarray(this.position, this.position + length);
    this.position += taken.length;
    return taken;
  }

  /** The same many bytes as Latin-1 characters. */
  text(length: number): string {
    return String.fromCharCode(...this.upTo(length));
  }

  #advance(length: number): number {
    const at = this.position;
    if (at < 0 || length > this.remaining) throw corrupt('The file ends within its head.');
    this.position += length;
    return at;
  }
}
