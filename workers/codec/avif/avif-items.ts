import type { Box, BoxReader } from './avif-boxes.js';

/** What a HEIF file's `meta` box says of one picture, or of one part of it. */
export interface Item {
  readonly id: number;
  readonly type: string;
  readonly extents: readonly { readonly start: number; readonly length: number }[];
  readonly properties: readonly Box[];
  /** By the kind of reference, the items that this one points to. */
  readonly references: ReadonlyMap<string, readonly number[]>;
}

export interface Items {
  readonly primary: Item | undefined;
  readonly byId: ReadonlyMap<number, Item>;
}

/** Reads the items of a `meta` box. */
export function readItems(reader: BoxReader, meta: Box): Items {
  const types = readTypes(reader, reader.find(meta, 'iinf'));
  const extents = readExtents(reader, reader.find(meta, 'iloc'), reader.find(meta, 'idat'));
  const properties = readProperties(reader, reader.find(meta, 'iprp'));
  const references = readReferences(reader, reader.find(meta, 'iref'));
  const byId = new Map(
    [...types].map(([id, type]) => [
      id,
      {
        id,
        type,
        extents: extents.get(id) ?? [],
        properties: properties.get(id) ?? [],
        references: references.get(id) ?? new Map<string, number[]>(),
      },
    ]),
  );
  const pitm = reader.find(meta, 'pitm');
  const primary = pitm && byId.get(reader.uint(pitm.start + 4, reader.version(pitm) === 0 ? 2 : 4));
  return { primary, byId };
}

function readTypes(reader: BoxReader, iinf: Box | undefined): Map<number, string> {
  const types = new Map<number, string>();
  if (iinf === undefined) return types;
  for (const infe of reader.children(iinf, reader.version(iinf) === 0 ? 6 : 8)) {
    const wide = reader.version(infe) === 3 ? 4 : 2;
    types.set(reader.uint(infe.start + 4, wide), reader.text(infe.start + 4 + wide + 2, 4));
  }
  return types;
}

function readExtents(
  reader: BoxReader,
  iloc: Box | undefined,
  idat: Box | undefined,
): Map<number, Item['extents']> {
  const all = new Map<number, Item['extents']>();
  if (iloc === undefined) return all;
  const version = reader.version(iloc);
  const sizes = reader.uint(iloc.start + 4, 2);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version === 0 ? 0 : sizes & 15;
  const wide = version < 2 ? 2 : 4;
  let at = iloc.start + 6;
  const next = (size: number): number => {
    at += size;
    return reader.uint(at - size, size);
  };
  const count = next(wide);
  for (let i = 0; i < count && at < iloc.end; i++) {
    const id = next(wide);
    const isInItemData = version > 0 && (next(2) & 15) === 1;
    next(2);
    const base = next(baseSize) + (isInItemData ? (idat?.start ?? 0) : 0);
    const extents = Array.from({ length: next(2) }, () => {
      next(indexSize);
      const start = base + next(offsetSize);
      return { start, length: next(lengthSize) };
    });
    all.set(id, extents);
  }
  return all;
}

function readProperties(reader: BoxReader, iprp: Box | undefined): Map<number, Box[]> {
  const all = new Map<number, Box[]>();
  const ipco = iprp && reader.find(iprp, 'ipco');
  if (iprp === undefined || ipco === undefined) return all;
  const known = reader.children(ipco);
  for (const ipma of reader.children(iprp).filter(({ type }) => type === 'ipma')) {
    const wideId = reader.version(ipma) === 0 ? 2 : 4;
    const wideIndex = (reader.uint(ipma.start + 3, 1) & 1) === 1 ? 2 : 1;
    let at = ipma.start + 8;
    for (let i = reader.uint(ipma.start + 4, 4); i > 0 && at < ipma.end; i--) {
      const id = reader.uint(at, wideId);
      const count = reader.uint(at + wideId, 1);
      at += wideId + 1;
      const list: Box[] = [];
      for (let k = 0; k < count; k++, at += wideIndex) {
        // The highest bit says that the property is essential.
        const index = reader.uint(at, wideIndex) & (wideIndex === 2 ? 0x7fff : 0x7f);
        const property = known[index - 1];
        if (property !== undefined) list.push(property);
      }
      all.set(id, list);
    }
  }
  return all;
}

function readReferences(reader: BoxReader, iref: Box | undefined): Map<number, Map<string, number[]>> {
  const all = new Map<number, Map<string, number[]>>();
  if (iref === undefined) return all;
  const wide = reader.version(iref) === 0 ? 2 : 4;
  for (const { type, start } of reader.children(iref, 4)) {
    const from = reader.uint(start, wide);
    const count = reader.uint(start + wide, 2);
    const to = Array.from({ length: count }, (_, i) => reader.uint(start + wide + 2 + i * wide, wide));
    const kinds = all.get(from) ?? new Map<string, number[]>();
    kinds.set(type, to);
    all.set(from, kinds);
  }
  return all;
}
