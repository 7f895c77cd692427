import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { inflateAny } from '../../../../../workers/codec/compression/inflate-fast.js';
import { adler32, inflateGzip, inflateZlib } from '../../../../../workers/codec/compression/inflate.js';

/** Bytes with repetitions of every length, the same in every run. */
function sample(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0, seed = 1; i < length; i++) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    bytes[i] = i % 97 < 40 && i > 300 ? bytes[i - 251] : (seed >> 16) & (i % 7 ? 0x3f : 0xff);
  }
  return bytes;
}

describe('Inflating', () => {
  const sizes = [0, 1, 1000, 70_000];
  const levels = [0, 1, 6, 9];
  const cases = sizes.flatMap((size) => levels.map((level) => ({ size, level })));

  test.each(cases)('$size bytes of level $level come back', ({ size, level }) => {
    const bytes = sample(size);
    const { bytes: found, state } = inflateZlib(deflateSync(bytes, { level }), size);
    expect(state).toBe('full');
    expect(Buffer.compare(found, bytes)).toBe(0);
  });

  test('fixed codes come back too', () => {
    const bytes = sample(5000);
    expect([...inflateZlib(deflateSync(bytes, { strategy: 4 }), 5000).bytes]).toEqual([...bytes]);
  });

  const packed = deflateSync(sample(5000));

  test('tells a stream that is shorter than asked for', () => {
    const { bytes, state } = inflateZlib(packed, 6000);
    expect([bytes.length, state]).toEqual([5000, 'ended']);
  });

  test('stops at what was asked for', () => {
    const { bytes, state } = inflateZlib(packed, 1234);
    expect([bytes.length, state]).toEqual([1234, 'full']);
  });

  test('tells a stream that is cut off, and keeps what it has', () => {
    const { bytes, state } = inflateZlib(packed.subarray(0, packed.length >> 1), 5000);
    expect(state).toBe('starved');
    expect(Buffer.compare(bytes, sample(5000).subarray(0, bytes.length))).toBe(0);
  });

  test('tells a wrong checksum, a wrong head, and a block of no known kind', () => {
    const wrongSum = Uint8Array.from(packed);
    wrongSum[wrongSum.length - 1] ^= 1;
    expect(inflateZlib(wrongSum, 5000).state).toBe('broken');
    expect(inflateZlib(Uint8Array.of(0x78, 0x9d, 1, 2, 3), 10).state).toBe('broken');
    expect(inflateZlib(Uint8Array.of(0x78, 0x9c, 7, 0, 0, 0), 10).state).toBe('broken');
  });

  test('a header that promises more than the input can hold costs no memory', () => {
    const { bytes } = inflateZlib(packed, 2 ** 40);
    expect(bytes.buffer.byteLength).toBeLessThan(100_000);
  });

  test('gzip members that follow each other are one stream', () => {
    const [first, second] = [sample(300), sample(500)];
    const { bytes } = inflateGzip(Buffer.concat([gzipSync(first), gzipSync(second)]), 10_000);
    expect([...bytes]).toEqual([...first, ...second]);
  });

  test('the browser’s inflater gives the same, and ours takes over where it fails', async () => {
    const bytes = sample(400_000);
    const stream = deflateSync(bytes);
    const { bytes: found, state } = await inflateAny(stream, bytes.length);
    expect(state).toBe('full');
    expect(Buffer.compare(found, bytes)).toBe(0);
    expect((await inflateAny(stream.subarray(0, 5000), bytes.length)).state).toBe('starved');
    expect((await inflateAny(stream, bytes.length + 1)).state).toBe('ended');
    const noSum = Buffer.concat([Buffer.of(0x78, 0x9c), deflateRawSync(bytes)]);
    expect((await inflateAny(noSum, bytes.length)).state).toBe('full');
  });

  test('adler32 is zlib’s', () => {
    const bytes = sample(20_000);
    const stream = deflateSync(bytes);
    expect(adler32(bytes)).toBe(stream.readUInt32BE(stream.length - 4));
  });
});
