/**
 * libjpeg's accurate integer transform (`jfdctint.c`), in place: 64 samples around 0 become coefficients, eight times
 * too large. Exact, for every product has its 13 bits behind the point and is rounded where libjpeg rounds it.
 */
export function transformBlock(block: Int32Array): void {
  for (let at = 0; at < 64; at += 8) transformLine(block, at, 1, ROW_BITS);
  for (let at = 0; at < 8; at++) transformLine(block, at, 8, COLUMN_BITS);
}

const FRACTION_BITS = 13;
// Two bits of the rows' fraction are kept for the columns.
const ROW_BITS = FRACTION_BITS - 2;
const COLUMN_BITS = FRACTION_BITS + 2;

/** Eight samples that lie `step` apart; `bits` of the fraction are rounded off. */
function transformLine(block: Int32Array, at: number, step: number, bits: number): void {
  const i1 = at + step;
  const i2 = i1 + step;
  const i3 = i2 + step;
  const i4 = i3 + step;
  const i5 = i4 + step;
  const i6 = i5 + step;
  const i7 = i6 + step;
  const half = 1 << (bits - 1);

  const sum07 = block[at] + block[i7];
  const sum16 = block[i1] + block[i6];
  const sum25 = block[i2] + block[i5];
  const sum34 = block[i3] + block[i4];
  const difference07 = block[at] - block[i7];
  const difference16 = block[i1] - block[i6];
  const difference25 = block[i2] - block[i5];
  const difference34 = block[i3] - block[i4];

  const outer = sum07 + sum34;
  const inner = sum16 + sum25;
  block[at] = (((outer + inner) << FRACTION_BITS) + half) >> bits;
  block[i4] = (((outer - inner) << FRACTION_BITS) + half) >> bits;
  const far = sum07 - sum34;
  const near = sum16 - sum25;
  const turned = (near + far) * 4433;
  block[i2] = (turned + far * 6270 + half) >> bits;
  block[i6] = (turned - near * 15137 + half) >> bits;

  const all = (difference34 + difference25 + difference16 + difference07) * 9633;
  const z1 = (difference34 + difference07) * -7373;
  const z2 = (difference25 + difference16) * -20995;
  const z3 = (difference34 + difference16) * -16069 + all;
  const z4 = (difference25 + difference07) * -3196 + all;
  block[i7] = (difference34 * 2446 + z1 + z3 + half) >> bits;
  block[i5] = (difference25 * 16819 + z2 + z4 + half) >> bits;
  block[i3] = (difference16 * 25172 + z2 + z3 + half) >> bits;
  block[i1] = (difference07 * 12299 + z1 + z4 + half) >> bits;
}
