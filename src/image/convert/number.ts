/* Between bytes and the modes of bigger numbers: I (int32), F (float32), I;16. Values are kept, never scaled. */

type Numbers = Int32Array | Float32Array | Uint16Array;

/** I, F and I;16 to L: cut off at 0 and 255, fractions dropped. */
export function numbersToBytes(numbers: Numbers): Uint8Array {
  const out = new Uint8Array(numbers.length);
  for (let pixel = 0; pixel < out.length; pixel++) {
    const value = numbers[pixel];
    out[pixel] = value <= 0 ? 0 : value >= 255 ? 255 : value;
  }
  return out;
}

/** I to I;16, cut off at both ends. */
export function integersToShorts(integers: Int32Array): Uint16Array {
  const out = new Uint16Array(integers.length);
  for (let pixel = 0; pixel < out.length; pixel++) {
    const value = integers[pixel];
    out[pixel] = value < 0 ? 0 : value > 65535 ? 65535 : value;
  }
  return out;
}

/** F to I. What does not fit becomes the least integer, as x86's cast gives it. */
export function floatsToIntegers(floats: Float32Array): Int32Array {
  const out = new Int32Array(floats.length);
  for (let pixel = 0; pixel < out.length; pixel++) {
    const value = floats[pixel];
    out[pixel] = value >= -2147483648 && value < 2147483648 ? value : -2147483648;
  }
  return out;
}

export function toIntegers(samples: Uint8Array | Uint16Array): Int32Array {
  const out = new Int32Array(samples.length);
  out.set(samples);
  return out;
}

export function toFloats(samples: Uint8Array | Uint16Array | Int32Array): Float32Array {
  const out = new Float32Array(samples.length);
  out.set(samples);
  return out;
}

export function toShorts(samples: Uint8Array): Uint16Array {
  const out = new Uint16Array(samples.length);
  out.set(samples);
  return out;
}
