import { LAB_TO_RGB, RGB_TO_LAB } from './lab-table.js';

/*
 * LAB as Pillow's colour management (Little CMS) computes it: not by the formula of CIELAB, but by interpolating
 * between 33 nodes an axis. Samples hold a and b as signed bytes; the tables hold them raised by 128.
 */

const SIGN = 128;
/** Distances of neighbouring nodes in the tables, by axis. */
const STEPS = [33 * 33 * 3, 33 * 3, 3] as const;

/** `step`: 3 for RGB, 4 where a fourth band is passed over. */
export function rgbToLab(rgb: Uint8Array, step: number, count: number): Uint8Array {
  return interpolate(RGB_TO_LAB(), rgb, step, 0, count, 3, SIGN);
}

/** `bands`: 3 for RGB, 4 for an opaque fourth band. */
export function labToRgb(lab: Uint8Array, bands: 3 | 4, count: number): Uint8Array {
  return interpolate(LAB_TO_RGB(), lab, 3, SIGN, count, bands, 0);
}

/** Tetrahedral interpolation in 16 bits (cmsintrp.c, Eval4Inputs' three-dimensional part), then cut to 8. */
function interpolate(
  table: Uint16Array,
  samples: Uint8Array,
  step: number,
  signIn: number,
  count: number,
  bands: 3 | 4,
  signOut: number,
): Uint8Array {
  const out = new Uint8Array(count * bands).fill(bands === 4 ? 255 : 0);
  const [stepX, stepY, stepZ] = STEPS;
  const positions = POSITIONS;
  let [lastX, lastY, lastZ, last] = [-1, 0, 0, 0];
  for (let at = 0, to = 0; to < out.length; at += step, to += bands) {
    const vx = samples[at];
    const vy = samples[at + 1] ^ signIn;
    const vz = samples[at + 2] ^ signIn;
    if (vx === lastX && vy === lastY && vz === lastZ) {
      out[to] = out[last];
      out[to + 1] = out[last + 1];
      out[to + 2] = out[last + 2];
      continue;
    }
    lastX = vx;
    lastY = vy;
    lastZ = vz;
    last = to;
    const px = positions[vx];
    const py = positions[vy];
    const pz = positions[vz];
    const origin = (px >> 16) * stepX + (py >> 16) * stepY + (pz >> 16) * stepZ;
    // 255 falls on the last node, which has no neighbour.
    const dx = vx === 255 ? 0 : stepX;
    const dy = vy === 255 ? 0 : stepY;
    const dz = vz === 255 ? 0 : stepZ;
    // From the origin along the axis of the greatest remainder, then of the next, to the far corner.
    let r1 = px & 0xffff;
    let r2 = py & 0xffff;
    let r3 = pz & 0xffff;
    let d1 = dx;
    let d2 = dy;
    let d3 = dz;
    if (r1 < r2) {
      [r1, r2] = [r2, r1];
      [d1, d2] = [d2, d1];
    }
    if (r2 < r3) {
      [r2, r3] = [r3, r2];
      [d2, d3] = [d3, d2];
    }
    if (r1 < r2) {
      [r1, r2] = [r2, r1];
      [d1, d2] = [d2, d1];
    }
    const near = origin + d1;
    const far = near + d2;
    const corner = far + d3;
    for (let band = 0; band < 3; band++) {
      const c0 = table[origin + band];
      const c1 = table[near + band];
      const c2 = table[far + band];
      const sum =
        (Math.imul(c1 - c0, r1) +
          Math.imul(c2 - c1, r2) +
          Math.imul(table[corner + band] - c2, r3) +
          0x8001) |
        0;
      // The sum of steep nodes overflows, in C too; the 16 bits that are left are what counts.
      const value = (c0 + ((sum + (sum >> 16)) >> 16)) & 0xffff;
      out[to + band] = ((Math.imul(value, 65281) + 8388608) >>> 24) ^ (band === 0 ? 0 : signOut);
    }
  }
  return out;
}

/** For each byte, its place among the nodes: node in the high half, remainder in the low one. */
const POSITIONS = Int32Array.from({ length: 256 }, (_, value) => {
  const scaled = value * 257 * 32;
  return scaled + Math.trunc((scaled + 32767) / 65535);
});
