/** The parts of a PixelBuffer or an NDArray that a comparison needs. */
export interface PixelsLike {
  readonly data: ArrayLike<number>;
  readonly width?: number;
  readonly height?: number;
  readonly mode?: string;
  readonly shape?: readonly number[];
  readonly dtype?: string;
}

/**
 * Says in one sentence where two pictures differ first, or `null` where they are equal. Only what both sides
 * state is compared beside the samples, so `{ data, width, height }` may stand against a full PixelBuffer.
 */
export function pixelDifference(actual: PixelsLike, expected: PixelsLike): string | null {
  for (const name of ['mode', 'dtype'] as const) {
    if (expected[name] !== undefined && actual[name] !== expected[name]) {
      return `${name}: expected ${expected[name]}, got ${String(actual[name])}`;
    }
  }
  const actualSize = extent(actual);
  const expectedSize = extent(expected);
  if (actualSize.join('x') !== expectedSize.join('x')) {
    return `size (height x width): expected ${expectedSize.join(' x ')}, got ${actualSize.join(' x ')}`;
  }
  if (actual.data.length !== expected.data.length) {
    return `number of samples: expected ${expected.data.length}, got ${actual.data.length}`;
  }
  return sampleDifference(actual.data, expected.data, expectedSize);
}

function extent({ shape, width, height }: PixelsLike): readonly (number | undefined)[] {
  return shape === undefined ? [height, width] : shape.slice(0, 2);
}

function sampleDifference(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  [height, width]: readonly (number | undefined)[],
): string | null {
  let first = -1;
  let wrong = 0;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    const a = actual[i] ?? NaN;
    const e = expected[i] ?? NaN;
    // NaN equals NaN here, and 0 equals -0.
    if (a === e || (Number.isNaN(a) && Number.isNaN(e))) continue;
    if (first < 0) first = i;
    wrong++;
    largest = Math.max(largest, Math.abs(a - e));
  }
  if (first < 0) return null;

  const bands = height && width ? expected.length / (height * width) : 1;
  const pixel = Math.floor(first / bands);
  const start = pixel * bands;
  const sample = (data: ArrayLike<number>) =>
    `(${Array.from(data)
      .slice(start, start + bands)
      .join(', ')})`;
  const place = width ? `(x ${pixel % width}, y ${Math.floor(pixel / width)})` : `sample ${first}`;
  return (
    `pixel ${place}, band ${first % bands}: expected ${sample(expected)}, got ${sample(actual)}; ` +
    `${wrong} of ${expected.length} samples differ, by at most ${largest}`
  );
}
