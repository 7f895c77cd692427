/** How much of a file's end is searched for its end mark: cameras and editors leave things behind it. */
const TAIL = 1 << 16;

/**
 * Whether a JPEG, PNG, GIF or WebP lacks its end mark, as a file does whose copying was interrupted. Most that do are
 * truncated, which only decoding can tell; browsers show such a picture with a grey rest and call it good.
 */
export async function looksCut(file: Blob): Promise<boolean> {
  const head = await textOf(file.slice(0, 12));
  if (head.startsWith('\xff\xd8\xff')) return !(await hasInTail(file, '\xff\xd9'));
  if (head.startsWith('\x89PNG')) return !(await hasInTail(file, 'IEND'));
  if (head.startsWith('GIF8')) return !(await hasInTail(file, '\x3b'));
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) {
    const size = new DataView(await file.slice(4, 8).arrayBuffer()).getUint32(0, true);
    return 8 + size > file.size;
  }
  return false;
}

async function hasInTail(file: Blob, mark: string): Promise<boolean> {
  return (await textOf(file.slice(-TAIL))).includes(mark);
}

async function textOf(part: Blob): Promise<string> {
  const bytes = new Uint8Array(await part.arrayBuffer());
  let text = '';
  // As bytes: TextDecoder's latin1 is windows-1252, which moves some.
  for (let at = 0; at < bytes.length; at += 4096)
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}
