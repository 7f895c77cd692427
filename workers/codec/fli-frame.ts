import { ByteReader } from './byte-reader.js';
import { corrupt, truncated } from './failure.js';
import type { Raster } from './raster.js';

/** Draws what a frame changes. `frame` begins with the frame's head and may go on behind its end. */
export function drawFliFrame(raster: Raster, frame: Uint8Array): void {
  const reader = new ByteReader(frame);
  if (frame.length < 4) throw truncated();
  const length = reader.uint32();
  // A frame may lack the byte that would make its length even.
  if (frame.length + (frame.length % 2) < length) throw truncated();
  if (frame.length < 8) throw overrun();
  if (reader.uint16() !== 0xf1fa) throw corrupt('unrecognized data stream contents when reading image file');
  const chunks = reader.uint16();
  let at = 16;
  for (let i = 0; i < chunks; i++) {
    if (at + 10 > frame.length) throw overrun();
    const head = new ByteReader(frame, at);
    const size = head.int32();
    drawChunk(raster, frame, at, head.uint16());
    if (size === 0) throw corrupt('broken data stream when reading image file');
    if (size < 0 || at + size > frame.length) throw overrun();
    at += size;
  }
}

function drawChunk(raster: Raster, frame: Uint8Array, start: number, kind: number): void {
  const data = start + 6;
  switch (kind) {
    case 4:
    case 11:
    case 18:
      return; // A palette, read with the head, or a small picture of the animation.
    case 7:
      drawWordDelta(raster, frame, data);
      return;
    case 12:
      drawByteDelta(raster, frame, data);
      return;
    case 13:
      raster.bytes.fill(0);
      return;
    case 15:
      drawRuns(raster, frame, data);
      return;
    case 16:
      if (data + raster.bytes.length > frame.length) throw truncated();
      raster.bytes.set(frame.subarray(data, data + raster.bytes.length));
      return;
    default:
      throw corrupt('unrecognized data stream contents when reading image file');
  }
}

function overrun(): Error {
  return corrupt('buffer overrun when reading image file');
}

/** Reads bytes and little-endian words, and complains where there are none. */
class Cursor {
  constructor(
    readonly bytes: Uint8Array,
    public at: number,
  ) {}

  /** Whether so many bytes follow is the caller's to know. */
  need(count: number): void {
    if (this.at + count > this.bytes.length) throw overrun();
  }

  byte(): number {
    this.need(1);
    return this.bytes[this.at++];
  }

  word(): number {
    this.need(2);
    this.at += 2;
    return this.bytes[this.at - 2] | (this.bytes[this.at - 1] << 8);
  }

  take(count: number): Uint8Array {
    this.need(count);
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }
}

/** Lines of packets of two bytes each; a count with its highest bit set skips lines or sets a line's last pixel. */
function drawWordDelta(raster: Raster, frame: Uint8Array, start: number): void {
  const { bytes, width, height } = raster;
  const cursor = new Cursor(frame, start);
  const lines = cursor.word();
  let done = 0;
  for (let y = 0; done < lines && y < height; done++, y++) {
    let packets = cursor.word();
    while (packets & 0x8000) {
      if (packets & 0x4000) {
        y += 65536 - packets;
        if (y >= height) throw overrun();
      } else {
        bytes[y * width + width - 1] = packets & 255;
      }
      packets = cursor.word();
    }
    if (!drawWordPackets(bytes, y * width, width, cursor, packets)) break;
  }
  if (done < lines) throw overrun();
}

/** False where a packet would run over the line's end. */
function drawWordPackets(
  out: Uint8Array,
  line: number,
  width: number,
  cursor: Cursor,
  packets: number,
): boolean {
  let x = 0;
  for (let packet = 0; packet < packets; packet++) {
    x += cursor.byte();
    const count = cursor.byte();
    const isRun = count >= 128;
    const length = (isRun ? 256 - count : count) * 2;
    if (x + length > width) return false;
    if (isRun) {
      const pair = cursor.take(2);
      for (let i = 0; i < length; i++) out[line + x + i] = pair[i & 1];
    } else {
      out.set(cursor.take(length), line + x);
    }
    x += length;
  }
  return true;
}

/** Lines from a first one on, each of packets of single bytes. */
function drawByteDelta(raster: Raster, frame: Uint8Array, start: number): void {
  const { bytes, width, height } = raster;
  const cursor = new Cursor(frame, start);
  let y = cursor.word();
  const end = y + cursor.word();
  for (; y < end && y < height; y++) {
    const packets = cursor.byte();
    let x = 0;
    let packet = 0;
    for (; packet < packets; packet++) {
      x += cursor.byte();
      const count = cursor.byte();
      const isRun = count >= 128;
      const length = isRun ? 256 - count : count;
      if (x + length > width) break;
      if (isRun) bytes.fill(cursor.byte(), y * width + x, y * width + x + length);
      else bytes.set(cursor.take(length), y * width + x);
      x += length;
    }
    if (packet < packets) break;
  }
  if (y < end) throw overrun();
}

/** Every line in full, as runs and literals. */
function drawRuns(raster: Raster, frame: Uint8Array, start: number): void {
  const { bytes, width, height } = raster;
  const cursor = new Cursor(frame, start);
  for (let y = 0; y < height; y++) {
    cursor.byte();
    for (let x = 0; x < width;) {
      const count = cursor.byte();
      const isLiteral = count >= 128;
      const length = isLiteral ? 256 - count : count;
      if (x + length > width) throw overrun();
      if (isLiteral) bytes.set(cursor.take(length), y * width + x);
      else {
        bytes.fill(cursor.byte(), y * width + x, y * width + x + length);
        // A run of nothing would never end.
        if (length === 0) throw overrun();
      }
      x += length;
    }
  }
}
