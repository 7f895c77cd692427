/** Enough for the comments and entity lists that drawing programs put before the root element. */
const PROLOGUE_BYTES = 65536;

/** Whether a file is an SVG, told by its root element, never by its name. */
export async function isSvg(source: Blob): Promise<boolean> {
  const bytes = new Uint8Array(await source.slice(0, PROLOGUE_BYTES).arrayBuffer());
  return startsAsText(bytes) && hasSvgRoot(new TextDecoder(encodingOf(bytes)).decode(bytes));
}

/** Spares every binary format the decoding of its first bytes as text. */
function startsAsText(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => !isSpace(byte));
  // `<`, or the first byte of a byte order mark; zeros belong to UTF-16.
  return first === 0x3c || first === 0xef || first === 0xfe || first === 0xff || first === 0;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  return 'utf-8';
}

/** What XML allows before the root. Sticky and without alternatives that overlap, so that no text makes it slow. */
const PROLOGUE = [
  /\s+/y,
  /<\?[^]*?\?>/y,
  /<!--[^]*?-->/y,
  /<!DOCTYPE\b[^[>"']*(?:"[^"]*"[^[>"']*|'[^']*'[^[>"']*)*(?:\[[^\]]*\]\s*)?>/iy,
];

function hasSvgRoot(text: string): boolean {
  let position = 0;
  for (;;) {
    const end = prologueEnd(text, position);
    if (end === position) break;
    position = end;
  }
  const root = /<(?:[\w.-]+:)?svg(?=[\s/>])/y;
  root.lastIndex = position;
  return root.test(text);
}

function prologueEnd(text: string, position: number): number {
  for (const part of PROLOGUE) {
    part.lastIndex = position;
    if (part.test(text)) return part.lastIndex;
  }
  return position;
}
