/** The tables of ITU-T T.81, annex K, which libjpeg uses: the first of each pair for luma, the second for chroma. */

/** Where each coefficient of the file stands in its block. */
export const ZIGZAG = Uint8Array.of(
  ...[0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6],
  ...[7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31],
  ...[39, 46, 53, 60, 61, 54, 47, 55, 62, 63],
);

const QUANTIZATION = [
  [
    ...[16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56],
    ...[14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92],
    ...[49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99],
  ],
  [
    ...[17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99],
    ...[47, 66, ...Array.from({ length: 38 }, () => 99)],
  ],
] as const;

/** Divisors for a quality of 1 to 100, in the file's order. */
export function quantizationTable(index: 0 | 1, quality: number): Uint8Array {
  const wanted = Math.min(100, Math.max(1, Math.trunc(quality)));
  const percent = wanted < 50 ? Math.trunc(5000 / wanted) : 200 - wanted * 2;
  return ZIGZAG.map((at) => {
    const divisor = Math.trunc((QUANTIZATION[index][at] * percent + 50) / 100);
    return Math.min(255, Math.max(1, divisor));
  });
}

/**
 * Huffman tables as the file holds them: of each length from 1 to 16 how many codes there are, then what they stand for.
 * `dc`: by how many bits the first coefficient differs from that of the block before. `ac`, of the others: how many
 * zeros stand before (high half), and how many bits it has (low half).
 */
export const HUFFMAN_TABLES = [
  {
    dc: bytes('00010501010101010100000000000000000102030405060708090a0b'),
    ac: bytes(
      '0002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f0' +
        '2433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a63646566676869' +
        '6a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5' +
        'c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa',
    ),
  },
  {
    dc: bytes('00030101010101010101010000000000000102030405060708090a0b'),
    ac: bytes(
      '00020102040403040705040400010277000102031104052131061241510761711322328108144291a1b1c109233352f0' +
        '156272d10a162434e125f11718191a262728292a35363738393a434445464748494a535455565758595a636465666768' +
        '696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3' +
        'c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa',
    ),
  },
] as const;

function bytes(hexadecimal: string): Uint8Array {
  return Uint8Array.from(hexadecimal.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
