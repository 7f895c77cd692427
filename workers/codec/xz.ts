import { unsupported } from './failure.js';

export function decodeXz(_input: Uint8Array, _size: number): Uint8Array {
  throw unsupported('A TIFF compressed as lzma.');
}
