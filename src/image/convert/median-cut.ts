import type { Palette } from '../pixel-buffer.js';

/**
 * Pillow's median cut (Quant.c): the colours are split into boxes, always the fullest along its longest axis, until
 * there are as many as wanted; each box's mean is a palette entry, and each pixel takes the nearest one.
 */
export function quantizeMedianCut(
  rgb: Uint8Array,
  colors: number,
): { indices: Uint8Array; palette: Palette } {
  const { keys, counts, scale } = countColors(rgb);
  const boxes = leaves(cutIntoBoxes({ keys, pixels: rgb.length / 3 }, counts, 8 - scale, colors));
  const boxOf = new Uint8Array(counts.length);
  boxes.forEach((box, index) => {
    for (const key of box.keys) boxOf[key] = index;
  });
  const palette = means(rgb, scale, boxOf, boxes.length);
  return { indices: nearest(rgb, scale, boxOf, palette), palette: { mode: 'RGB', colors: palette } };
}

/** Every colour that occurs and how often, `scale` low bits of each band dropped until no more than 65,536 are left. */
function countColors(rgb: Uint8Array): { keys: Uint32Array; counts: Uint32Array; scale: number } {
  const keys = new Uint32Array(65536);
  for (let scale = 0; ; scale++) {
    const counts = new Uint32Array(1 << (24 - 3 * scale));
    let used = 0;
    for (let at = 0; at < rgb.length && used <= keys.length; at += 3) {
      const key = keyOf(rgb, at, scale);
      if (counts[key]++ === 0) keys[used++] = key;
    }
    if (used <= keys.length) return { keys: keys.slice(0, used), counts, scale };
  }
}

function keyOf(rgb: Uint8Array, at: number, scale: number): number {
  const bits = 8 - scale;
  return (
    (((rgb[at] >> scale) << (2 * bits)) | ((rgb[at + 1] >> scale) << bits) | (rgb[at + 2] >> scale)) >>> 0
  );
}

interface ColorBox {
  readonly keys: Uint32Array;
  readonly pixels: number;
  parts?: readonly [ColorBox, ColorBox];
}

/** Cuts the box with all colours, and its parts, until there are `colors` of them. */
function cutIntoBoxes(root: ColorBox, counts: Uint32Array, bits: number, colors: number): ColorBox {
  const heap = new BoxHeap();
  heap.add(root);
  for (let wanted = colors - 1; wanted > 0; wanted--) {
    let box = heap.remove();
    while (box && box.keys.length === 1) box = heap.remove();
    if (!box) break;
    box.parts = split(box, counts, bits);
    heap.add(box.parts[0]);
    heap.add(box.parts[1]);
  }
  return root;
}

/** At the median of the longest axis, weighted by how bright the eye sees it; colours of one value stay together. */
function split(box: ColorBox, counts: Uint32Array, bits: number): [ColorBox, ColorBox] {
  const mask = (1 << bits) - 1;
  const axes = [
    { shift: 2 * bits, weight: 77 },
    { shift: bits, weight: 150 },
    { shift: 0, weight: 29 },
  ].map(({ shift, weight }) => {
    let [least, most] = [mask, 0];
    for (const key of box.keys) {
      const value = (key >> shift) & mask;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    return { shift, least, most, length: (most - least) * weight };
  });
  const { shift, least, most } = axes.reduce((best, axis) => (axis.length > best.length ? axis : best));
  const perValue = new Float64Array(mask + 1);
  for (const key of box.keys) perValue[(key >> shift) & mask] += counts[key];
  let limit = most;
  let above = perValue[limit];
  while (above * 2 <= box.pixels) above += perValue[--limit];
  if (limit === least) above -= perValue[limit++];
  return [
    { keys: box.keys.filter((key) => ((key >> shift) & mask) >= limit), pixels: above },
    { keys: box.keys.filter((key) => ((key >> shift) & mask) < limit), pixels: box.pixels - above },
  ];
}

/** Pillow's heap (QuantHeap.c), because the order of equally full boxes decides which are split. */
class BoxHeap {
  readonly #boxes: ColorBox[] = [];

  add(box: ColorBox): void {
    const boxes = this.#boxes;
    let at = boxes.length + 1;
    for (; at > 1 && box.pixels > boxes[(at >> 1) - 1].pixels; at >>= 1) boxes[at - 1] = boxes[(at >> 1) - 1];
    boxes[at - 1] = box;
  }

  remove(): ColorBox | undefined {
    const boxes = this.#boxes;
    const [first] = boxes;
    const last = boxes.pop();
    if (!last || boxes.length === 0) return first;
    let at = 1;
    while (at * 2 <= boxes.length) {
      let child = at * 2;
      if (child < boxes.length && boxes[child - 1].pixels < boxes[child].pixels) child++;
      if (last.pixels > boxes[child - 1].pixels) break;
      boxes[at - 1] = boxes[child - 1];
      at = child;
    }
    boxes[at - 1] = last;
    return first;
  }
}

function leaves(box: ColorBox): ColorBox[] {
  return box.parts ? box.parts.flatMap(leaves) : [box];
}

function means(rgb: Uint8Array, scale: number, boxOf: Uint8Array, boxes: number): Uint8Array {
  const sums = new Float64Array(boxes * 3);
  const counts = new Float64Array(boxes);
  for (let at = 0; at < rgb.length; at += 3) {
    const box = boxOf[keyOf(rgb, at, scale)];
    counts[box]++;
    for (let band = 0; band < 3; band++) sums[box * 3 + band] += rgb[at + band];
  }
  return Uint8Array.from(sums, (sum, at) => 0.5 + sum / counts[Math.trunc(at / 3)]);
}

/**
 * The nearest entry for each pixel, looked for around the entry of its box, nearest neighbours first, only as far as a
 * nearer one can lie. Which of equally near ones is found depends on that order.
 */
function nearest(rgb: Uint8Array, scale: number, boxOf: Uint8Array, palette: Uint8Array): Uint8Array {
  const entries = palette.length / 3;
  const neighbours: { readonly order: number[]; readonly distances: number[] }[] = [];
  const indices = new Uint8Array(rgb.length / 3);
  // For each colour its index and one, nought while it is not known.
  const known = new Uint16Array(1 << 24);
  for (let at = 0; at < rgb.length; at += 3) {
    const color = (rgb[at] << 16) | (rgb[at + 1] << 8) | rgb[at + 2];
    if (known[color] === 0) known[color] = search(at, boxOf[keyOf(rgb, at, scale)]) + 1;
    indices[at / 3] = known[color] - 1;
  }
  return indices;

  function search(at: number, start: number): number {
    const { order, distances } = (neighbours[start] ??= neighboursOf(start));
    let best = start;
    let least = distance(rgb, at, start);
    const reach = least * 4;
    for (const entry of order) {
      if (distances[entry] > reach) break;
      const found = distance(rgb, at, entry);
      if (found < least) [least, best] = [found, entry];
    }
    return best;
  }

  function neighboursOf(start: number) {
    const distances = Array.from({ length: entries }, (_, entry) => distance(palette, start * 3, entry));
    return {
      distances,
      order: [...distances.keys()].sort((one, other) => distances[one] - distances[other]),
    };
  }

  function distance(samples: Uint8Array, at: number, entry: number): number {
    const r = samples[at] - palette[entry * 3];
    const g = samples[at + 1] - palette[entry * 3 + 1];
    const b = samples[at + 2] - palette[entry * 3 + 2];
    return r * r + g * g + b * b;
  }
}
