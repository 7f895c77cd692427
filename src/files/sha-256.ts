/** SHA-256 of a file's bytes in lower-case hex. */
export async function sha256(bytes: Blob): Promise<string> {
  const digest = await (isSecure() ? digestNatively(bytes) : digestInChunks(bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** `crypto.subtle` does not exist on plain http other than localhost. */
function isSecure(): boolean {
  return (globalThis.crypto as Partial<Crypto> | undefined)?.subtle !== undefined;
}

async function digestNatively(bytes: Blob): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', await bytes.arrayBuffer()));
}

/** Slice by slice, so that a large file neither stands in memory twice nor blocks the page for long. */
async function digestInChunks(bytes: Blob): Promise<Uint8Array> {
  const { sha256: create } = await import('@noble/hashes/sha2.js');
  const hash = create.create();
  const CHUNK = 1 << 20;
  for (let start = 0; start < bytes.size; start += CHUNK) {
    hash.update(new Uint8Array(await bytes.slice(start, start + CHUNK).arrayBuffer()));
  }
  return hash.digest();
}
