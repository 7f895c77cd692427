/** The files of an archive that stores them as they are, by name: read from its directory, as unpackers do. */
export function readZip(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end < 0) throw new Error('no zip');
  const files = new Map<string, Buffer>();
  let entry = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt16LE(entry + 10) !== 0) throw new Error('a file is compressed');
    const size = bytes.readUInt32LE(entry + 24);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((at) =>
      bytes.readUInt16LE(entry + at),
    ) as [number, number, number];
    const name = bytes.toString('utf8', entry + 46, entry + 46 + nameLength);
    const local = bytes.readUInt32LE(entry + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    files.set(name, bytes.subarray(start, start + size));
    entry += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}
