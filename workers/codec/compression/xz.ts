import { corrupt, unsupported } from '../failure.js';
import { decodeLzma2 } from './lzma.js';

const MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0];
const STREAM_HEADER = 12;
const DELTA = 3;
const LZMA2 = 0x21;

/** Decodes the first block of an xz stream to no more than `size` bytes. Its checksums are not looked at. */
export function decodeXz(input: Uint8Array, size: number): Uint8Array {
  if (MAGIC.some((byte, i) => input[i] !== byte)) throw corrupt('not an xz stream');
  const headerSize = (input[STREAM_HEADER] + 1) * 4;
  const { delta } = readFilters(input.subarray(STREAM_HEADER, STREAM_HEADER + headerSize));
  const output = decodeLzma2(input, STREAM_HEADER + headerSize, size);
  if (delta > 0) for (let i = delta; i < output.length; i++) output[i] += output[i - delta];
  return output;
}

/** Which filters the block has gone through: LZMA2 as the last one, and perhaps differences before it. */
function readFilters(header: Uint8Array): { delta: number } {
  const flags = header[1];
  let at = 2;
  const next = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = header[at++];
      if (byte === undefined || shift > 28) throw corrupt('An xz block with a broken head.');
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  for (const given of [0x40, 0x80]) if (flags & given) next();
  let delta = 0;
  for (let i = 0; i <= (flags & 3); i++) {
    const filter = next();
    const length = next();
    if (filter === DELTA) delta = header[at] + 1;
    else if (filter !== LZMA2) throw unsupported('An xz block with an unknown filter.');
    at += length;
  }
  return { delta };
}
