import { type Inflated, inflateZlib } from './inflate.js';

/** Below this a stream of promises costs more than it saves. */
const WORTH_ASKING = 256 * 1024;

/**
 * Inflates a zlib stream to no more than `limit` bytes. Large ones go to the browser's own inflater, which is several
 * times as fast; whatever it does not take without complaint is done again by ours, which knows what is wrong.
 */
export async function inflateAny(input: Uint8Array, limit: number): Promise<Inflated> {
  if (limit >= WORTH_ASKING && typeof DecompressionStream === 'function') {
    const bytes = await inflateNatively(input, limit);
    if (bytes !== null) return { bytes, state: 'full' };
  }
  return inflateZlib(input, limit);
}

/** Exactly `limit` bytes from a stream that is exactly that long and sound, or null. */
async function inflateNatively(input: Uint8Array, limit: number): Promise<Uint8Array | null> {
  // Deflate shrinks by no more than 1032 to 1: a smaller input cannot be what its header says.
  if (input.length * 1032 < limit) return null;
  const bytes = new Uint8Array(limit);
  let filled = 0;
  const reader = new Blob([input as BlobPart])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
    .getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return filled === limit ? bytes : null;
      if (filled + value.length > limit) {
        await reader.cancel();
        return null;
      }
      bytes.set(value, filled);
      filled += value.length;
    }
  } catch {
    return null; // Truncated, damaged, or followed by something else: ours says which.
  }
}
