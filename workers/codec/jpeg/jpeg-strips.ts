/** What a JPEG is written from: one strip after another, as high as a group of blocks. */
export interface JpegStrips {
  readonly components: readonly JpegComponent[];
  /** Rows of the picture in a strip: 8, or 16 where colours have half the size. */
  readonly height: number;
  /** Reads the strip that begins in row `top` into the components. */
  read(top: number): void;
}

/** One component's part of a strip. */
export interface JpegComponent {
  /** Rows of whole blocks: beyond the picture's edge the last sample is repeated. */
  readonly samples: Uint8Array;
  readonly stride: number;
  /** How many blocks of it a group has in each direction. */
  readonly sampling: 1 | 2;
}

export interface StripPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Each band as it is, and each by itself. */
export function bandStrips({ width, height, data }: StripPicture, bands: 1 | 4): JpegStrips {
  const components = Array.from({ length: bands }, () => component(width, 8, 1));
  return {
    components,
    height: 8,
    read(top) {
      const rows = Math.min(8, height - top);
      components.forEach(({ samples, stride }, band) => {
        for (let y = 0; y < rows; y++) {
          let from = (top + y) * width * bands + band;
          for (let x = 0; x < width; x++, from += bands) samples[y * stride + x] = data[from];
        }
        repeatEdge(samples, { stride, width, rows });
      });
    },
  };
}

/** YCbCr, whose two colours have half the size. */
export function colorStrips({ width, height, data }: StripPicture, isRgb: boolean): JpegStrips {
  const luma = component(width, 16, 2);
  const [blue, red] = [component(width, 8, 1), component(width, 8, 1)];
  // As large as luma's, and twice as wide as what becomes of them.
  const stride = blue.stride * 2;
  const [wideBlue, wideRed] = [new Uint8Array(stride * 16), new Uint8Array(stride * 16)];
  const split = isRgb ? splitRgb : splitYCbCr;
  return {
    components: [luma, blue, red],
    height: 16,
    read(top) {
      const rows = Math.min(16, height - top);
      for (let y = 0; y < rows; y++) {
        const from = (top + y) * width * 3;
        split(data.subarray(from, from + width * 3), {
          luma: luma.samples.subarray(y * luma.stride),
          blue: wideBlue.subarray(y * stride),
          red: wideRed.subarray(y * stride),
        });
      }
      repeatEdge(luma.samples, { stride: luma.stride, width, rows });
      for (const [wide, { samples }] of [[wideBlue, blue] as const, [wideRed, red] as const]) {
        repeatEdge(wide, { stride, width, rows });
        const halfRows = (rows + 1) >> 1;
        for (let y = 0; y < halfRows; y++) halve(wide, y * 2 * stride, stride, samples, y * blue.stride);
        repeatEdge(samples, { stride: blue.stride, width: blue.stride, rows: halfRows });
      }
    },
  };
}

function component(width: number, rows: number, sampling: 1 | 2): JpegComponent {
  const stride = Math.ceil((width * sampling) / rows) * 8;
  return { samples: new Uint8Array(stride * rows), stride, sampling };
}

interface Extent {
  readonly stride: number;
  readonly width: number;
  readonly rows: number;
}

/** To the right, then downward. */
function repeatEdge(samples: Uint8Array, { stride, width, rows }: Extent): void {
  for (let y = 0; y < rows; y++) {
    const end = y * stride + width;
    samples.fill(samples[end - 1], end, (y + 1) * stride);
  }
  const last = (rows - 1) * stride;
  for (let to = last + stride; to < samples.length; to += stride) {
    samples.copyWithin(to, last, last + stride);
  }
}

interface Row {
  readonly luma: Uint8Array;
  readonly blue: Uint8Array;
  readonly red: Uint8Array;
}

/** libjpeg's own conversion (`jccolor.c`): 16 bits for the fraction. Pillow's, of images in memory, has six. */
function splitRgb(rgb: Uint8Array, { luma, blue, red }: Row): void {
  for (let x = 0, from = 0; from < rgb.length; x++, from += 3) {
    const r = rgb[from];
    const g = rgb[from + 1];
    const b = rgb[from + 2];
    luma[x] = (r * 19595 + g * 38470 + b * 7471 + 32768) >> 16;
    blue[x] = (b * 32768 - r * 11058 - g * 21710 + MIDDLE) >> 16;
    red[x] = (r * 32768 - g * 27439 - b * 5329 + MIDDLE) >> 16;
  }
}

// A half is rounded down, or 255.5 would become 256.
const MIDDLE = (128 << 16) + 32767;

function splitYCbCr(colors: Uint8Array, { luma, blue, red }: Row): void {
  for (let x = 0, from = 0; from < colors.length; x++, from += 3) {
    luma[x] = colors[from];
    blue[x] = colors[from + 1];
    red[x] = colors[from + 2];
  }
}

/** The mean of each four samples in two rows; halves are rounded down and up in turn (`jcsample.c`). */
function halve(wide: Uint8Array, from: number, stride: number, out: Uint8Array, to: number): void {
  for (let x = 0, bias = 1; x < stride; x += 2, bias ^= 3) {
    const at = from + x;
    out[to++] = (wide[at] + wide[at + 1] + wide[at + stride] + wide[at + stride + 1] + bias) >> 2;
  }
}
