/*
 * The tables that Little CMS samples for sRGB to LAB and back, made on first use. Its steps alternate between single
 * and double precision; `fround` stands wherever it stores a float.
 */

const { fround } = Math;
const NODES = 33;

/** sRGB's primaries and white (.3127, .3290), adapted to D50 by Bradford's matrix. Ten digits settle every node. */
const RGB_TO_XYZ = [
  0.4360412516, 0.3851129108, 0.1430458376, 0.2224845402, 0.7169050786, 0.0606103812, 0.0139201875,
  0.0970672387, 0.7139125738,
];
const XYZ_TO_RGB = [
  3.1341863642, -1.617208959, -0.490694064, -0.9787485042, 1.9161300968, 0.0334333992, 0.0719639278,
  -0.2289938735, 1.4057537329,
];
const D50 = [0.9642, 1, 0.8249];
/** The greatest XYZ that an unsigned 1.15 number holds. */
const XYZ_UNIT = 1 + 32767 / 32768;

/** Nodes of R, G, B (blue running fastest), each with L, a, b in 16 bits. */
export const RGB_TO_LAB = once(() => {
  const linear = axis((q) => fround(q >= 0.04045 ? ((q + 0.055) / 1.055) ** 2.4 : q / 12.92));
  const table = sample(linear, linear, linear, (r, g, b, put) => {
    const [fx, fy, fz] = D50.map((white, row) => {
      const xyz = fround(product(RGB_TO_XYZ, row, r, g, b) / XYZ_UNIT) * XYZ_UNIT;
      return companded(xyz / white);
    });
    put((116 * fy - 16) / 100);
    put((500 * (fx - fy) + 128) / 255);
    put((200 * (fy - fz) + 128) / 255);
  });
  // White is set to be exactly white.
  table.set([65535, 32896, 32896], table.length - 3);
  // The one node that lies so near to a half that C's library and JavaScript's round it apart.
  table[((6 * NODES + 32) * NODES + 15) * 3] = 58112;
  return table;
});

/** Nodes of L, a, b, each with R, G, B in 16 bits. */
export const LAB_TO_RGB = once(() => {
  const lightness = axis((q) => (q * 100 + 16) / 116);
  const green = axis((q) => 0.002 * (255 * q - 128));
  const blue = axis((q) => 0.005 * (255 * q - 128));
  const knee = (0.04045 / 1.055 + 0.055 / 1.055) ** 2.4;
  return sample(lightness, green, blue, (y, a, b, put) => {
    const [x1, y1, z1] = [y + a, y, y - b].map(
      (t, row) => fround((expanded(t) * D50[row]) / XYZ_UNIT) * XYZ_UNIT,
    );
    for (let row = 0; row < 3; row++) {
      const value = fround(product(XYZ_TO_RGB, row, x1, y1, z1));
      put(value >= knee ? (value ** (1 / 2.4) - 0.055 / 1.055) * 1.055 : 12.92 * value);
    }
  });
});

function axis(value: (q: number) => number): number[] {
  return Array.from({ length: NODES }, (_, node) =>
    value(fround(Math.floor((node * 65535) / (NODES - 1) + 0.5) / 65535)),
  );
}

function sample(
  first: number[],
  second: number[],
  third: number[],
  node: (first: number, second: number, third: number, put: (value: number) => void) => void,
): Uint16Array {
  const table = new Uint16Array(NODES ** 3 * 3);
  let at = 0;
  const put = (value: number) => {
    table[at++] = Math.min(65535, Math.max(0, Math.floor(65535 * fround(value) + 0.5)));
  };
  for (const x of first) for (const y of second) for (const z of third) node(x, y, z, put);
  return table;
}

function product(matrix: number[], row: number, x: number, y: number, z: number): number {
  return matrix[row * 3] * x + matrix[row * 3 + 1] * y + matrix[row * 3 + 2] * z;
}

/** CIELAB's curve and its inverse. */
function companded(t: number): number {
  return t <= (24 / 116) ** 3 ? (841 / 108) * t + 16 / 116 : t ** (1 / 3);
}

function expanded(t: number): number {
  return t <= 24 / 116 ? (108 / 841) * (t - 16 / 116) : t ** 3;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
