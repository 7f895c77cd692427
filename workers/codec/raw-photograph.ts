const CFA = 32803;
const LINEAR_RAW = 34892;
const TAG = { photometric: 262, subIfds: 330, dngVersion: 50706 };

/**
 * Whether a TIFF is a camera's raw file (DNG, NEF, ARW, PEF, …): its first directory has a DNG version, or some
 * directory holds samples of a colour filter array. Looks at no more than 32 directories.
 */
export function isRawPhotograph(bytes: Uint8Array): boolean {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  if (bytes.length < 8 || bytes[2] === 0x2b || bytes[3] === 0x2b) return false;
  const waiting = [data.getUint32(4, little)];
  for (let seen = 0; seen < 32; seen++) {
    const offset = waiting.shift();
    if (offset === undefined) return false;
    if (offset === 0 || offset + 2 > bytes.length) continue;
    const count = data.getUint16(offset, little);
    for (let i = 0; i < count; i++) {
      const at = offset + 2 + i * 12;
      if (at + 12 > bytes.length) break;
      const tag = data.getUint16(at, little);
      if (tag === TAG.dngVersion) return true;
      if (tag === TAG.photometric && isSensorData(data.getUint16(at + 8, little))) return true;
      if (tag === TAG.subIfds) waiting.push(...subDirectories(data, at, little));
    }
    const next = offset + 2 + count * 12;
    if (next + 4 <= bytes.length) waiting.push(data.getUint32(next, little));
  }
  return false;
}

function isSensorData(photometric: number): boolean {
  return photometric === CFA || photometric === LINEAR_RAW;
}

function subDirectories(data: DataView, entry: number, little: boolean): number[] {
  const count = Math.min(data.getUint32(entry + 4, little), 16);
  if (count === 1) return [data.getUint32(entry + 8, little)];
  const list = data.getUint32(entry + 8, little);
  const offsets: number[] = [];
  for (let at = list; offsets.length < count && at + 4 <= data.byteLength; at += 4) {
    offsets.push(data.getUint32(at, little));
  }
  return offsets;
}
