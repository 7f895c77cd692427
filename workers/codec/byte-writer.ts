import type { FileBytes } from './encoder.js';

/** Puts a file together from front to back. */
export class ByteWriter {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  /** `isLittle`: whether numbers have their lowest byte first. */
  constructor(readonly isLittle = true) {}

  get length(): number {
    return this.#length;
  }

  uint8(...values: readonly number[]): this {
    return this.bytes(Uint8Array.from(values));
  }

  uint16(...values: readonly number[]): this {
    return this.#numbers(2, values, (view, at, value) => view.setUint16(at, value, this.isLittle));
  }

  /** Negative numbers as their complement. */
  uint32(...values: readonly number[]): this {
    return this.#numbers(4, values, (view, at, value) => view.setUint32(at, value, this.isLittle));
  }

  float32(...values: readonly number[]): this {
    return this.#numbers(4, values, (view, at, value) => view.setFloat32(at, value, this.isLittle));
  }

  /** ASCII characters, a byte each. */
  text(characters: string): this {
    return this.bytes(new TextEncoder().encode(characters));
  }

  zeros(count: number): this {
    return this.bytes(new Uint8Array(count));
  }

  /** Keeps the array itself until `toBytes`. */
  bytes(part: Uint8Array): this {
    this.#parts.push(part);
    this.#length += part.length;
    return this;
  }

  toBytes(): FileBytes {
    const out = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  }

  #numbers(
    size: number,
    values: readonly number[],
    set: (view: DataView, at: number, value: number) => void,
  ): this {
    const view = new DataView(new ArrayBuffer(values.length * size));
    values.forEach((value, i) => set(view, i * size, value));
    return this.bytes(new Uint8Array(view.buffer));
  }
}
