import { corrupt } from '../failure.js';

const HORIZONTAL = 2;
const FLOATING_POINT = 3;

/** Undoes, in place, what was done to the rows of a strip before they were compressed. */
export function undoPredictor(
  data: Uint8Array,
  predictor: number,
  {
    rowBytes,
    bits,
    samples,
    isLittle,
  }: { rowBytes: number; bits: number; samples: number; isLittle: boolean },
): void {
  if (predictor === HORIZONTAL) {
    if (![8, 16, 32, 64].includes(bits)) throw corrupt('A predictor for samples of an unusual size.');
    if (!isLittle) swapBytes(data, bits);
    for (let at = 0; at + rowBytes <= data.length; at += rowBytes)
      sum(data, at, at + rowBytes, bits, samples);
  } else if (predictor === FLOATING_POINT) {
    if (![16, 24, 32, 64].includes(bits)) throw corrupt('A predictor for samples of an unusual size.');
    for (let at = 0; at + rowBytes <= data.length; at += rowBytes) {
      joinFloats(data.subarray(at, at + rowBytes), bits / 8, samples);
    }
  } else {
    if (predictor !== 1) throw corrupt('An unknown predictor.');
    if (!isLittle) swapBytes(data, bits);
  }
}

/** Turns big-endian samples into ours. */
function swapBytes(data: Uint8Array, bits: number): void {
  const size = bits / 8;
  if (![2, 3, 4, 8].includes(size)) return;
  for (let at = 0; at + size <= data.length; at += size) data.subarray(at, at + size).reverse();
}

/** Every sample holds its difference from the one before it. */
function sum(data: Uint8Array, from: number, to: number, bits: number, samples: number): void {
  const size = bits / 8;
  const stride = samples * size;
  if (size === 1) {
    for (let i = from + stride; i < to; i++) data[i] += data[i - stride];
    return;
  }
  // Byte by byte with a carry: whatever the size, and wherever the row begins.
  for (let i = from + stride; i + size <= to; i += size) {
    for (let byte = 0, carry = 0; byte < size; byte++) {
      carry += data[i + byte] + data[i + byte - stride];
      data[i + byte] = carry;
      carry >>= 8;
    }
  }
}

/** Bytes of equal weight lie together, the highest first, each as a difference. */
function joinFloats(row: Uint8Array, size: number, samples: number): void {
  for (let i = samples; i < row.length; i++) row[i] += row[i - samples];
  const split = row.slice();
  const count = Math.floor(row.length / size);
  for (let i = 0; i < count; i++) {
    for (let byte = 0; byte < size; byte++) row[i * size + byte] = split[(size - byte - 1) * count + i];
  }
}
