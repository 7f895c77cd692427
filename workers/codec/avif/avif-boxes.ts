/** One box of an ISO media file: where its content lies. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** Reads the boxes of an ISO media file (ISO/IEC 14496-12); whatever reaches beyond the file throws a RangeError. */
export class BoxReader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The boxes that stand one after another. */
  list(start: number, end: number): Box[] {
    const boxes: Box[] = [];
    for (let at = start; at + 8 <= end;) {
      const short = this.#view.getUint32(at);
      const header = short === 1 ? 16 : 8;
      // 0 means up to the end.
      const size = short === 1 ? this.uint(at + 8, 8) : short === 0 ? end - at : short;
      if (size < header || at + size > end) throw new RangeError('A box reaches beyond its parent.');
      boxes.push({ type: this.text(at + 4, 4), start: at + header, end: at + size });
      at += size;
    }
    return boxes;
  }

  /** The boxes in a box, after `skip` bytes of its own fields. */
  children({ start, end }: Box, skip = 0): Box[] {
    return this.list(start + skip, end);
  }

  /** The first box of this type on each level of `path`. */
  find(parent: Box, ...path: readonly string[]): Box | undefined {
    let box: Box | undefined = parent;
    for (const type of path) {
      box = box && this.children(box, FIELDS[box.type] ?? 0).find((child) => child.type === type);
    }
    return box;
  }

  /** An unsigned number of 0 to 8 bytes. */
  uint(at: number, size: number): number {
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + this.#view.getUint8(at + i);
    return value;
  }

  text(at: number, length: number): string {
    return String.fromCharCode(...this.bytes.subarray(at, at + length));
  }

  /** The version of a box that has one. */
  version(box: Box): number {
    return this.uint(box.start, 1);
  }
}

/** How many bytes stand before the children. */
const FIELDS: Readonly<Record<string, number>> = { meta: 4, stsd: 8, av01: 78 };
