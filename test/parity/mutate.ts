/** Random numbers that come again with the same seed: `next(n)` is a whole number below n. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

type Random = (below: number) => number;

/** Most damage is done where the sizes stand. */
const HEAD = 128;

const EXTREMES = [0, 1, 2, 0x7f, 0x80, 0xff];
const LENGTHS = [0, 1, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

/** A damaged copy: one to eight changes of bytes, numbers, parts, or the end; or a piece of another file in it. */
export function mutate(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  let result: Uint8Array<ArrayBuffer> = Uint8Array.from(bytes);
  for (let changes = 1 + random(8); changes > 0 && result.length > 0; changes--) {
    result = CHANGES[random(CHANGES.length)](result, other, random);
  }
  return result;
}

type Change = (bytes: Uint8Array<ArrayBuffer>, other: Uint8Array, random: Random) => Uint8Array<ArrayBuffer>;

const CHANGES: readonly Change[] = [
  (bytes, _, random) => {
    bytes[place(bytes, random)] ^= 1 << random(8);
    return bytes;
  },
  (bytes, _, random) => {
    bytes[place(bytes, random)] = random(256);
    return bytes;
  },
  (bytes, _, random) => {
    bytes[place(bytes, random)] = EXTREMES[random(EXTREMES.length)];
    return bytes;
  },
  (bytes, _, random) => {
    const value = LENGTHS[random(LENGTHS.length)];
    const size = random(2) === 0 ? 2 : 4;
    const at = place(bytes, random);
    const view = new DataView(bytes.buffer);
    if (at + size > bytes.length) return bytes;
    if (size === 2) view.setUint16(at, value & 0xffff, random(2) === 0);
    else view.setUint32(at, value, random(2) === 0);
    return bytes;
  },
  (bytes, _, random) => bytes.slice(0, random(bytes.length + 1)),
  (bytes, _, random) => {
    const at = random(bytes.length);
    return join(bytes.subarray(0, at), bytes.subarray(at + random(64)));
  },
  (bytes, _, random) => {
    const at = random(bytes.length);
    const part = bytes.subarray(at, at + random(64));
    return join(bytes.subarray(0, at), part, bytes.subarray(at));
  },
  (bytes, other, random) => {
    const from = random(Math.max(1, other.length));
    const part = other.subarray(from, from + random(256));
    const at = random(bytes.length);
    return join(bytes.subarray(0, at), part, bytes.subarray(at + part.length));
  },
];

function place(bytes: Uint8Array, random: Random): number {
  return random(2) === 0 ? random(Math.min(HEAD, bytes.length)) : random(bytes.length);
}

function join(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
