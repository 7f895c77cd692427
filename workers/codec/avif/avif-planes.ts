import type { Coding } from './avif-header.js';

/** Decoded samples of eight bits, as they are coded: luma, and chroma at its own size. */
export interface Planes {
  readonly width: number;
  readonly height: number;
  readonly y: Plane;
  readonly u: Plane;
  readonly v: Plane;
}

export interface Plane {
  readonly data: Uint8Array;
  readonly stride: number;
}

export interface Av1Request {
  readonly coding: Coding;
  readonly units: readonly Uint8Array[];
  /** Which units' frames are wanted: from the first of these, up to before the second. */
  readonly wanted: readonly [from: number, to: number];
  /** Whether each unit stands for itself, as the tiles of a grid do. */
  readonly areAlone: boolean;
}

/**
 * Decodes AV1 by the browser, from the first unit to the last that is wanted. `null` where the browser has no such
 * decoder, does not take the data, or gives frames in a form that does not hold the samples as they are.
 */
export async function decodeAv1({ coding, units, wanted, areAlone }: Av1Request): Promise<Planes[] | null> {
  if (typeof VideoDecoder !== 'function') return null;
  const config: VideoDecoderConfig = { codec: coding.codec, hardwareAcceleration: 'prefer-software' };
  const reads: Promise<Planes | null>[] = [];
  let hasFailed = false;
  const decoder = new VideoDecoder({
    output(frame) {
      const isWanted = frame.timestamp >= wanted[0] && frame.timestamp < wanted[1];
      const read = isWanted ? readPlanes(frame) : Promise.resolve(null);
      if (isWanted) reads.push(read);
      void read.finally(() => frame.close());
    },
    error: () => (hasFailed = true),
  });
  try {
    const { supported } = await VideoDecoder.isConfigSupported(config);
    if (supported !== true) return null;
    decoder.configure(config);
    for (const [index, unit] of units.slice(0, wanted[1]).entries()) {
      const isFirst = areAlone || index === 0;
      decoder.decode(
        new EncodedVideoChunk({
          type: isFirst ? 'key' : 'delta',
          timestamp: index,
          data: isFirst ? joined(coding.setup, unit) : unit,
        }),
      );
    }
    await decoder.flush();
    const planes = (await Promise.all(reads)).filter((one) => one !== null);
    return hasFailed || planes.length !== wanted[1] - wanted[0] ? null : planes;
  } catch {
    // Whatever the browser has against it: the next decoder says what is wrong.
    return null;
  } finally {
    if (decoder.state !== 'closed') decoder.close();
  }
}

function joined(setup: Uint8Array, unit: Uint8Array): Uint8Array {
  if (setup.length === 0) return unit;
  const all = new Uint8Array(setup.length + unit.length);
  all.set(setup);
  all.set(unit, setup.length);
  return all;
}

/** Bits of a sample, by WebCodecs' name of the form; all have three planes. */
const DEPTHS: Readonly<Record<string, number>> = {
  I420: 8,
  I422: 8,
  I444: 8,
  I420P10: 10,
  I422P10: 10,
  I444P10: 10,
  I420P12: 12,
  I422P12: 12,
  I444P12: 12,
};

async function readPlanes(frame: VideoFrame): Promise<Planes | null> {
  try {
    return await copyPlanes(frame);
  } catch {
    return null;
  }
}

async function copyPlanes(frame: VideoFrame): Promise<Planes | null> {
  const depth = DEPTHS[frame.format ?? ''];
  const rect = frame.visibleRect;
  if (depth === undefined || rect === null) return null;
  const data = new Uint8Array(frame.allocationSize());
  const [y, u, v] = await frame.copyTo(data);
  if (y === undefined || u === undefined || v === undefined) return null;
  const plane = ({ offset, stride }: PlaneLayout): Plane =>
    depth === 8
      ? { data: data.subarray(offset), stride }
      : { data: toEightBits(data, offset, depth), stride: stride / 2 };
  return { width: rect.width, height: rect.height, y: plane(y), u: plane(u), v: plane(v) };
}

/** As libavif: the lowest bits are dropped. */
function toEightBits(data: Uint8Array, offset: number, depth: number): Uint8Array {
  const samples = new Uint16Array(data.buffer, data.byteOffset + offset);
  return Uint8Array.from(samples, (sample) => sample >> (depth - 8));
}
