import type { OpenImage } from '../../src/image/codec.js';

/** Throws `image/too-large`. The codec asks for a header's size; a decoder asks for what only later shows. */
export type CheckSize = (width: number, height: number) => void;

/** Opens files of one family of formats. Pure apart from its own wasm: no fetch, no DOM. */
export interface Decoder {
  /**
   * Reads the header. Throws a GrError: `image/truncated`, `image/corrupt`, or `image/unsupported-format` for a
   * variant that Pillow refuses too. `bytes` stays valid until `close()`; the decoder never writes to it.
   */
  open(bytes: Uint8Array): OpenImage | Promise<OpenImage>;
}
