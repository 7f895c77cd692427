export interface NativeDecoder {
  decode(
    bytes: Uint8Array,
    type: string,
    shape: { mode: 'L' | 'RGB'; width: number; height: number },
    kinds: readonly string[],
  ): Promise<Uint8Array<ArrayBuffer> | null>;
}
export function nativeDecoder(): NativeDecoder {
  return { decode: async () => null };
}
